package org.tidings.feeds.formats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.tidings.story.Origin;

/**
 * One entry of a feed.
 *
 * @param id by which the feed tells it from its others; its address, or its headline, where it has none
 * @param address of the page that has the whole story, http or https
 * @param headline plain text
 * @param summary plain text
 * @param html the story's text as the feed has it; empty where the feed has none
 * @param updatedAt when it was last changed, where the feed says so
 * @param topics as the feed names them
 * @param picture that leads the story
 * @param obstacle why an editor must look at it before readers do: a sentence
 */
public record FeedItem(
        String id,
        Optional<String> address,
        Optional<String> headline,
        Optional<String> summary,
        String html,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        Optional<Instant> updatedAt,
        List<String> topics,
        Optional<Origin.Picture> picture,
        Optional<String> obstacle) {
    public FeedItem {
        topics = List.copyOf(topics);
    }

    /** Its text as the feed has it, without markup. */
    public String text() {
        return Jsoup.parse(html).text();
    }

    /** What the feed has of the story, as markup: its text or, where there is none, its summary; empty without either. */
    public String body() {
        return html.isBlank() ? summary.map(JsonFeeds::paragraphs).orElse("") : html;
    }

    /** What it is called in lists. */
    public String title() {
        return headline.or(() -> address).orElse(id);
    }
}
