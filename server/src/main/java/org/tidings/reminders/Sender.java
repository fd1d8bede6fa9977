package org.tidings.reminders;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's work: it claims a part of a dispatch, sends it chunk by chunk, and goes on only when a chunk is recorded. */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    /** How long an idle sender sleeps: other nodes' work and expired leases are found so. */
    private static final Duration MAX_SLEEP = Duration.ofSeconds(1);
    /** The same while there is no room for more that is not recorded. */
    private static final Duration SLEEP_WITHOUT_ROOM = Duration.ofMillis(50);

    private static final Duration FRESH = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final SenderName name;
    private final Work work;
    private final Courier courier;
    private final Recorder recorder;
    private final Crew crew;
    /** Whether the turn before sent or recorded something. */
    private boolean wasBusy;

    /** Where work comes from, and how much of it may be under way. */
    record Work(
            DispatchQueue dispatches,
            ShardQueue shards,
            RetryQueue retries,
            Audience audience,
            Outstanding outstanding) {}

    Sender(SenderName name, Work work, Courier courier, Recorder recorder, Crew crew) {
        this.name = name;
        this.work = work;
        this.courier = courier;
        this.recorder = recorder;
        this.crew = crew;
    }

    /** Works until the crew stops, then records what still comes in. */
    void run() {
        try {
            while (!crew.isStopping()) {
                try {
                    takeTurn();
                } catch (RuntimeException e) {
                    complain(e);
                    crew.pause(PAUSE_AFTER_FAILURE);
                }
            }
            recordTheRest();
        } catch (InterruptedException e) {
            log.warn("{} was stopped before all that it had sent was recorded", name);
        }
    }

    private void complain(RuntimeException failure) {
        if (RecordingHealth.isOfDatabase(failure)) {
            recorder.failed(name, failure);
        } else {
            log.error("{} failed and goes on", name, failure);
        }
    }

    private void takeTurn() throws InterruptedException {
        long seen = crew.signals();
        boolean recorded = recorder.recordLate(name);
        // Shards first: readers who are to be reminded for the first time hear before all the rest is looked after.
        if (workOnShard()) {
            // The rest has its turn between shards, so that new readers do not starve those to be tried again.
            if (crew.isTimeToLook()) {
                workOn(work.dispatches().pendingWork());
            }
            wasBusy = true;
        } else if (wasBusy || recorded) {
            // What was done may have been the last of its dispatch, and the one who looks around for all may sleep.
            wasBusy = workOn(work.dispatches().pendingWork());
        } else if (crew.beginLookout()) {
            lookAround(seen);
        } else {
            crew.await(seen, maxSleep());
        }
    }

    // One idle sender looks for all, and wakes the next before it works on what it found.
    private void lookAround(long seen) throws InterruptedException {
        PendingWork pending;
        try {
            pending = work.dispatches().pendingWork();
            if (!pending.isDue(crew.now())) {
                crew.await(seen, untilDue(pending));
                return;
            }
        } finally {
            crew.endLookout();
        }
        crew.wakeOne();
        wasBusy = workOn(pending);
        if (!wasBusy) {
            crew.await(crew.signals(), maxSleep()); // what is due is another sender's, or waits for room
        }
    }

    private Duration untilDue(PendingWork pending) {
        var wait = pending.next()
                .map(due -> Duration.between(crew.now(), due).plusMillis(1))
                .orElse(MAX_SLEEP);
        return wait.compareTo(maxSleep()) < 0 ? wait : maxSleep();
    }

    private Duration maxSleep() {
        return work.outstanding().isFull() ? SLEEP_WITHOUT_ROOM : MAX_SLEEP;
    }

    // ---- shards ----

    /** Claims a shard and works it off; false when there is none to claim, or no room for more. */
    private boolean workOnShard() throws InterruptedException {
        if (work.outstanding().isFull()) {
            return false;
        }
        var claimed = work.shards().claim(name, crew.now(), crew.settings().lease());
        recorder.worked(name);
        if (claimed.isEmpty()) {
            return false;
        }
        crew.wakeOne(); // there may be work for one more
        crew.idle().workBegins();
        try {
            workOff(claimed.get());
        } finally {
            crew.idle().workEnds();
        }
        return true;
    }

    private void workOff(ShardQueue.Claim claimed) throws InterruptedException {
        var claim = claimed;
        var step = NextStep.CONTINUE;
        long calls = crew.calls();
        while (step == NextStep.CONTINUE && !crew.isStopping() && calls == crew.calls()) {
            int room = work.outstanding().reserve(chunkSize(claim.dispatch()));
            if (room == 0) {
                break;
            }
            try {
                var chunk = work.audience().next(claim, room);
                step = send(claim, chunk);
                claim = claim.after(chunk);
            } finally {
                work.outstanding().giveBack(room);
            }
            while (recorder.recordLate(name)) {
                // those of this chunk's forerunners
            }
        }
        switch (step) {
            case CONTINUE -> work.shards().release(claim, name);
            case RECLAIM -> crew.call(); // a correction may have waited for this chunk: all senders look for it
            case FINISHED -> {}
        }
    }

    // The first chunks are small, so that the first readers hear at once and not when thousands are encrypted.
    private int chunkSize(DispatchWork dispatch) {
        var age = Duration.between(dispatch.createdAt(), crew.now());
        int chunk = crew.settings().chunk();
        return !age.isNegative() && age.compareTo(FRESH) < 0 ? Math.max(1, chunk / 10) : chunk;
    }

    private NextStep send(ShardQueue.Claim claim, Audience.Chunk chunk) throws InterruptedException {
        return recorder.record(name, claim, chunk, send(claim.dispatch(), chunk.recipients()));
    }

    private Flight send(DispatchWork dispatch, List<Recipient> recipients) {
        return courier.send(dispatch, recipients, delivered -> {
            work.outstanding().answered(new Outstanding.Answer(dispatch, delivered));
            crew.wakeOne();
        });
    }

    // ---- all the rest ----

    private boolean workOn(PendingWork pending) throws InterruptedException {
        var now = crew.now();
        boolean gaveUp =
                pending.isToGiveUp(now) && recorder.gaveUp(work.retries().giveUp(now));
        boolean retried = pending.isToTryAgain(now) && tryAgain();
        if (pending.toFinish() && work.dispatches().finish(now) > 0) {
            log.info("a dispatch is done");
            crew.dispatchEnded();
        }
        return gaveUp || retried;
    }

    private boolean tryAgain() throws InterruptedException {
        int room = work.outstanding().reserve(crew.settings().chunk());
        if (room == 0) {
            return false;
        }
        try {
            var claimed = work.retries().claim(crew.now(), crew.settings().lease(), room);
            if (claimed.isEmpty()) {
                return false;
            }
            if (claimed.get().recipients().isEmpty()) {
                work.retries().dropOrphans();
                return true;
            }
            // Those whose answer is still awaited here only seem to be due: the clock was put forward.
            var batch = claimed.get()
                    .without(recipient ->
                            work.outstanding().isAwaited(claimed.get().dispatch(), recipient));
            work.outstanding().await(batch.dispatch(), batch.recipients());
            recorder.record(name, batch, send(batch.dispatch(), batch.recipients()));
            return true;
        } finally {
            work.outstanding().giveBack(room);
        }
    }

    // The answers that are out come in while the push services are drained.
    private void recordTheRest() throws InterruptedException {
        while (!crew.isDrained() || work.outstanding().hasAnswers()) {
            long seen = crew.signals();
            if (!recorder.recordLate(name) && !crew.isDrained()) {
                crew.await(seen, SLEEP_WITHOUT_ROOM);
            }
        }
    }
}
