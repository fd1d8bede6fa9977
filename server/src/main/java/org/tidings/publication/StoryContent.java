package org.tidings.publication;

import java.util.List;
import java.util.Optional;
import org.tidings.story.Block;
import org.tidings.story.Finding;
import org.tidings.story.Furniture;
import org.tidings.story.Origin;
import org.tidings.story.Quotation;
import org.tidings.story.TopicName;

/** The parts of a story that are kept as one JSON document. */
record StoryContent(
        List<Block> blocks,
        List<Quotation> quotations,
        List<String> sources,
        List<TopicName> suggestedTopics,
        Optional<List<Finding>> findings,
        Optional<Origin> origin,
        List<Furniture> removed) {}
