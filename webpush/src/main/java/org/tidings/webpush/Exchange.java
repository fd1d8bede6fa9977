package org.tidings.webpush;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One message on its way, and the receiver of its outcome. */
final class Exchange {
    /** A push service that refuses every stream must not keep a message going round for ever. */
    private static final int MAX_RESENDS = 3;

    private final PushMessage message;
    private long deadlineNanos;
    private final OriginQueue queue;
    private final Consumer<Outcome> receiver;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean underWay;
    private int resends;

    /** @param deadlineNanos when it must be with a connection */
    Exchange(PushMessage message, long deadlineNanos, OriginQueue queue, Consumer<Outcome> receiver) {
        this.message = message;
        this.deadlineNanos = deadlineNanos;
        this.queue = queue;
        this.receiver = receiver;
    }

    PushMessage message() {
        return message;
    }

    /** Whether it has been handed to a connection. For the event loop only, as is {@link #mayResend}. */
    boolean isUnderWay() {
        return underWay;
    }

    /** It is handed to a connection now, and must have its answer by this time. */
    void depart(long answerDeadlineNanos) {
        underWay = true;
        deadlineNanos = answerDeadlineNanos;
    }

    /** It is no longer with a connection. */
    void landed() {
        underWay = false;
    }

    boolean isOver() {
        return over.get();
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos > 0;
    }

    /** Whether it may be sent once more on another connection, after one that provably did not take it. */
    boolean mayResend() {
        return resends++ < MAX_RESENDS;
    }

    /** Hands the outcome to its receiver; what comes after the first changes nothing. */
    void end(Outcome outcome) {
        if (over.compareAndSet(false, true)) {
            queue.ended(this, outcome);
            try {
                receiver.accept(outcome);
            } finally {
                queue.released(); // last, so that nobody who waits for the sender misses an outcome
            }
        }
    }

    /** Ends it without an answer: it may go again later. */
    void unanswered(String reason) {
        end(new Outcome.Retry(0, reason, Optional.empty()));
    }
}
