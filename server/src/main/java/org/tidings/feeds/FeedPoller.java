package org.tidings.feeds;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.Bell;

/** Reads feeds when they are due, a few at a time, each on a thread of its own. */
final class FeedPoller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FeedPoller.class);
    /** How late a feed may be, and how late another node's wish is seen. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final FeedStore feeds;
    private final FeedRound round;
    private final Semaphore readers;
    private final Bell bell = new Bell();
    private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("feeds").unstarted(this::work);
    private volatile boolean stopping;

    FeedPoller(FeedStore feeds, FeedRound round, int readers) {
        this.feeds = feeds;
        this.round = round;
        this.readers = new Semaphore(readers);
    }

    void start() {
        thread.start();
    }

    /** A feed is due now. */
    void wake() {
        bell.ring();
    }

    private void work() {
        while (!stopping) {
            long heard = bell.rings();
            try {
                readDue();
                bell.await(heard, LOOK);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("feeds could not be looked for; tried again in {} s", LOOK.toSeconds(), e);
                pause();
            }
        }
    }

    private void readDue() {
        while (!stopping && readers.tryAcquire()) {
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
            if (!stopping) {
                feeds.failed(
                        feed,
                        "Tidings made a mistake in reading it, which is in its log.",
                        feed.condition().nextAt().plus(feed.interval()),
                        java.util.Optional.empty());
            }
        } finally {
            reading.remove(Thread.currentThread());
            readers.release();
            bell.ring();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        reading.forEach(Thread::interrupt);
        long end = System.nanoTime() + STOPPING.toNanos();
        for (var reader : reading) {
            reader.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }
}
