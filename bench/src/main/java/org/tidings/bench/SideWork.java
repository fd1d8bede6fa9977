package org.tidings.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.tidings.platform.Fault;

/** What keeps a server busy while its pages are measured: something done again and again until it is closed. */
final class SideWork implements AutoCloseable {
    /** One piece of work; answers how much was done by it. */
    interface Piece {
        /** @param number how many have begun before, counted from 0 */
        long run(int number) throws IOException, InterruptedException;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder done = new LongAdder();
    private final long beganNanos = System.nanoTime();
    private volatile boolean stopped;

    /** @param workers how many pieces are under way at the same time */
    SideWork(int workers, Piece piece) {
        var begun = new AtomicInteger();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                while (!stopped) {
                    try {
                        done.add(piece.run(begun.getAndIncrement()));
                    } catch (IOException e) {
                        Progress.say("the work beside failed: %s", e);
                        return;
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }));
        }
    }

    /** How much has been done a second; fails where nothing is being done any more. */
    double perSecond() {
        if (threads.stream().noneMatch(Thread::isAlive)) {
            throw Fault.failed("the work beside the pages ended before they were measured");
        }
        return done.sum() / ((System.nanoTime() - beganNanos) / 1e9);
    }

    /** Waits for the pieces that have begun. */
    @Override
    public void close() {
        stopped = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
