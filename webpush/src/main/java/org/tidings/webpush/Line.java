package org.tidings.webpush;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for room at one push service, in order of arrival. While newcomers are held (see {@link
 * KeyRefusals}) a few of them wait beside the line and one at a time is on trial; the rest are turned away for a while,
 * so that no chunk of messages waits for them. Used on one event loop.
 */
final class Line {
    /** A trial takes the time of one answer, and the sender of a whole chunk may wait for its last message. */
    private static final int MAX_ASIDE = 16;

    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final ArrayDeque<Exchange> aside = new ArrayDeque<>();
    private @Nullable Exchange trial;

    void add(Exchange exchange) {
        waiting.add(exchange);
    }

    void addFirst(Exchange exchange) {
        waiting.addFirst(exchange);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && aside.isEmpty();
    }

    /** Whether a message may go now. */
    boolean hasNext() {
        return !waiting.isEmpty() || (trial == null && !aside.isEmpty());
    }

    /** Takes the next one; call only where {@link #hasNext}. */
    Exchange next() {
        if (!waiting.isEmpty()) {
            return waiting.remove();
        }
        var next = aside.remove();
        trial = next;
        return next;
    }

    /** A message is no longer with a connection. */
    @SuppressWarnings("ReferenceEquality") // this very one
    void landed(Exchange exchange) {
        if (trial == exchange) {
            trial = null;
        }
    }

    /** Takes the newcomers out of the line. */
    void holdNewcomers(String why) {
        var turnedAway = new ArrayList<Exchange>();
        waiting.removeIf(exchange -> {
            if (exchange.message().acceptedBefore()) {
                return false;
            }
            if (aside.size() < MAX_ASIDE) {
                aside.add(exchange);
            } else {
                turnedAway.add(exchange);
            }
            return true;
        });
        for (var exchange : turnedAway) {
            exchange.end(new Outcome.Retry(
                    0,
                    "the push service refuses new readers, who are tried one at a time: " + why,
                    Optional.of(COME_AGAIN)));
        }
    }

    /** Lets the newcomers into the line again. */
    void admitNewcomers() {
        for (var held = aside.pollLast(); held != null; held = aside.pollLast()) {
            waiting.addFirst(held);
        }
    }

    /** Takes out those that have waited too long. */
    List<Exchange> takeLate(long nowNanos) {
        var late = new ArrayList<Exchange>();
        takeLate(waiting, nowNanos, late);
        takeLate(aside, nowNanos, late);
        return late;
    }

    private static void takeLate(ArrayDeque<Exchange> from, long nowNanos, List<Exchange> late) {
        for (var first = from.peek(); first != null && first.isLate(nowNanos); first = from.peek()) {
            late.add(from.remove());
        }
    }

    /** Takes all out. */
    List<Exchange> takeAll() {
        var all = new ArrayList<>(waiting);
        all.addAll(aside);
        waiting.clear();
        aside.clear();
        return all;
    }
}
