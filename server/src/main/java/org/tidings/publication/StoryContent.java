package org.tidings.publication;

import java.util.List;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Finding;
import org.tidings.story.Furniture;
import org.tidings.story.Origin;
import org.tidings.story.Quotation;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryText;
import org.tidings.story.TopicName;

/** The parts of a story that are kept as one JSON document. */
record StoryContent(
        List<Block> blocks,
        List<Quotation> quotations,
        List<String> sources,
        List<TopicName> suggestedTopics,
        List<Finding> findings,
        Origin origin,
        List<Furniture> removed) {
    static StoryContent of(Draft draft) {
        return new StoryContent(
                draft.blocks(),
                draft.quotations(),
                draft.sources(),
                draft.suggestedTopics(),
                draft.findings(),
                draft.origin(),
                draft.removed());
    }

    Story story(StoryCard card) {
        return new Story(card, new StoryText(blocks, quotations, sources, removed), suggestedTopics, findings, origin);
    }
}
