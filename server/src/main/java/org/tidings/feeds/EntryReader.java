package org.tidings.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.intake.Intake;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.platform.fetch.Validators;
import org.tidings.story.Draft;
import org.tidings.text.Decoding;

/** Reads an entry's story: out of the feed, or out of its page where the feed has only the beginning. */
final class EntryReader {
    private static final String PAGES = "text/html, application/xhtml+xml;q=0.9";

    private final Intake intake;
    private final Fetcher pages;
    private final Limits limits;

    /**
     * @param fullTextChars an entry with as many characters has its whole story
     * @param maxBytes the largest page or entry that becomes a story
     * @param betweenPages how long a site is left alone after one of its pages
     */
    record Limits(int fullTextChars, int maxBytes, Duration betweenPages) {}

    EntryReader(Intake intake, Fetcher fetcher, Limits limits) {
        this.intake = intake;
        this.pages = fetcher.atMost(limits.maxBytes());
        this.limits = limits;
    }

    /** What came of it. */
    sealed interface Reading {
        record Story(Draft draft) implements Reading {}

        /** @param why a sentence */
        record None(String why) implements Reading {}
    }

    Reading read(FeedItem item) throws InterruptedException {
        if (!needsPage(item)) {
            return ofFeed(item, Optional.empty());
        }
        return switch (pages.get(URI.create(item.address().orElseThrow()), PAGES, Validators.none())) {
            case Fetched.Got got -> ofPage(item, got);
            case Fetched.NotModified _ -> ofFeed(item, Optional.of("Its page could not be fetched."));
            case Fetched.Failed failed ->
                ofFeed(item, Optional.of("Its page could not be fetched: " + failed.reason()));
        };
    }

    /** Leaves a site alone after one of its pages was fetched. */
    void pauseAfter(FeedItem item) throws InterruptedException {
        if (needsPage(item)) {
            Thread.sleep(limits.betweenPages());
        }
    }

    // Whether the feed has only the beginning of the story.
    private boolean needsPage(FeedItem item) {
        return item.address().isPresent() && item.text().length() < limits.fullTextChars();
    }

    private Reading ofPage(FeedItem item, Fetched.Got got) {
        var type = got.header("content-type").orElse("text/html");
        if (!type.contains("html")) {
            return ofFeed(item, Optional.of("Its address leads to no page but to " + type + "."));
        }
        // The page's own topics, byline and time are nearer to the story than the feed's.
        var given = new Intake.Given(item.headline(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        return switch (intake.fromHtml(Decoding.text(got.body(), got.charset()), given)) {
            case Intake.Result.Taken(var draft) -> new Reading.Story(draft);
            case Intake.Result.NoStory(var reason, var page) -> ofFeed(item, Optional.of("Of its page: " + reason));
            case Intake.Result.Unread(var reason) -> ofFeed(item, Optional.of("Of its page: " + reason));
        };
    }

    /** @param shortcoming why it is this and not the whole page */
    private Reading ofFeed(FeedItem item, Optional<String> shortcoming) {
        var html = item.body();
        if (html.isBlank()) {
            return new Reading.None(shortcoming.orElse("It has neither a text nor an address."));
        }
        int bytes = html.getBytes(UTF_8).length;
        if (bytes > limits.maxBytes()) {
            return new Reading.None("Its text has " + bytes / 1024 + " kB; at most " + limits.maxBytes() / 1024
                    + " kB are taken (intake.max-bytes).");
        }
        var given = new Intake.Given(
                item.headline(),
                Optional.empty(),
                item.about().byline(),
                item.times().published(),
                List.of());
        var beside = new Intake.Beside(item.content().summary(), item.about().topics());
        return switch (intake.fromHtml(html, given, beside)) {
            case Intake.Result.NoStory(var reason, var page) -> new Reading.None(shortcoming.orElse(reason));
            case Intake.Result.Unread(var reason) -> new Reading.None(shortcoming.orElse(reason));
            case Intake.Result.Taken(var draft) ->
                new Reading.Story(shortcoming
                        .map(reason -> draft.withOrigin(
                                draft.origin().doubted(List.of(reason + " This is the part that the feed has."))))
                        .orElse(draft));
        };
    }
}
