package org.tidings.webpush;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One message on its way, and who is to be told its outcome. */
final class Exchange {
    /** A push service that refuses every stream must not keep a message going round for ever. */
    private static final int MOST_RESENDS = 3;

    private final PushMessage message;
    private long deadlineNanos;
    private final OriginQueue queue;
    private final Consumer<Outcome> receiver;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean underWay;
    private int resends;

    Exchange(PushMessage message, long deadlineNanos, OriginQueue queue, Consumer<Outcome> receiver) {
        this.message = message;
        this.deadlineNanos = deadlineNanos;
        this.queue = queue;
        this.receiver = receiver;
    }

    PushMessage message() {
        return message;
    }

    /** Whether it has been handed to a connection. Of the event loop's, as is {@link #resends}. */
    boolean isUnderWay() {
        return underWay;
    }

    /** It is handed to a connection now, and must have its answer until then. */
    void depart(long deadline) {
        underWay = true;
        deadlineNanos = deadline;
    }

    /** It is no longer with a connection. */
    void landed() {
        underWay = false;
    }

    boolean isOver() {
        return over.get();
    }

    boolean isLate(long nanoTime) {
        return nanoTime - deadlineNanos > 0;
    }

    /** Whether it may be sent once more on another connection, after one that provably did not take it. */
    boolean mayResend() {
        return resends++ < MOST_RESENDS;
    }

    /** Hands the outcome to whoever waits for it; what comes after the first changes nothing. */
    void end(Outcome result) {
        if (over.compareAndSet(false, true)) {
            queue.ended(this, result);
            try {
                receiver.accept(result);
            } finally {
                queue.released(); // last, so that nobody who waits for the sender misses an outcome
            }
        }
    }

    void unanswered(String reason) {
        end(new Outcome.Retry(0, reason, Optional.empty()));
    }
}
