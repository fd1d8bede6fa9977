package org.tidings.story;

import java.util.List;

/**
 * A topic as it was found, and what shows it.
 *
 * @param isNew whether nobody has known it before this story
 * @param rule why it is proposed
 * @param confidence from 0 to 1: of the topics proposed for this reason, the share that an editor would choose
 * @param names the first few by which the text means it
 * @param sentences the first few of the text that name it, shortened
 */
public record Finding(
        TopicName topic, boolean isNew, TopicRule rule, double confidence, List<String> names, List<String> sentences) {
    public Finding {
        names = List.copyOf(names);
        sentences = List.copyOf(sentences);
    }

    /** The same of a topic that is known, and the same as the one that was found. */
    Finding about(TopicName known) {
        return known.equals(topic) ? this : new Finding(known, false, rule, confidence, names, sentences);
    }

    /** Whether the page or the sender names it as a topic; else it was found in the text. */
    public boolean isNamed() {
        return rule == TopicRule.PAGE;
    }

    /** Whether it is only a proposal: found in the text, and new. */
    public boolean isProposal() {
        return isNew && !isNamed();
    }
}
