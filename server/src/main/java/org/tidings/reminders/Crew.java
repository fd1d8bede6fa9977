package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tidings.platform.IdleGate;
import org.tidings.platform.WakeSignal;

/** What the senders of a node share: their wake signal, who of them looks around, when they stop. */
final class Crew {
    /** How often a busy sender looks for what is to be tried again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final DispatchSettings.Senders settings;
    private final WakeSignal signal = new WakeSignal();
    private final IdleGate idle;
    private final Runnable whenDispatchEnds;
    private final Clock clock;
    /** Grows with every new dispatch: senders then give back what they hold, and claim what is most urgent. */
    private final AtomicLong calls = new AtomicLong();

    private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime());
    private final Semaphore lookout = new Semaphore(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean drained;

    Crew(DispatchSettings.Senders settings, IdleGate idle, Runnable whenDispatchEnds, Clock clock) {
        this.settings = settings;
        this.idle = idle;
        this.whenDispatchEnds = whenDispatchEnds;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    DispatchSettings.Senders settings() {
        return settings;
    }

    IdleGate idle() {
        return idle;
    }

    void dispatchEnded() {
        whenDispatchEnds.run();
    }

    // ---- waking ----

    /** There is a dispatch to begin or to take up again. */
    void call() {
        calls.incrementAndGet();
        signal.wakeOne();
    }

    long calls() {
        return calls.get();
    }

    /** There may be work for one more. */
    void wakeOne() {
        signal.wakeOne();
    }

    long signals() {
        return signal.signals();
    }

    void await(long seen, Duration limit) throws InterruptedException {
        signal.await(seen, limit);
    }

    // ---- looking around ----

    /** Whether a busy sender should look around now: one for all, now and then. */
    boolean isTimeToLook() {
        long now = System.nanoTime();
        long last = lookedNanos.get();
        return now - last > BETWEEN_LOOKS.toNanos() && lookedNanos.compareAndSet(last, now);
    }

    /** Makes an idle sender the one that looks around for all idle senders; false when another one does. */
    boolean beginLookout() {
        return lookout.tryAcquire();
    }

    void endLookout() {
        lookout.release();
    }

    // ---- stopping ----

    /** Nothing new is begun. */
    void stop() {
        stopping.countDown();
        signal.wakeAll();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits so long, unless the node stops. */
    void pause(Duration time) throws InterruptedException {
        stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** No further answer will come. */
    void drained() {
        drained = true;
        signal.wakeAll();
    }

    boolean isDrained() {
        return drained;
    }
}
