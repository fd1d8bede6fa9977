package org.tidings.feeds;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.feeds.EntryChanges.Change;
import org.tidings.feeds.FeedEntry.Attempt;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.FeedStories.Arrival;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.text.Numbers;

/** Takes the entries of one reading: which of them are new, what becomes of each. None keeps the others out. */
final class EntryRound {
    private static final Logger log = LoggerFactory.getLogger(EntryRound.class);
    /** Entries of one feed that are looked at; more are a mistake or a trick. */
    private static final int MAX_ENTRIES = 5000;
    /** How often an entry is tried whose page could not be fetched. */
    private static final int MAX_TRIES = 3;
    /** From this number on, known entries that come with other ids are no coincidence. */
    private static final int MIN_RENAMED = 3;

    private final EntryStore entries;
    private final Work work;
    private final FeedSettings.Taking settings;
    private final Clock clock;

    /** Those who make something of an entry. */
    record Work(FeedStories stories, EntryChanges changes, EntryReader reader) {}

    EntryRound(EntryStore entries, Work work, FeedSettings.Taking settings, Clock clock) {
        this.entries = entries;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What came of a reading's entries.
     *
     * @param hadNews whether any was new
     * @param waits whether there is something left for the next reading, though the feed may not change
     * @param heldUntil the next end of an embargo
     * @param notice what an editor should know
     */
    record Taken(boolean hadNews, boolean waits, Optional<Instant> heldUntil, Optional<String> notice) {}

    /** An entry that is to be taken. */
    private record Fresh(EntryKeys keys, Arrival arrival) {
        Instant time() {
            return keys.item().times().published().orElse(Instant.EPOCH);
        }
    }

    Taken take(Lease lease, FeedDocument document) throws InterruptedException, Lease.Lost {
        var feed = lease.feed();
        // Before any entry is looked at: one whose embargo ends meanwhile was kept, and is to be looked at again.
        var now = clock.instant();
        var notices = new ArrayList<String>();
        var items = document.items()
                .subList(0, Math.min(MAX_ENTRIES, document.items().size()));
        if (items.size() < document.items().size()) {
            notices.add("It has " + document.items().size() + " entries; the first " + MAX_ENTRIES + " are read.");
        }
        if (document.unread() > 0) {
            notices.add(
                    Numbers.counted(document.unread(), "entry", "entries") + " could not be read; the log says why.");
        }
        var fresh = sorted(lease, items, notices);
        int waiting = 0;
        if (feed.isNew()) {
            first(lease, fresh);
        } else {
            waiting = news(lease, fresh);
        }
        if (waiting > 0) {
            notices.add(Numbers.counted(waiting, "more entry is", "more entries are") + " taken at the next reading.");
        }
        entries.forgetOld(feed.id());
        var heldUntil = items.stream()
                .flatMap(item -> item.release().at(now).embargoEnd().stream())
                .min(Comparator.naturalOrder());
        return new Taken(
                fresh.stream().anyMatch(entry -> entry.arrival().attempt().tries() == 1),
                waiting > 0 || heldUntil.isPresent(),
                heldUntil,
                notices.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notices)));
    }

    /** Follows the entries that are known; answers those to be taken. */
    private List<Fresh> sorted(Lease lease, List<FeedItem> items, List<String> notices)
            throws InterruptedException, Lease.Lost {
        var fresh = new ArrayList<Fresh>();
        int renamed = 0;
        for (var keys : EntryKeys.of(items)) {
            var known = entries.find(lease.feed().id(), keys);
            if (known.isEmpty()) {
                fresh.add(fresh(keys, Attempt.first(clock.instant()), false));
            } else if (mayStillBecomeAStory(known.get().entry())) {
                fresh.add(fresh(keys, known.get().entry().attempt().next(clock.instant()), false));
            } else {
                renamed += known.get().isById() ? 0 : 1;
                again(lease, keys, known.get(), notices).ifPresent(fresh::add);
            }
        }
        if (renamed >= MIN_RENAMED) {
            notices.add(renamed + " entries that were read before came with new ids; they are known by their addresses"
                    + " and texts.");
        }
        return fresh;
    }

    private static Fresh fresh(EntryKeys keys, Attempt attempt, boolean toDesk) {
        return new Fresh(keys, new Arrival(keys.item(), attempt, toDesk));
    }

    // Its page could not be fetched: perhaps it can now.
    private static boolean mayStillBecomeAStory(FeedEntry entry) {
        return entry.outcome() == Outcome.NONE && entry.attempt().tries() < MAX_TRIES;
    }

    private Optional<Fresh> again(Lease lease, EntryKeys keys, EntryStore.Known known, List<String> notices)
            throws InterruptedException, Lease.Lost {
        long feed = lease.feed().id();
        switch (changed(lease, keys, known)) {
            case Change.None() -> entries.seen(feed, known.id());
            case Change.Kept(var entry, var notice) -> {
                notice.ifPresent(notices::add);
                entries.keep(feed, keys, known, entry);
                work.reader().pauseAfter(keys.item());
            }
            case Change.Held(var entry, var notice) -> {
                notices.add(notice);
                entries.keepWithOldText(feed, keys, known, entry);
            }
            case Change.Afresh(var toDesk) -> {
                return Optional.of(fresh(keys, known.entry().attempt().next(clock.instant()), toDesk));
            }
        }
        return Optional.empty();
    }

    private Change changed(Lease lease, EntryKeys keys, EntryStore.Known known)
            throws InterruptedException, Lease.Lost {
        try {
            return work.changes().of(lease, keys, known);
        } catch (RuntimeException | StackOverflowError e) {
            return new Change.Kept(known.entry().because(mistake(lease, keys, e)), Optional.empty());
        }
    }

    /** What a new feed has is its backlog: the newest few become drafts, so that its worth can be seen. */
    private void first(Lease lease, List<Fresh> fresh) throws InterruptedException, Lease.Lost {
        var newestFirst = fresh.stream()
                .sorted(Comparator.comparing(Fresh::time).reversed())
                .toList();
        int drafts = Math.min(settings.firstDrafts(), newestFirst.size());
        // The backlog first: whatever comes between, none of it is news at the next reading.
        for (var old : newestFirst.subList(drafts, newestFirst.size())) {
            var item = old.keys().item();
            var backlog =
                    FeedEntry.without(item.title(), Outcome.BACKLOG, Optional.empty(), new Attempt(0, clock.instant()));
            entries.keep(lease.feed().id(), old.keys(), backlog);
        }
        for (var next : newestFirst.subList(0, drafts)) {
            var arrival = next.arrival();
            take(lease, next.keys(), new Arrival(arrival.item(), arrival.attempt(), true));
        }
    }

    /** New entries, oldest first, so that they are published in their order; answers how many wait. */
    private int news(Lease lease, List<Fresh> fresh) throws InterruptedException, Lease.Lost {
        // A feed has its newest first; where entries have no time, that order is turned round.
        var oldestFirst = fresh.reversed().stream()
                .sorted(Comparator.comparing(Fresh::time))
                .toList();
        int taken = Math.min(oldestFirst.size(), settings.maxPerReading());
        for (var next : oldestFirst.subList(0, taken)) {
            take(lease, next.keys(), next.arrival());
        }
        return oldestFirst.size() - taken;
    }

    private void take(Lease lease, EntryKeys keys, Arrival arrival) throws InterruptedException, Lease.Lost {
        lease.renew();
        var entry = taken(lease, keys, arrival);
        // Were we killed here, the story is found by its text at the next reading, and no reader is reminded twice.
        entries.keep(lease.feed().id(), keys, entry);
        work.reader().pauseAfter(keys.item());
    }

    private FeedEntry taken(Lease lease, EntryKeys keys, Arrival arrival) throws InterruptedException, Lease.Lost {
        try {
            return work.stories().take(lease, arrival);
        } catch (RuntimeException | StackOverflowError e) {
            return FeedEntry.without(
                    keys.item().title(), Outcome.NONE, Optional.of(mistake(lease, keys, e)), arrival.attempt());
        }
    }

    /** What is said of an entry with which we made a mistake. A database that does not answer is not the entry's fault. */
    private static String mistake(Lease lease, EntryKeys keys, Throwable e) {
        if (e instanceof RuntimeException failure && Outage.isCauseOf(failure)) {
            throw failure;
        }
        log.error(
                "entry '{}' of feed {} failed",
                keys.item().title(),
                lease.feed().id(),
                e);
        return "Tidings made a mistake with it, which is in its log.";
    }
}
