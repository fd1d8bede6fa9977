package org.tidings.feeds.formats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.tidings.story.Origin;
import org.tidings.text.CleanText;
import org.tidings.text.WrittenTime;

/**
 * One entry of a feed.
 *
 * @param release whether it may be published
 */
public record FeedItem(Key key, Content content, Times times, About about, Release release) {
    /**
     * By what an entry is known.
     *
     * @param id by which the feed distinguishes it from its others; its address, or its headline, where it has none
     * @param address of the page that has the whole story, http or https
     */
    public record Key(String id, Optional<String> address) {
        public Key {
            id = CleanText.of(id);
            address = address.map(CleanText::of);
        }
    }

    /**
     * The story.
     *
     * @param headline plain text
     * @param summary plain text
     * @param html the story's text as the feed has it; empty where the feed has none
     * @param text the same without markup
     */
    public record Content(Optional<String> headline, Optional<String> summary, String html, String text) {
        public Content {
            headline = headline.map(CleanText::of);
            summary = summary.map(CleanText::of);
        }

        static Content of(Optional<String> headline, Optional<String> summary, String html) {
            return new Content(headline, summary, html, Jsoup.parse(html).text());
        }
    }

    /**
     * When it was written.
     *
     * @param updated when it was last changed, where the feed says so
     * @param unreadable the time of publication where the feed names one that cannot be read
     */
    public record Times(Optional<Instant> published, Optional<Instant> updated, Optional<String> unreadable) {
        /**
         * The first of each that can be read; without a time of publication, the time of the last change.
         *
         * @param published as written; of several the likelier first
         */
        static Times of(Stream<String> published, Stream<String> updated) {
            var times = published.toList();
            var changed = first(updated.toList());
            var first = first(times);
            return new Times(
                    first.or(() -> changed),
                    changed,
                    first.isPresent() ? Optional.empty() : times.stream().findFirst());
        }

        private static Optional<Instant> first(List<String> written) {
            return written.stream()
                    .flatMap(time -> WrittenTime.instant(time).stream())
                    .findFirst();
        }
    }

    /**
     * What a feed says beside the story.
     *
     * @param topics as the feed names them
     * @param picture that leads the story
     */
    public record About(Optional<String> byline, List<String> topics, Optional<Origin.Picture> picture) {
        public About {
            byline = byline.map(CleanText::of);
            topics = topics.stream().map(CleanText::of).toList();
        }
    }

    public String id() {
        return key.id();
    }

    public Optional<String> address() {
        return key.address();
    }

    public Optional<String> headline() {
        return content.headline();
    }

    /** Its text as the feed has it, without markup. */
    public String text() {
        return content.text();
    }

    /** What the feed has of the story, as markup: its text or, where there is none, its summary; empty without either. */
    public String body() {
        return content.html().isBlank()
                ? content.summary().map(Texts::paragraphs).orElse("")
                : content.html();
    }

    /** What it is called in lists. */
    public String title() {
        return headline().or(this::address).orElse(id());
    }
}
