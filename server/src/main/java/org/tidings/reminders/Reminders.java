package org.tidings.reminders;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.Outcome;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.Vapid;

/** The room's parts, put together: who follows, what is sent, and the senders at work. */
public final class Reminders implements AutoCloseable {
    private final ReaderStore readers;
    private final DispatchStore dispatches;
    private final Dispatcher dispatcher;
    private final DispatchSettings settings;

    private Reminders(ReaderStore readers, DispatchStore dispatches, Dispatcher dispatcher, DispatchSettings settings) {
        this.readers = readers;
        this.dispatches = dispatches;
        this.dispatcher = dispatcher;
        this.settings = settings;
    }

    /** What sending needs from outside the room. */
    public record Sending(Crypto crypto, Vapid vapid, PushSender sender) {}

    /** Puts the room together and starts its senders. */
    public static Reminders start(
            Jdbi jdbi, Sending sending, DispatchSettings settings, MeterRegistry meters, Clock clock) {
        var store = new DispatchStore(jdbi);
        var plan = new RetryPlan(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
        var dispatcher = new Dispatcher(
                store,
                new Ledger(jdbi, plan),
                settings,
                () -> new Courier(sending.crypto(), sending.vapid(), sending.sender(), clock),
                delivered -> count(meters, delivered),
                clock);
        dispatcher.start();
        return new Reminders(new ReaderStore(jdbi), store, dispatcher, settings);
    }

    private static void count(MeterRegistry meters, List<Delivered> delivered) {
        for (var one : delivered) {
            meters.counter("tidings.reminders", "outcome", word(one.outcome())).increment();
        }
    }

    private static String word(Outcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    public ReaderStore readers() {
        return readers;
    }

    public DispatchStore dispatches() {
        return dispatches;
    }

    public DispatchSettings settings() {
        return settings;
    }

    /** Call it right behind the commit that opened a dispatch. */
    public void wake() {
        dispatcher.wake();
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
