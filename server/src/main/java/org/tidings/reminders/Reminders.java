package org.tidings.reminders;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.IdleGate;
import org.tidings.readers.AudienceKey;
import org.tidings.readers.Followers;
import org.tidings.reminders.envelopes.Envelopes;
import org.tidings.reminders.receipts.Receipts;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.TroubledService;
import org.tidings.webpush.Vapid;

/** The room's parts, put together: what is sent, and the senders at work. */
public final class Reminders implements AutoCloseable {
    private final DispatchStore dispatches = new DispatchStore();
    private final RecordingHealth recording = new RecordingHealth();
    private final DispatchSettings settings;
    private final DispatchReports reports;
    private final DispatchControl control;
    private final Receipts receipts;
    private final ReadersReminders ofReaders;
    private final TestReminder test;
    private final Envelopes envelopes;
    private final PushSender push;
    private final Dispatcher dispatcher;
    private final Housekeeping housekeeping;
    private final PushConcerns concerns;
    private final Wake wake;

    /**
     * The node on which the room is.
     *
     * @param hasDatabaseToItself whether no other node can be sending
     * @param idle whether people wait for the processor
     */
    public record Node(Jdbi jdbi, boolean hasDatabaseToItself, MeterRegistry meters, IdleGate idle, Clock clock) {}

    /** What sending needs from outside the room. */
    public record Sending(
            Crypto crypto, Vapid vapid, AudienceKey audienceKey, PushSender push, EnvelopeSettings envelopes) {}

    /**
     * How envelopes are made ahead.
     *
     * @param memory maximum bytes that they may take; 0: none are made
     * @param threads how many threads make them, in idle time
     */
    public record EnvelopeSettings(long memory, int threads) {}

    /** Puts the room together and starts its senders. */
    public static Reminders start(
            Node node, Followers followers, Sending sending, DispatchSettings settings, DigestWords words) {
        return new Reminders(node, followers, sending, settings, words);
    }

    private Reminders(Node node, Followers followers, Sending sending, DispatchSettings settings, DigestWords words) {
        var jdbi = node.jdbi();
        var clock = node.clock();
        this.settings = settings;
        this.push = sending.push();
        reports = new DispatchReports(jdbi, clock);
        control = new DispatchControl(jdbi);
        receipts = new Receipts(jdbi, settings.kept().receipts(), clock);
        var weeks = new LedgerWeeks(jdbi, settings.kept().ledger(), clock);
        weeks.tend();
        var warmUp = new WarmUp(jdbi, sending.crypto(), sending.vapid(), push);
        envelopes = Envelopes.start(
                sending.envelopes().memory(),
                jdbi,
                sending.crypto(),
                new Envelopes.IdleTime(sending.envelopes().threads(), node.idle(), warmUp::rehearse));
        measure(node.meters());

        // ---- what there is to send ----
        var open = new DispatchQueue(jdbi);
        if (node.hasDatabaseToItself()) {
            open.releaseLeases();
        }
        var senders = settings.senders();
        var digests = new DigestTexts(words);
        var audience = new Audience(jdbi, followers, new Judge(new Caps(jdbi), clock), digests);
        var outstanding = new Outstanding(senders.count() * senders.chunk(), push::underWay);
        var work = new Sender.Work(open, new ShardQueue(jdbi), new RetryQueue(jdbi, digests), audience, outstanding);

        // ---- who sends and records it ----
        var plan =
                new RetryPlan(settings.retries().first(), settings.retries().longest(), RandomGenerator.getDefault());
        var recorder = new Recorder(
                new Ledger(jdbi, plan, new Leases(senders.lease(), clock), new OutcomeCounts(node.meters())),
                outstanding,
                recording,
                senders.patience());
        var crew = new Crew(senders, node.idle(), envelopes::used, clock);
        var name = SenderName.newNode();
        Supplier<Courier> courier = () -> new Courier(sending.crypto(), envelopes, sending.vapid(), push, clock);
        ofReaders = new ReadersReminders(jdbi, receipts, settings.kept().ledger(), clock);
        test = new TestReminder(jdbi, courier, words, clock);
        dispatcher = new Dispatcher(
                number -> new Sender(new SenderName(name, number), work, courier.get(), recorder, crew),
                crew,
                recorder,
                push);
        dispatcher.start();
        housekeeping = new Housekeeping(
                new Housekeeping.Tended(
                        open, audience, weeks, now -> HeldReminders.openDigest(jdbi, now, settings.timeToLive())),
                senders.lease(),
                clock);
        housekeeping.start();
        concerns = new PushConcerns(sending.vapid().contact(), sending.audienceKey(), push, clock);
        wake = Wake.listening(jdbi, this::wake);
    }

    private void measure(MeterRegistry meters) {
        meters.gauge("tidings.envelopes.ready", envelopes, Envelopes::ready);
        meters.gauge("tidings.envelopes.capacity", envelopes, Envelopes::capacity);
        FunctionCounter.builder("tidings.envelopes.missed", envelopes, Envelopes::missed)
                .register(meters);
        meters.gauge("tidings.push.stopped", push, Reminders::stopped);
        meters.gauge("tidings.push.in.memory", push, PushSender::inMemory);
        meters.gauge(
                "tidings.recording.failing",
                recording,
                health -> health.problem().isPresent() ? 1 : 0);
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

    /** What readers' browsers report. */
    public Receipts receipts() {
        return receipts;
    }

    /** What single readers ask. */
    public ReadersReminders ofReaders() {
        return ofReaders;
    }

    /** Sends a reader a test. */
    public TestReminder test() {
        return test;
    }

    /** Whether this node can write down what it sends. */
    public RecordingHealth recording() {
        return recording;
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

    /** Call it right after the commit that opened a dispatch. */
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
