package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.feeds.formats.FeedReader;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;

/** One reading of a feed: fetched, told what is new in it, each new entry taken, and the next reading planned. */
final class FeedRound {
    private static final Logger log = LoggerFactory.getLogger(FeedRound.class);
    private static final String FEEDS = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1";
    /** An entry whose page could not be had is tried so often. */
    private static final int TRIES = 3;
    /** How many known entries with other ids are no chance. */
    private static final int RENAMED = 3;

    private final FeedStore feeds;
    private final EntryStore entries;
    private final FeedStories stories;
    private final WebSub webSub;
    private final Fetcher fetcher;
    private final FeedSettings settings;
    private final Clock clock;

    FeedRound(
            FeedStore feeds,
            EntryStore entries,
            FeedStories stories,
            WebSub webSub,
            Fetcher fetcher,
            FeedSettings settings,
            Clock clock) {
        this.feeds = feeds;
        this.entries = entries;
        this.stories = stories;
        this.webSub = webSub;
        this.fetcher = fetcher;
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads a feed that this node has claimed. */
    void read(Feed feed) throws InterruptedException {
        switch (fetcher.get(feed.address(), FEEDS, feed.known())) {
            case Fetched.NotModified _ -> feeds.unchanged(feed, interval(feed, Optional.empty(), false));
            case Fetched.Failed failed -> failed(feed, failed);
            case Fetched.Got got -> {
                if (got.moved() && !got.address().equals(feed.address()) && feeds.move(feed.id(), got.address())) {
                    log.info("feed {} has moved to {}", feed.id(), got.address());
                }
                switch (FeedReader.read(got.body(), got.charset(), got.address())) {
                    case FeedReader.Result.Read(var document) -> take(feed, got, document);
                    case FeedReader.Result.NoFeed(var reason) -> failed(feed, Fetched.Failed.because(reason));
                    case FeedReader.Result.Page(var offered) -> page(feed, offered);
                }
            }
        }
    }

    // Whoever gives a site's address means its feed.
    private void page(Feed feed, List<URI> offered) {
        if (offered.isEmpty()) {
            failed(feed, Fetched.Failed.because("This is a page, not a feed, and it names no feed of its own."));
        } else if (!feed.isNew()) {
            failed(
                    feed,
                    Fetched.Failed.because(
                            "There is a page now where the feed was. It names this feed: " + offered.getFirst() + "."));
        } else if (feeds.move(feed.id(), offered.getFirst())) {
            feeds.failed(
                    feed,
                    "This is a page; its feed is read at " + offered.getFirst() + ".",
                    clock.instant(),
                    Optional.empty());
        } else {
            failed(feed, Fetched.Failed.because("Its feed, " + offered.getFirst() + ", is read already."));
        }
    }

    // ---- failing ----

    private void failed(Feed feed, Fetched.Failed failure) {
        int failures = feed.condition().failures() + 1;
        var why = failure.forGood()
                ? Optional.of("It is gone for good.")
                : failures >= settings.failuresThatPause()
                        ? Optional.of("It could not be read " + failures + " times in a row.")
                        : Optional.<String>empty();
        var wait = settings.leastInterval().multipliedBy(1L << Math.min(failures - 1, 8));
        var next = Collections.max(List.of(wait, failure.retryAfter().orElse(Duration.ZERO)));
        why.ifPresent(reason -> log.warn("feed {} is paused: {} {}", feed.id(), reason, failure.reason()));
        feeds.failed(
                feed, failure.reason(), clock.instant().plus(Collections.min(List.of(next, Duration.ofDays(1)))), why);
    }

    // ---- taking ----

    private void take(Feed feed, Fetched.Got got, FeedDocument document) throws InterruptedException {
        var notices = new ArrayList<String>();
        var fresh = new ArrayList<Fresh>();
        int renamed = 0;
        for (var keys : EntryKeys.of(document.items())) {
            var known = entries.find(feed.id(), keys);
            if (known.isEmpty()) {
                fresh.add(new Fresh(keys, 0));
            } else if (mayStillBecomeAStory(known.get().entry())) {
                fresh.add(new Fresh(keys, known.get().entry().tries()));
            } else {
                renamed += known.get().byId() ? 0 : 1;
                again(feed, keys, known.get(), notices);
            }
        }
        if (renamed >= RENAMED) {
            notices.add(
                    renamed + " entries that were read before came with new ids; they are told by their addresses and"
                            + " texts.");
        }
        int waiting = 0;
        if (feed.isNew()) {
            first(feed, fresh);
        } else {
            waiting = fresh(feed, fresh);
        }
        if (waiting > 0) {
            notices.add(waiting + " more entries are taken at the next reading.");
        }
        entries.forgetOld(feed.id());
        boolean isSubscribed = webSub.offer(feed, document);
        feeds.read(
                feed,
                // What waits would be hidden by "not modified".
                waiting > 0 ? got.toBeReadAgain() : got,
                document,
                notices.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notices)),
                isSubscribed
                        ? settings.longestInterval()
                        : interval(feed, document.pace(), fresh.stream().anyMatch(entry -> entry.tries() == 0)));
    }

    private record Fresh(EntryKeys keys, int tries) {}

    // Its page could not be had: perhaps it can now.
    private static boolean mayStillBecomeAStory(FeedEntry entry) {
        return entry.outcome() == Outcome.NONE && entry.tries() < TRIES;
    }

    private void again(Feed feed, EntryKeys keys, EntryStore.Known known, List<String> notices)
            throws InterruptedException {
        if (!known.changed() || keys.text().isEmpty()) {
            entries.seen(feed.id(), known.id());
            return;
        }
        var revised = stories.revise(feed, keys.item(), known.entry());
        revised.notice().ifPresent(notices::add);
        entries.keep(feed.id(), keys, known.id(), revised.entry());
        waitAfterPage(keys);
    }

    /** What a new feed has is its backlog: the newest few become drafts, so that its worth can be seen. */
    private void first(Feed feed, List<Fresh> fresh) throws InterruptedException {
        var newestFirst = fresh.stream().sorted(byTime().reversed()).toList();
        int drafts = Math.min(settings.first(), newestFirst.size());
        // The backlog first: whatever comes between, none of it is news at the next reading.
        for (var old : newestFirst.subList(drafts, newestFirst.size())) {
            entries.keep(
                    feed.id(),
                    old.keys(),
                    old.keys().id(),
                    FeedEntry.backlog(old.keys().item().title(), clock.instant()));
        }
        for (var next : newestFirst.subList(0, drafts)) {
            entries.keep(
                    feed.id(),
                    next.keys(),
                    next.keys().id(),
                    stories.take(feed, next.keys().item(), true, next.tries()));
            if (!goOn(feed, next.keys())) {
                return;
            }
        }
    }

    /** New entries, oldest first, so that they are published in their order. */
    private int fresh(Feed feed, List<Fresh> fresh) throws InterruptedException {
        // A feed has its newest first; where entries have no time, that order is turned round.
        var oldestFirst = fresh.reversed().stream().sorted(byTime()).toList();
        int most = Math.min(oldestFirst.size(), settings.mostAtOnce());
        for (var next : oldestFirst.subList(0, most)) {
            var entry = stories.take(feed, next.keys().item(), false, next.tries());
            // Were we killed here, the story is found by its text at the next reading, and nobody is reminded twice.
            entries.keep(feed.id(), next.keys(), next.keys().id(), entry);
            if (!goOn(feed, next.keys())) {
                return 0;
            }
        }
        return oldestFirst.size() - most;
    }

    private static Comparator<Fresh> byTime() {
        return Comparator.comparing(fresh -> fresh.keys().item().publishedAt().orElse(Instant.EPOCH));
    }

    private boolean goOn(Feed feed, EntryKeys keys) throws InterruptedException {
        waitAfterPage(keys);
        return feeds.isStillWanted(feed.id());
    }

    // Its site is not asked for many pages at once.
    private void waitAfterPage(EntryKeys keys) throws InterruptedException {
        if (stories.needsPage(keys.item())) {
            Thread.sleep(settings.betweenPages());
        }
    }

    /** Half as long after news, half as long again after none; never more often than the feed asks for. */
    private Duration interval(Feed feed, Optional<Duration> pace, boolean hadNews) {
        var next = hadNews
                ? feed.interval().dividedBy(2)
                : feed.interval().multipliedBy(3).dividedBy(2);
        var asked = pace.orElse(Duration.ZERO);
        var polite = Collections.max(List.of(next, settings.leastInterval(), asked));
        return Collections.min(List.of(polite, Collections.max(List.of(settings.longestInterval(), asked))));
    }
}
