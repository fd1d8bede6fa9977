package org.tidings.story;

import java.util.List;

/**
 * A story's text and what stands in it.
 *
 * @param sources outlets and agencies that the story credits
 * @param removed the furniture taken out, in its order on the page
 */
public record StoryText(List<Block> blocks, List<Quotation> quotations, List<String> sources, List<Furniture> removed) {
    public StoryText {
        blocks = List.copyOf(blocks);
        quotations = List.copyOf(quotations);
        sources = List.copyOf(sources);
        removed = List.copyOf(removed);
    }

    StoryText withQuotations(List<Quotation> others) {
        return new StoryText(blocks, others, sources, removed);
    }
}
