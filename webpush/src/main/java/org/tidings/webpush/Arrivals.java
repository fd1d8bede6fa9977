package org.tidings.webpush;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The way of messages for one push service from any thread to the event loop: many cost one wake-up. Counts them until their
 * receivers have their outcomes, and turns away those that are too many.
 */
final class Arrivals {
    /** When a message may come again that found too many before it. */
    private static final Duration WHEN_FULL = Duration.ofSeconds(5);
    /** In the place of the number of messages: no more are taken. */
    private static final int RETIRED = Integer.MIN_VALUE / 2;

    private final ConcurrentLinkedQueue<Exchange> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicInteger here = new AtomicInteger();
    private final EventLoop loop;
    private final Load load;
    private final int max;

    /**
     * @param load counts the messages of all push services; twice as many as here may be in memory
     * @param max how many may be here
     */
    Arrivals(EventLoop loop, Load load, int max) {
        this.loop = loop;
        this.load = load;
        this.max = max;
    }

    /**
     * Takes a message; for any thread.
     *
     * @param arrive takes up what has come, on the loop
     * @param closed does it here, where the loop has ended
     * @return whether it is taken and will get its outcome; false when this has retired
     */
    boolean submit(Exchange exchange, Runnable arrive, Runnable closed) {
        int mine = here.incrementAndGet();
        if (mine < 0) {
            return false;
        }
        int all = load.add();
        if (mine > max || all > 2 * max) {
            exchange.end(new Outcome.Retry(0, "too many messages wait already", Optional.of(WHEN_FULL)));
            return true;
        }
        arrived.add(exchange);
        if (planned.compareAndSet(false, true)) {
            try {
                loop.execute(arrive);
            } catch (RejectedExecutionException e) {
                closed.run();
            }
        }
        return true;
    }

    /** Takes up what has come; from now on the next message wakes the loop again. */
    void takeUp(Consumer<Exchange> receiver) {
        planned.set(false);
        drain(receiver);
    }

    /** Takes up what has come. */
    void drain(Consumer<Exchange> receiver) {
        for (var next = arrived.poll(); next != null; next = arrived.poll()) {
            receiver.accept(next);
        }
    }

    /** A receiver has its outcome. For any thread. */
    void released() {
        here.decrementAndGet();
        load.remove();
    }

    /** Takes no more messages, if there are none here. For any thread. */
    boolean retire() {
        return here.compareAndSet(0, RETIRED);
    }
}
