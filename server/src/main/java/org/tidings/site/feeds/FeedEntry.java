package org.tidings.site.feeds;

import java.util.List;
import java.util.Optional;
import org.tidings.story.Block;
import org.tidings.story.Run;
import org.tidings.story.StoryCard;

/**
 * A story in a feed.
 *
 * @param address of its page, absolute and in ASCII
 * @param html its whole text; empty where feeds hold summaries
 */
public record FeedEntry(StoryCard story, String address, Optional<String> html) {
    private static final int MAX_SUMMARY_CHARS = 400;

    /** A text as HTML. */
    public static String html(List<Block> blocks) {
        var html = new StringBuilder();
        for (var block : blocks) {
            switch (block.type()) {
                case PARAGRAPH -> element(html, "p", Run.of(block));
                case HEADING -> element(html, "h2", Run.of(block));
                case QUOTATION -> {
                    html.append("<blockquote>");
                    element(html, "p", Run.of(block));
                    html.append("</blockquote>");
                }
                case LIST -> {
                    html.append("<ul>");
                    Run.items(block).forEach(item -> element(html, "li", item));
                    html.append("</ul>");
                }
            }
            html.append('\n');
        }
        return html.toString();
    }

    private static void element(StringBuilder html, String name, List<Run> runs) {
        html.append('<').append(name).append('>');
        for (var run : runs) {
            var text = XmlText.escaped(run.text());
            text = run.isItalic() ? "<em>" + text + "</em>" : text;
            text = run.isBold() ? "<strong>" + text + "</strong>" : text;
            html.append(
                    run.link().isPresent()
                            ? "<a href=\"" + XmlText.escaped(run.link().get()) + "\">" + text + "</a>"
                            : text);
        }
        html.append("</").append(name).append('>');
    }

    String id() {
        return "story-" + story.id();
    }

    String summary() {
        return story.summary(MAX_SUMMARY_CHARS);
    }
}
