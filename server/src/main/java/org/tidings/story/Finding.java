package org.tidings.story;

import java.util.List;

/**
 * A topic as it was found, and what shows it.
 *
 * @param isNew whether nobody has known it before this story
 * @param isNamed whether the page or the sender names it as a topic; else it was found in the text
 * @param sentences the first few of the text that name it, shortened
 */
public record Finding(TopicName topic, boolean isNew, boolean isNamed, List<String> sentences) {
    public Finding {
        sentences = List.copyOf(sentences);
    }

    /** Whether it is only a proposal: found in the text, and new. */
    public boolean isProposal() {
        return isNew && !isNamed;
    }
}
