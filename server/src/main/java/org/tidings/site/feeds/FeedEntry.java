package org.tidings.site.feeds;

import java.util.List;
import java.util.Optional;
import org.tidings.story.Block;
import org.tidings.story.StoryCard;

/**
 * A story in a feed.
 *
 * @param address of its page, absolute and in ASCII
 * @param html its whole text; empty where feeds hold summaries
 */
public record FeedEntry(StoryCard story, String address, Optional<String> html) {
    private static final int MAX_SUMMARY_CHARS = 400;

    /** Paragraphs and subheadings as HTML. */
    public static String html(List<Block> blocks) {
        var html = new StringBuilder();
        for (var block : blocks) {
            var element = block.isParagraph() ? "p" : "h2";
            html.append('<').append(element).append('>');
            html.append(XmlText.escaped(block.text()));
            html.append("</").append(element).append(">\n");
        }
        return html.toString();
    }

    String id() {
        return "story-" + story.id();
    }

    String summary() {
        return story.summary(MAX_SUMMARY_CHARS);
    }
}
