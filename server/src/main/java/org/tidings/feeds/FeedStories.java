package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.intake.Intake;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.story.Draft;
import org.tidings.story.StoryState;
import org.tidings.story.TopicName;
import org.tidings.text.Decoding;

/** Makes stories of feeds' entries: each to where its feed goes, and to the desk whenever there is a doubt. */
final class FeedStories {
    private static final String PAGES = "text/html, application/xhtml+xml;q=0.9";

    private final Intake intake;
    private final Publisher publisher;
    private final StoryStore stories;
    private final EntryStore entries;
    private final Fetcher fetcher;
    private final FeedSettings settings;
    private final Clock clock;

    FeedStories(
            Intake intake,
            Publisher publisher,
            StoryStore stories,
            EntryStore entries,
            Fetcher fetcher,
            FeedSettings settings,
            Clock clock) {
        this.intake = intake;
        this.publisher = publisher;
        this.stories = stories;
        this.entries = entries;
        this.fetcher = fetcher;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a story of an entry that is new to us.
     *
     * @param toDesk whether it is kept as a draft wherever the feed goes
     * @param tries how often it has been tried before
     */
    FeedEntry take(Feed feed, FeedItem item, boolean toDesk, int tries) {
        return switch (read(item)) {
            case Reading.None(var why) -> entry(item, Outcome.NONE, Optional.of(why), tries);
            case Reading.Story(var draft) -> place(feed, item, finished(draft, item, feed), toDesk, tries);
        };
    }

    private FeedEntry place(Feed feed, FeedItem item, Draft draft, boolean toDesk, int tries) {
        boolean toReaders = !toDesk && feed.preferences().goesTo() == FeedPreferences.Destination.PUBLICATION;
        var obstacles = toReaders ? obstacles(feed, item, draft) : List.<String>of();
        boolean publish = toReaders && obstacles.isEmpty();
        var kept = draft.withOrigin(draft.origin().doubted(obstacles));
        var result = publish ? publisher.publishUnseen(kept) : publisher.keep(kept);
        return switch (result) {
            case Publisher.Result.Stored(var story, var _, var _) -> {
                boolean isOut = story.state() == StoryState.PUBLISHED;
                var why = isOut
                        ? Optional.<String>empty()
                        : obstacles.stream()
                                .findFirst()
                                .or(() -> draft.origin().doubts().stream().findFirst())
                                .or(() ->
                                        publish ? Optional.of("Most of its text is there already.") : Optional.empty());
                yield new FeedEntry(
                        story.headline(),
                        isOut ? Outcome.PUBLISHED : Outcome.DRAFT,
                        why,
                        Optional.of(story.id()),
                        Optional.of(story.revision()),
                        tries + 1,
                        clock.instant());
            }
            case Publisher.Result.SameText same ->
                new FeedEntry(
                        item.title(),
                        Outcome.SAME,
                        Optional.empty(),
                        Optional.of(same.first().id()),
                        Optional.empty(),
                        tries + 1,
                        clock.instant());
            case Publisher.Result.WrongState(var story, var reason) ->
                entry(item, Outcome.NONE, Optional.of(reason), tries);
            case Publisher.Result.Stale stale -> entry(item, Outcome.NONE, Optional.of(stale.sentence()), tries);
        };
    }

    /** Why a story of a feed that is published straight away is kept for an editor all the same. */
    private List<String> obstacles(Feed feed, FeedItem item, Draft draft) {
        var obstacles = new ArrayList<String>();
        if (!draft.origin().doubts().isEmpty()) {
            obstacles.add("Kept as a draft: see below what is doubtful about it.");
        }
        if (item.publishedAt().filter(this::isOld).isPresent()) {
            obstacles.add("Kept as a draft: it is older than " + days(settings.oldest()) + ".");
        }
        if (entries.publishedWithinTheHour(feed.id()) >= feed.preferences().maxPerHour()) {
            obstacles.add("Kept as a draft: its feed may publish "
                    + feed.preferences().maxPerHour() + " an hour, and has.");
        }
        return obstacles;
    }

    private boolean isOld(Instant published) {
        return published.isBefore(clock.instant().minus(settings.oldest()));
    }

    private static String days(Duration duration) {
        long hours = duration.toHours();
        return hours % 24 == 0 ? hours / 24 + (hours == 24 ? " day" : " days") : hours + " hours";
    }

    /**
     * Revises the story that an entry became, now that the entry has changed. Nobody is reminded again, and nothing is
     * done where an editor has changed the story.
     *
     * @return what is kept of it now; a sentence for an editor where the story could not be revised
     */
    Revised revise(Feed feed, FeedItem item, FeedEntry before) {
        var unchanged = before.called(item.title());
        var story = before.story().flatMap(stories::find);
        if (story.isEmpty() || before.revision().isEmpty() || story.get().state() == StoryState.WITHDRAWN) {
            return new Revised(unchanged, Optional.empty());
        }
        var headline = story.get().headline();
        if (item.obstacle().isPresent()) {
            return new Revised(
                    unchanged,
                    Optional.of("“" + headline + "”: " + item.obstacle().get()));
        }
        if (story.get().revision() != before.revision().get()) {
            return new Revised(
                    unchanged,
                    Optional.of("“" + headline
                            + "” was changed by its feed, and before that at the desk. It stays as it" + " is."));
        }
        if (!(read(item) instanceof Reading.Story(var read))) {
            return new Revised(unchanged, Optional.empty());
        }
        var draft = finished(read, item, feed);
        if (draft.headline().equals(headline)
                && draft.blocks().equals(story.get().blocks())) {
            return new Revised(unchanged, Optional.empty());
        }
        return switch (publisher.revise(story.get().id(), before.revision(), draft, false)) {
            case Publisher.Result.Stored(var revised, var _, var _) ->
                new Revised(before.called(revised.headline()).revisedTo(revised.revision()), Optional.empty());
            case Publisher.Result.SameText same -> new Revised(unchanged, Optional.of(same.sentence()));
            case Publisher.Result.WrongState(var same, var reason) -> new Revised(unchanged, Optional.of(reason));
            case Publisher.Result.Stale stale ->
                new Revised(unchanged, Optional.of("“" + stale.newest().headline() + "”: " + stale.sentence()));
        };
    }

    /** What came of revising. */
    record Revised(FeedEntry entry, Optional<String> notice) {}

    private FeedEntry entry(FeedItem item, Outcome outcome, Optional<String> why, int tries) {
        return new FeedEntry(
                item.title(), outcome, why, Optional.empty(), Optional.empty(), tries + 1, clock.instant());
    }

    // ---- reading an entry ----

    private sealed interface Reading {
        record Story(Draft draft) implements Reading {}

        record None(String why) implements Reading {}
    }

    /** Whether the feed has only the beginning of an entry, so that its page is fetched. */
    boolean needsPage(FeedItem item) {
        return item.address().isPresent() && item.text().length() < settings.fullText();
    }

    private Reading read(FeedItem item) {
        if (!needsPage(item)) {
            return ofFeed(item, Optional.empty());
        }
        return switch (fetcher.get(URI.create(item.address().orElseThrow()), PAGES, Fetcher.Known.nothing())) {
            case Fetched.Got got -> ofPage(item, got);
            case Fetched.NotModified _ -> ofFeed(item, Optional.of("Its page could not be had."));
            case Fetched.Failed failed -> ofFeed(item, Optional.of("Its page could not be had: " + failed.reason()));
        };
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
            case Intake.Result.NoStory(var reason) -> ofFeed(item, Optional.of("Of its page: " + reason));
            case Intake.Result.Unread(var reason) -> ofFeed(item, Optional.of("Of its page: " + reason));
        };
    }

