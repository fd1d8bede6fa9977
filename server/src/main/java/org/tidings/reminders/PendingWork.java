package org.tidings.reminders;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to do besides shards, seen at one look.
 *
 * @param nextTry when the next reminder is due to be tried again
 * @param nextGivingUp when the next is due whose dispatch was ended
 * @param toFinish whether a dispatch has nothing left to send
 */
record PendingWork(Optional<Instant> nextTry, Optional<Instant> nextGivingUp, boolean toFinish) {
    boolean isToTryAgain(Instant now) {
        return nextTry.filter(due -> !due.isAfter(now)).isPresent();
    }

    boolean isToGiveUp(Instant now) {
        return nextGivingUp.filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Whether there is something to do now. */
    boolean isDue(Instant now) {
        return toFinish || isToTryAgain(now) || isToGiveUp(now);
    }

    /** When the next reminder is due to be tried again, or given up. */
    Optional<Instant> next() {
        return Stream.concat(nextTry.stream(), nextGivingUp.stream()).min(Comparator.naturalOrder());
    }
}
