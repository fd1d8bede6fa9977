package org.tidings.reminders.envelopes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.EnvelopeMaker;
import org.tidings.webpush.SubscriptionKeys;

/**
 * Fills the stock in idle time: rounds over all followers, those of the most followed topics first, on threads of the
 * lowest priority that stop before their next envelope when a person waits for the processor.
 */
final class EnvelopeKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeKeeper.class);
    /** Blocks of 512 readers, of each of whom some or all follow. */
    private static final int BLOCKS_AT_ONCE = 20;

    private static final int KEYS_AT_ONCE = 500;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final EnvelopeStock stock;
    private final EnvelopeSource source;
    private final Crypto crypto;
    private final Envelopes.IdleTime idle;
    private final Object round = new Object();
    private final Deque<List<Long>> pages = new ArrayDeque<>();
    private final Deque<Long> topicsLeft = new ArrayDeque<>();
    private final AtomicLong changes = new AtomicLong(1);
    private final List<Thread> threads = new ArrayList<>();
    private EnvelopeSource.Place place = EnvelopeSource.Place.START;
    private long changesSeen;
    private long roundEndedNanos;
    private volatile boolean stopping;

    private EnvelopeKeeper(EnvelopeStock stock, EnvelopeSource source, Crypto crypto, Envelopes.IdleTime idle) {
        this.stock = stock;
        this.source = source;
        this.crypto = crypto;
        this.idle = idle;
    }

    /** Starts keeping. */
    static EnvelopeKeeper start(EnvelopeStock stock, EnvelopeSource source, Crypto crypto, Envelopes.IdleTime idle) {
        var keeper = new EnvelopeKeeper(stock, source, crypto, idle);
        if (stock.capacity() > 0) {
            for (int i = 1; i <= idle.threads(); i++) {
                keeper.threads.add(
                        Thread.ofPlatform().name("envelopes-" + i).daemon().start(keeper::keep));
            }
        }
        return keeper;
    }

    /** There may be readers without an envelope: a reader has registered, or a dispatch has used some. */
    void changed() {
        changes.incrementAndGet();
    }

    private void keep() {
        try {
            awaitIdle();
            LowPriority.take();
            var maker = new EnvelopeMaker(crypto);
            while (!stopping) {
                keep(maker);
            }
        } catch (InterruptedException e) {
            // This is how it is closed.
        }
    }

    private void keep(EnvelopeMaker maker) throws InterruptedException {
        awaitIdle();
        try {
            if (!makePage(maker)) {
                Thread.sleep(LOOK_AGAIN.multipliedBy(10));
            }
        } catch (RuntimeException e) {
            if (stopping) {
                log.debug("envelopes could not be made ahead while they were stopped", e);
                return;
            }
            log.warn("envelopes could not be made ahead; trying again", e);
            Thread.sleep(AFTER_FAILURE);
        }
    }

    /** Waits until nobody needs the processor, and ends the thread where it is to stop: a statement may have swallowed its interrupt. */
    private void awaitIdle() throws InterruptedException {
        while (!stopping && !idle.gate().isIdle()) {
            Thread.sleep(LOOK_AGAIN);
        }
        if (stopping) {
            throw new InterruptedException();
        }
    }

    /** Makes a few hundred envelopes; false when there is nothing to do. */
    private boolean makePage(EnvelopeMaker maker) throws InterruptedException {
        List<Long> page;
        synchronized (round) {
            page = nextPage();
        }
        for (var keys : source.keys(page)) {
            awaitIdle();
            if (stock.isFull()) {
                return false;
            }
            make(maker, keys);
        }
        return !page.isEmpty();
    }

    private void make(EnvelopeMaker maker, EnvelopeSource.Keys keys) {
        try {
            var envelope = maker.make(SubscriptionKeys.trusted(keys.p256dh(), keys.auth()));
            stock.put(keys.reader(), KeyMark.of(keys.p256dh(), 0, keys.auth(), 0), envelope);
        } catch (IllegalArgumentException unusable) {
            // The dispatch will say so of this reader.
        }
    }

    private List<Long> nextPage() throws InterruptedException {
        if (stock.isFull()) {
            breakOff();
            return List.of();
        }
        while (pages.isEmpty()) {
            if (topicsLeft.isEmpty() && !beginRound()) {
                return List.of();
            }
            var page = source.followers(topicsLeft.getFirst(), place, BLOCKS_AT_ONCE, stock::missing);
            if (page.last().isEmpty()) {
                topicsLeft.removeFirst();
                if (topicsLeft.isEmpty()) {
                    roundEndedNanos = System.nanoTime();
                }
            }
            place = page.last().orElse(EnvelopeSource.Place.START);
            var missing = page.readers();
            for (int at = 0; at < missing.size(); at += KEYS_AT_ONCE) {
                pages.add(missing.subList(at, Math.min(missing.size(), at + KEYS_AT_ONCE)));
            }
        }
        return pages.removeFirst();
    }

    // What has room next time is for the most followed topics again.
    private void breakOff() {
        topicsLeft.clear();
        pages.clear();
        changesSeen = 0;
    }

    // Envelopes are made even where what comes before them fails.
    private void prepare() {
        try {
            idle.first().run();
        } catch (RuntimeException e) {
            log.debug("what is done before a round failed", e);
        }
    }

    /** False when nothing has changed since the last round, which is not long ago. */
    private boolean beginRound() throws InterruptedException {
        long now = changes.get();
        if (now == changesSeen && System.nanoTime() - roundEndedNanos < BETWEEN_ROUNDS.toNanos()) {
            return false;
        }
        prepare();
        awaitIdle();
        topicsLeft.addAll(source.topics());
        changesSeen = now;
        place = EnvelopeSource.Place.START;
        return !topicsLeft.isEmpty();
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