    /** @param shortcoming why it is this and not the whole page */
    private Reading ofFeed(FeedItem item, Optional<String> shortcoming) {
        var html = item.body();
        if (html.isBlank()) {
            return new Reading.None(shortcoming.orElse("It has neither a text nor an address."));
        }
        var given = new Intake.Given(item.headline(), Optional.empty(), item.byline(), item.publishedAt(), List.of());
        return switch (intake.fromHtml(html, given, new Intake.Beside(item.summary(), item.topics()))) {
            case Intake.Result.NoStory(var reason) -> new Reading.None(shortcoming.orElse(reason));
            case Intake.Result.Unread(var reason) -> new Reading.None(shortcoming.orElse(reason));
            case Intake.Result.Taken(var draft) ->
                new Reading.Story(shortcoming
                        .map(reason -> draft.withOrigin(
                                draft.origin().doubted(List.of(reason + " This is what the feed has of it."))))
                        .orElse(draft));
        };
    }

    private Draft finished(Draft read, FeedItem item, Feed feed) {
        var draft = feed.preferences().goesTo() == FeedPreferences.Destination.PUBLICATION ? intake.unseen(read) : read;
        var topics = new LinkedHashMap<String, TopicName>();
        draft.topics().forEach(topic -> topics.put(topic.slug().text(), topic));
        feed.preferences().topics().stream()
                .map(intake::topic)
                .forEach(topic -> topics.putIfAbsent(topic.slug().text(), topic));
        return draft.withTopics(List.copyOf(topics.values()))
                .withOrigin(draft.origin()
                        .at(item.address())
                        .showing(item.picture())
                        .doubted(item.obstacle().stream().toList()));
    }
}
