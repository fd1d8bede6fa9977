package org.tidings.reminders;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.IdleGate;
import org.tidings.readers.AudienceKey;
import org.tidings.readers.Followers;
import org.tidings.reminders.envelopes.Envelopes;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.TroubledService;
import org.tidings.webpush.Vapid;

/** The room's parts, put together: what is sent, and the senders at work. */
public final class Reminders implements AutoCloseable {
    private final DispatchStore dispatches;
    private final Dispatcher dispatcher;
    private final DispatchReports reports;
    private final DispatchControl control;
    private final Envelopes envelopes;
    private final PushConcerns concerns;
    private final Housekeeping housekeeping;
    private final Wake wake;
    private final DispatchSettings settings;

    private Reminders(
            Jdbi jdbi,
            DispatchStore dispatches,
            Dispatcher dispatcher,
            Housekeeping housekeeping,
            Envelopes envelopes,
            PushConcerns concerns,
            DispatchSettings settings) {
        this.dispatches = dispatches;
        this.dispatcher = dispatcher;
        this.reports = new DispatchReports(jdbi);
        this.control = new DispatchControl(jdbi);
        this.envelopes = envelopes;
        this.concerns = concerns;
        this.housekeeping = housekeeping;
        this.wake = Wake.listening(jdbi, this::wake);
        this.settings = settings;
    }

    /**
     * The node on which the room is.
     *
     * @param hasDatabaseToItself whether no other node can be sending
     * @param idle whether people wait for the processor
     */
    public record Node(Jdbi jdbi, boolean hasDatabaseToItself, MeterRegistry meters, IdleGate idle, Clock clock) {}

    /**
     * What sending needs from outside the room.
     *
     * @param vapid signs for the key in {@code audienceKey}
     * @param envelopes the most memory, in bytes, and the threads for envelopes made ahead
     */
    public record Sending(
            Crypto crypto, Vapid vapid, AudienceKey audienceKey, PushSender sender, EnvelopeSettings envelopes) {}

    /**
     * How envelopes are made ahead.
     *
     * @param memory the most bytes that they may take; 0: none are made
     * @param threads how many threads make them, in idle time
     */
    public record EnvelopeSettings(long memory, int threads) {}

    /** Puts the room together and starts its senders. */
    public static Reminders start(Node node, Sending sending, DispatchSettings settings) {
        var jdbi = node.jdbi();
        var meters = node.meters();
        var clock = node.clock();
        var weeks = new LedgerWeeks(jdbi, settings.ledgerKept(), clock);
        weeks.tend();
        var envelopes = Envelopes.start(
                sending.envelopes().memory(), sending.envelopes().threads(), jdbi, sending.crypto(), node.idle());
        meters.gauge("tidings.envelopes.ready", envelopes, Envelopes::ready);
        meters.gauge("tidings.envelopes.capacity", envelopes, Envelopes::capacity);
        FunctionCounter.builder("tidings.envelopes.missed", envelopes, Envelopes::missed)
                .register(meters);
        meters.gauge("tidings.push.stopped", sending.sender(), Reminders::stopped);
        meters.gauge("tidings.push.in.memory", sending.sender(), PushSender::inMemory);
        var queue = new DispatchQueue(jdbi);
        if (node.hasDatabaseToItself()) {
            queue.releaseLeases();
        }
        var audience = new Audience(jdbi, new Followers(jdbi));
        var plan =
                new RetryPlan(settings.retries().first(), settings.retries().longest(), RandomGenerator.getDefault());
        var dispatcher = new Dispatcher(
                new Dispatcher.Queues(queue, new ShardQueue(jdbi), new RetryQueue(jdbi), audience),
                new Ledger(jdbi, plan),
                settings.senders(),
                () -> new Courier(sending.crypto(), envelopes, sending.vapid(), sending.sender(), clock),
                new OutcomeCounts(meters),
                node.idle(),
                envelopes::used,
                clock);
        dispatcher.start();
        var housekeeping =
                new Housekeeping(queue, audience, weeks, settings.senders().lease(), clock);
        housekeeping.start();
        var concerns = new PushConcerns(sending.vapid().contact(), sending.audienceKey(), sending.sender(), clock);
        return new Reminders(jdbi, new DispatchStore(), dispatcher, housekeeping, envelopes, concerns, settings);
    }

    private static long stopped(PushSender sender) {
        return sender.troubled().stream()
                .filter(service -> service.trouble() == TroubledService.Trouble.STOPPED)
                .count();
    }

    public DispatchStore dispatches() {
        return dispatches;
    }

    /** How far dispatches are. */
    public DispatchReports reports() {
        return reports;
    }

    /** Holds dispatches, lets them go on, ends them. */
    public DispatchControl control() {
        return control;
    }

    /** What is wrong with our key, or with push services. */
    public PushConcerns concerns() {
        return concerns;
    }

    /** The envelopes that stand ready on this node. */
    public Envelopes envelopes() {
        return envelopes;
    }

    public DispatchSettings settings() {
        return settings;
    }

    /** Call it right behind the commit that opened a dispatch. */
    public void wake() {
        dispatcher.wake();
        housekeeping.wake();
    }

    @Override
    public void close() {
        wake.close();
        housekeeping.close();
        dispatcher.close();
        envelopes.close();
    }
}
