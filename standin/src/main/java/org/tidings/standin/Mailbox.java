package org.tidings.standin;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the stand-in got. */
final class Mailbox {
    private final CopyOnWriteArrayList<Received> kept = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, AtomicInteger> perPath = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean keep = true;

    /** Counts one more request for this path; answers how many came before. */
    int arrive(String path) {
        count.incrementAndGet();
        return perPath.computeIfAbsent(path, p -> new AtomicInteger()).getAndIncrement();
    }

    void keep(Received received) {
        if (keep) {
            kept.add(received);
        }
    }

    List<Received> all() {
        return List.copyOf(kept);
    }

    long count() {
        return count.get();
    }

    void keepOnlyCounts() {
        keep = false;
    }
}
