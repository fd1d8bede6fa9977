package org.tidings.feeds;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.PeriodicTask;

/**
 * Reads feeds when they are due, a few at a time. Each reading has a thread of the operating system: what strangers send
 * may take long to be read, and must not take the processor from the threads that answer pages.
 */
final class FeedPoller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FeedPoller.class);
    /** How late a feed may be, and how late another node's change is seen. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final FeedQueue queue;
    private final FeedRound round;
    private final Semaphore readers;
    private final Map<Thread, Lease> reading = new ConcurrentHashMap<>();
    private final PeriodicTask task = new PeriodicTask("feeds", LOOK, this::look);

    FeedPoller(FeedQueue queue, FeedRound round, int readers) {
        this.queue = queue;
        this.round = round;
        this.readers = new Semaphore(readers);
    }

    void start() {
        task.start();
    }

    /** A feed is due now. */
    void wake() {
        task.wake();
    }

    private void look() {
        endOverdue();
        while (!task.isStopping() && readers.tryAcquire()) {
            var due = queue.claim();
            if (due.isEmpty()) {
                readers.release();
                return;
            }
            var thread = Thread.ofPlatform()
                    .daemon()
                    .name("feed " + due.get().feed().id())
                    .unstarted(() -> read(due.get()));
            reading.put(thread, due.get());
            thread.start();
        }
    }

    // The reader itself may be stuck; it keeps its place among the readers until it is done.
    private void endOverdue() {
        reading.forEach((thread, lease) -> {
            if (lease.isOver()) {
                round.ended(lease);
                thread.interrupt();
            }
        });
    }

    private void read(Lease lease) {
        try {
            round.read(lease);
        } catch (InterruptedException e) {
            log.debug("the reading of feed {} was broken off", lease.feed().id());
            round.ended(lease);
        } catch (RuntimeException | StackOverflowError e) {
            if (task.isStopping()) {
                log.debug("the reading of feed {} was broken off", lease.feed().id(), e);
            } else {
                log.error("the reading of feed {} failed", lease.feed().id(), e);
                round.failed(lease);
            }
        } finally {
            reading.remove(Thread.currentThread());
            readers.release();
            task.wake();
        }
    }

    @Override
    public void close() throws InterruptedException {
        task.close();
        reading.keySet().forEach(Thread::interrupt);
        long end = System.nanoTime() + STOPPING.toNanos();
        for (var reader : reading.keySet()) {
            reader.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }
}
