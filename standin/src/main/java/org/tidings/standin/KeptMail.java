package org.tidings.standin;

import io.netty.buffer.ByteBufUtil;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps every request whole: for tests and the demo. */
final class KeptMail implements Mailbox {
    private final CopyOnWriteArrayList<Received> kept = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, AtomicInteger> perPath = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean keep = true;

    @Override
    public int arrive(String path) {
        count.incrementAndGet();
        return perPath.computeIfAbsent(path, p -> new AtomicInteger()).getAndIncrement();
    }

    @Override
    public void keep(Request request, int status) {
        if (keep) {
            kept.add(new Received(
                    request.path(),
                    request.protocol(),
                    request.headers(),
                    ByteBufUtil.getBytes(request.body()),
                    status,
                    Instant.now()));
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
