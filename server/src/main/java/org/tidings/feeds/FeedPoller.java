package org.tidings.feeds;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.PeriodicTask;

/** Reads feeds when they are due, a few at a time, each on a thread of its own. */
final class FeedPoller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FeedPoller.class);
    /** How late a feed may be, and how late another node's change is seen. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final FeedStore feeds;
    private final FeedRound round;
    private final Semaphore readers;
    private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
    private final PeriodicTask task = new PeriodicTask("feeds", LOOK, this::readDue);

    FeedPoller(FeedStore feeds, FeedRound round, int readers) {
        this.feeds = feeds;
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

    private void readDue() {
        while (!task.isStopping() && readers.tryAcquire()) {
            var due = feeds.claim();
            if (due.isEmpty()) {
                readers.release();
                return;
            }
            reading.add(Thread.ofVirtual().name("feed " + due.get().id()).start(() -> read(due.get())));
        }
    }

    private void read(Feed feed) {
        try {
            round.read(feed);
        } catch (InterruptedException e) {
            log.debug("the reading of feed {} was broken off", feed.id());
        } catch (RuntimeException e) {
            log.error("the reading of feed {} failed", feed.id(), e);
            if (!task.isStopping()) {
                feeds.failed(
                        feed,
                        "Tidings made a mistake in reading it, which is in its log.",
                        feed.condition().nextAt().plus(feed.interval()),
                        java.util.Optional.empty());
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
        reading.forEach(Thread::interrupt);
        long end = System.nanoTime() + STOPPING.toNanos();
        for (var reader : reading) {
            reader.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }
}
