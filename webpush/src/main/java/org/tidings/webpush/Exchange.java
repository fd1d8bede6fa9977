package org.tidings.webpush;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One message on its way, and the promise of its outcome. */
final class Exchange {
    /** A push service that refuses every stream must not keep a message going round for ever. */
    private static final int MOST_RESENDS = 3;

    private final PushMessage message;
    private final long deadlineNanos;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private int resends;

    Exchange(PushMessage message, long deadlineNanos) {
        this.message = message;
        this.deadlineNanos = deadlineNanos;
    }

    PushMessage message() {
        return message;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    boolean isOver() {
        return outcome.isDone();
    }

    boolean isLate(long nanoTime) {
        return nanoTime - deadlineNanos > 0;
    }

    /** Whether it may be sent once more on another connection, after one that provably did not take it. */
    boolean mayResend() {
        return resends++ < MOST_RESENDS;
    }

    void answered(int status, Optional<String> retryAfter, RetryAfterReader reader) {
        outcome.complete(Outcome.of(status, retryAfter.flatMap(reader::read)));
    }

    void end(Outcome result) {
        outcome.complete(result);
    }

    void unanswered(String reason) {
        outcome.complete(new Outcome.Retry(0, reason, Optional.empty()));
    }

    /** Reads a {@code Retry-After} value by the clock of the sender. */
    interface RetryAfterReader {
        Optional<java.time.Duration> read(String value);
    }
}
