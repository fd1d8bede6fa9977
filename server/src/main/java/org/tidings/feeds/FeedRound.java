package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Validators;

/** One reading of a feed: fetched, its entries taken, and the next reading planned. */
final class FeedRound {
    private static final Logger log = LoggerFactory.getLogger(FeedRound.class);

    private final FeedQueue queue;
    private final FeedVisit visit;
    private final EntryRound entries;
    private final Planning planning;
    private final Clock clock;

    /** What decides when a feed is read again. */
    record Planning(WebSub webSub, Pace pace) {}

    FeedRound(FeedQueue queue, FeedVisit visit, EntryRound entries, Planning planning, Clock clock) {
        this.queue = queue;
        this.visit = visit;
        this.entries = entries;
        this.planning = planning;
        this.clock = clock;
    }

    /** Reads a feed that this node has claimed. */
    void read(Lease lease) throws InterruptedException {
        try {
            switch (visit.of(lease)) {
                case FeedVisit.Result.Unchanged() ->
                    queue.unchanged(lease, planning.pace().next(lease.feed(), Optional.empty(), false));
                case FeedVisit.Result.Failed(var failure) -> failed(lease, failure);
                case FeedVisit.Result.Read(var address, var got, var document) -> {
                    lease.renew();
                    if (isAt(lease, address)) {
                        take(lease, got, document);
                    }
                }
            }
        } catch (Lease.Lost e) {
            ended(lease);
        }
    }

    /** Moves the feed to where it was read; false when that is another's place, which has failed it. */
    private boolean isAt(Lease lease, URI address) {
        var feed = lease.feed();
        if (address.equals(feed.address())) {
            return true;
        }
        if (queue.move(lease, address)) {
            log.info("feed {} has moved to {}", feed.id(), address);
            return true;
        }
        if (feed.isNew()) {
            failed(lease, Fetched.Failed.because("Its feed, " + address + ", is read already."));
        }
        return !feed.isNew();
    }

    private void take(Lease lease, Fetched.Got got, FeedDocument document) throws InterruptedException, Lease.Lost {
        var taken = entries.take(lease, document);
        var head = document.head();
        boolean isAnnounced =
                planning.webSub().offer(lease.feed().id(), lease.feed().address(), head);
        var pace = isAnnounced
                ? planning.pace().announced()
                : planning.pace().next(lease.feed(), head.pace(), taken.hadNews());
        var now = clock.instant();
        var untilRelease = taken.heldUntil().map(end -> Duration.between(now, end));
        queue.read(
                lease,
                new FeedQueue.Outcome(
                        head,
                        // What waits would be hidden by "not modified".
                        taken.waits() ? Validators.none() : got.validators(now),
                        taken.notice()),
                untilRelease.map(time -> Collections.min(List.of(time, pace))).orElse(pace));
    }

    // ---- failing ----

    /** Ends a reading whose lease is lost: a failure when it took too long. */
    void ended(Lease lease) {
        if (lease.isOver()) {
            failed(lease, Fetched.Failed.because("The reading took too long and was broken off."));
        } else {
            queue.release(lease);
        }
    }

    /** Records a failure of ours. */
    void failed(Lease lease) {
        failed(lease, Fetched.Failed.because("Tidings made a mistake in reading it, which is in its log."));
    }

    private void failed(Lease lease, Fetched.Failed failure) {
        var feed = lease.feed();
        int failures = feed.condition().failures() + 1;
        var pause = planning.pace().pause(failures, failure);
        var next = clock.instant().plus(planning.pace().afterFailure(failures, failure));
        if (queue.failed(lease, failure.reason(), next, pause) && pause.isPresent()) {
            log.warn("feed {} is paused after {} failures: {}", feed.id(), failures, failure.reason());
        }
    }
}
