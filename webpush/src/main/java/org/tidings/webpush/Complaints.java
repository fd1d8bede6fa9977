package org.tidings.webpush;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one push service has said against messages, by kind. Each kind is logged when it first comes. Strangers choose
 * push services and these choose their words, so there is an end to what is kept and logged.
 */
final class Complaints {
    private static final Logger log = LoggerFactory.getLogger(PushSender.class);
    private static final int MAX_KINDS = 10;

    private final Origin origin;
    private final LogQuota quota;
    private final Clock clock;
    private final ConcurrentHashMap<String, Complaint> byReason = new ConcurrentHashMap<>();

    Complaints(Origin origin, LogQuota quota, Clock clock) {
        this.origin = origin;
        this.quota = quota;
        this.clock = clock;
    }

    /** How many lines all push services together may have in the log: a few each minute. Safe for many threads. */
    static final class LogQuota {
        private static final int MAX_LINES = 30;
        private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

        private final AtomicLong periodBegan = new AtomicLong(System.nanoTime());
        private final AtomicInteger lines = new AtomicInteger();

        boolean allowsOneMore() {
            long now = System.nanoTime();
            long began = periodBegan.get();
            if (now - began > PERIOD_NANOS && periodBegan.compareAndSet(began, now)) {
                lines.set(0);
            }
            return lines.incrementAndGet() <= MAX_LINES;
        }
    }

    /** Keeps what an answer said; called on the event loop. */
    void learn(Outcome outcome) {
        switch (outcome) {
            case Outcome.Refused(int status, String reason) when status != 0 -> add(status, reason);
            case Outcome.Retry(int status, String reason, var after) when status != 0 -> add(status, reason);
            case Outcome.Refused refused -> {}
            case Outcome.Retry retry -> {}
            case Outcome.Accepted accepted -> {}
            case Outcome.Gone gone -> {}
        }
    }

    private void add(int status, String reason) {
        boolean isNew = !byReason.containsKey(reason);
        if (isNew && byReason.size() >= MAX_KINDS) {
            return;
        }
        byReason.put(reason, new Complaint(origin.text(), status, reason, clock.instant()));
        if (isNew && quota.allowsOneMore()) {
            log.warn("{}: {}", origin, reason);
        }
    }

    /** All of them; for any thread. */
    Collection<Complaint> all() {
        return List.copyOf(byReason.values());
    }
}
