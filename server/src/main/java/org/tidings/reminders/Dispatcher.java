package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.IdleGate;
import org.tidings.platform.WakeSignal;

/**
 * Sends what is to be sent: a few threads that claim shards and retries from the database, so that nothing depends on
 * this process's memory. After a crash the chunk that was in flight is sent again, and nothing else.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    /** How long a sender sleeps when nothing is due: other nodes' work and expired leases are found so. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration FRESH = Duration.ofMillis(100);
    private static final Duration SLEEP_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Queues queues;
    private final Ledger ledger;
    private final DispatchSettings.Senders settings;
    private final Supplier<Courier> couriers;
    private final Consumer<List<Delivered>> observer;
    private final IdleGate idle;
    private final Runnable whenDone;
    private final Clock clock;
    private final LateAnswers late = new LateAnswers();
    private final String owner = "node-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    private final WakeSignal signal = new WakeSignal();
    /** Grows with every new dispatch: senders then give back what they hold, and claim what is most urgent. */
    private final AtomicLong calls = new AtomicLong();

    /** When a busy sender last looked for what is to be tried again. */
    private final AtomicLong looked = new AtomicLong(System.nanoTime());

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** Where work comes from. */
    record Queues(DispatchQueue dispatches, ShardQueue shards, RetryQueue retries, Audience audience) {}

    Dispatcher(
            Queues queues,
            Ledger ledger,
            DispatchSettings.Senders settings,
            Supplier<Courier> couriers,
            Consumer<List<Delivered>> observer,
            IdleGate idle,
            Runnable whenDone,
            Clock clock) {
        this.queues = queues;
        this.ledger = ledger;
        this.settings = settings;
        this.couriers = couriers;
        this.observer = observer;
        this.idle = idle;
        this.whenDone = whenDone;
        this.clock = clock;
    }

    /** Starts the senders. Dispatches left unfinished by an earlier run go on at once. */
    void start() {
        for (int i = 1; i <= settings.count(); i++) {
            var name = owner + "-" + i;
            threads.add(Thread.ofPlatform().name("sender-" + i).daemon().start(() -> send(name)));
        }
    }

    /** Tells the senders that there is work: call it right behind the commit of a dispatch. */
    public void wake() {
        calls.incrementAndGet();
        signal.wakeOne();
    }

    private void send(String name) {
        var courier = couriers.get();
        while (!stopping) {
            try {
                long seen = signal.signals();
                boolean recorded = workOnLateAnswers();
                // Shards first: who is to be reminded for the first time hears before all the rest is looked after.
                boolean sent = workOnShard(name, courier);
                // The rest has its turn between shards, so that new readers do not starve those to be tried again; one
                // sender looks for all, now and then.
                if (sent && !isTimeToLook()) {
                    continue;
                }
                var pending = queues.dispatches().pendingWork();
                boolean retried = workOnRetries(pending, courier);
                if (pending.toFinish()) {
                    finish();
                }
                if (!recorded && !retried && !sent) {
                    signal.await(seen, untilNextRetry(pending));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("a sender failed and goes on in a second", e);
                sleep(SLEEP_AFTER_FAILURE);
            }
        }
    }

    private boolean isTimeToLook() {
        long now = System.nanoTime();
        long last = looked.get();
        return now - last > BETWEEN_LOOKS.toNanos() && looked.compareAndSet(last, now);
    }

    private Duration untilNextRetry(PendingWork pending) {
        var now = clock.instant();
        var wait = pending.next().map(due -> Duration.between(now, due)).orElse(LONGEST_SLEEP);
        if (wait.isNegative()) {
            return Duration.ofMillis(5); // another sender has just taken it
        }
        return wait.compareTo(LONGEST_SLEEP) < 0 ? wait.plusMillis(1) : LONGEST_SLEEP;
    }

    /** Claims a shard and works it off; false when there is none to claim. */
    private boolean workOnShard(String name, Courier courier) throws InterruptedException {
        var claimed = queues.shards().claim(name, clock.instant(), settings.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        signal.wakeOne(); // there may be work for one more
        var claim = claimed.get();
        idle.workBegins();
        try {
            var then = NextStep.CONTINUE;
            long seen = calls.get();
            while (then == NextStep.CONTINUE && !stopping && seen == calls.get()) {
                var chunk = queues.audience().next(claim, chunkSize(claim.dispatch()));
                var flight = sendAll(claim.dispatch(), chunk.recipients(), courier);
                var landed = flight.await(settings.patience());
                var leaseUntil = clock.instant().plus(settings.lease());
                then = ledger.record(claim, name, landed, chunk, leaseUntil);
                flight.recorded();
                observer.accept(landed.delivered());
                while (workOnLateAnswers()) {
                    // those of this chunk's forerunners
                }
                claim = claim.after(chunk);
            }
            switch (then) {
                case CONTINUE -> queues.shards().release(claim, name);
                case RECLAIM -> wake(); // a correction may have waited for this chunk: everybody looks for it
                case FINISHED -> {}
            }
        } catch (Ledger.LeaseLost e) {
            log.warn(
                    "the lease of shard {} of dispatch {} ran out; another sender has it",
                    claim.shard(),
                    claim.dispatch().id());
        } finally {
            idle.workEnds();
        }
        return true;
    }

    // The first chunks are small, so that the first readers hear at once and not when thousands are encrypted.
    private int chunkSize(DispatchWork dispatch) {
        var age = Duration.between(dispatch.createdAt(), clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0 ? Math.max(1, settings.chunk() / 10) : settings.chunk();
    }

    /** Records answers that came after their chunk; false when there are none. */
    private boolean workOnLateAnswers() {
        var answers = late.take(settings.chunk());
        if (answers.isEmpty()) {
            return false;
        }
        var delivered = answers.stream().map(LateAnswers.Late::delivered).toList();
        ledger.recordRetries(answers.getFirst().dispatch(), delivered);
        observer.accept(delivered);
        return true;
    }

    private boolean workOnRetries(PendingWork pending, Courier courier) throws InterruptedException {
        var now = clock.instant();
        boolean gaveUp = pending.isToGiveUp(now) && ledger.giveUp(now);
        if (!pending.isToTryAgain(now)) {
            return gaveUp;
        }
        var claimed = queues.retries().claim(now, settings.lease(), settings.chunk());
        if (claimed.isEmpty()) {
            return gaveUp;
        }
        var batch = claimed.get();
        if (batch.recipients().isEmpty()) {
            queues.retries().dropOrphans();
        } else {
            var flight = sendAll(batch.dispatch(), batch.recipients(), courier);
            var landed = flight.await(settings.patience());
            ledger.recordRetries(batch.dispatch(), landed.delivered());
            flight.recorded();
            observer.accept(landed.delivered());
        }
        return true;
    }

    private Flight sendAll(DispatchWork dispatch, List<Recipient> recipients, Courier courier) {
        return courier.send(dispatch, recipients, delivered -> {
            late.add(new LateAnswers.Late(dispatch, delivered));
            signal.wakeOne();
        });
    }

    private void finish() {
        if (queues.dispatches().finish(clock.instant()) > 0) {
            log.info("a dispatch is done");
            whenDone.run();
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the chunks under way come to their end, so that nothing is sent twice, for at most ten seconds. */
    @Override
    public void close() {
        stopping = true;
        signal.wakeAll();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        for (var thread : threads) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
