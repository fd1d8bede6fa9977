package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Throttle;
import org.tidings.readers.Standing;
import org.tidings.webpush.Outcome;
import org.tidings.webpush.PushTopic;

/** Sends a reader a reminder of nothing, to see whether reminders come: at once, whatever the terms, and counted nowhere. */
public final class TestReminder {
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
    /** Two at once, and then one in ten seconds. */
    private static final Throttle.Steady LIMIT = new Throttle.Steady(2, Duration.ofSeconds(10));

    private final Jdbi jdbi;
    private final Supplier<Courier> couriers;
    private final DigestWords words;
    private final Clock clock;
    private final Throttle<Long> throttle;

    TestReminder(Jdbi jdbi, Supplier<Courier> couriers, DigestWords words, Clock clock) {
        this.jdbi = jdbi;
        this.couriers = couriers;
        this.words = words;
        this.clock = clock;
        this.throttle = new Throttle<>(clock);
    }

    /** How long a reader has to wait before the next test; zero when it may be now. */
    public Duration reserve(long reader) {
        return throttle.reserve(Map.of(reader, LIMIT));
    }

    /** What the reader's push service answers; empty when there is no such reader any more, or no answer in time. */
    public Optional<Outcome> send(long reader) throws InterruptedException {
        var recipient = jdbi.withHandle(handle -> handle.createQuery("""
                        select id as reader_id, shard, endpoint, p256dh, auth, %s as standing, 0 as attempts
                        from reader where id = :id
                        """.formatted(Standing.SQL))
                .bind("id", reader)
                .map((rs, context) -> Recipient.read(rs))
                .findOne());
        if (recipient.isEmpty()) {
            return Optional.empty();
        }
        var flight = couriers.get().send(work(), List.of(recipient.get()), late -> {});
        return flight.await(MAX_WAIT).delivered().stream()
                .map(Delivered::outcome)
                .findFirst();
    }

    private DispatchWork work() {
        var now = clock.instant();
        var reminder = words.test();
        return new DispatchWork(
                0,
                new DispatchWork.Readers.Following(List.of(), List.of()),
                new DispatchWork.Message(
                        1,
                        reminder.toJson(0).getBytes(UTF_8),
                        PushTopic.named(reminder.tag()).toString()),
                new DispatchWork.Lifetime(now, now.plus(TIME_TO_LIVE)));
    }
}
