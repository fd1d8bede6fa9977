package org.tidings.webpush;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.webpush.TroubledService.Trouble;

/**
 * What one push service has against our messages: what it says of them, and whether it refuses our key, in which case
 * they are held back. Everything but what says otherwise happens on one event loop.
 */
final class Objections {
    /** When a message may come again that found the service stopped. */
    private static final Duration WHEN_STOPPED = Duration.ofMinutes(1);

    private final Origin origin;
    private final Line line;
    private final KeyRefusals refusals;
    private final Complaints complaints;
    private volatile @Nullable TroubledService trouble;

    /** @param line where the messages wait that are held back */
    Objections(Origin origin, Line line, KeyRefusals refusals, Complaints complaints) {
        this.origin = origin;
        this.line = line;
        this.refusals = refusals;
        this.complaints = complaints;
    }

    /** What is wrong between the service and our key; for any thread. */
    Optional<TroubledService> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What the service has said against messages; for any thread. */
    Collection<Complaint> complaints() {
        return complaints.all();
    }

    void learn(Outcome outcome, boolean acceptedBefore, long nowNanos) {
        refusals.learn(outcome, acceptedBefore, nowNanos);
        complaints.learn(outcome);
        if (refusals.isStopped()) {
            trouble = new TroubledService(origin.text(), Trouble.STOPPED, refusals.reason());
        } else if (refusals.holdsNewcomers()) {
            trouble = new TroubledService(origin.text(), Trouble.NEWCOMERS_HELD, refusals.reason());
        } else if (trouble != null) {
            trouble = null;
            line.admitNewcomers();
        }
    }

    /** Takes out of the line what may not go now. */
    void holdBack(long nowNanos) {
        if (trouble == null || line.isEmpty()) {
            return;
        }
        if (refusals.isStopped()) {
            turnAway(nowNanos);
        } else {
            line.holdNewcomers(refusals.reason());
        }
    }

    // The service refuses our key: nothing goes but a message a minute, and what is turned away may come again.
    private void turnAway(long nowNanos) {
        var all = line.takeAll();
        int first = refusals.takeProbe(nowNanos) ? 1 : 0;
        all.stream().limit(first).forEach(line::add);
        all.stream()
                .skip(first)
                .forEach(exchange -> exchange.end(new Outcome.Retry(
                        0, "the push service is stopped, since it refuses our key", Optional.of(WHEN_STOPPED))));
    }
}
