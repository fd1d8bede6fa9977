package org.tidings.reminders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of reminders on its way. Its sender waits for the answers, but not for ever: those that have not landed when
 * none has for a while are late, and their outcomes go to another receiver.
 */
final class Flight {
    /** Stands in the place of a reminder that was given up waiting for. */
    private static final Object LATE = new Object();

    private final List<Recipient> recipients;
    private final AtomicReferenceArray<@Nullable Object> places;
    private final CountDownLatch missing;
    private final Consumer<Delivered> late;
    /** Late answers that came before the chunk was recorded without them. */
    private final List<Delivered> early = new ArrayList<>();

    private boolean recorded;

    Flight(List<Recipient> recipients, Consumer<Delivered> late) {
        this.recipients = recipients;
        this.places = new AtomicReferenceArray<>(recipients.size());
        this.missing = new CountDownLatch(recipients.size());
        this.late = late;
    }

    /** What became of the reminder at this place of the chunk; called once for each, by any thread. */
    void land(int place, Delivered delivered) {
        if (places.compareAndSet(place, null, delivered)) {
            missing.countDown();
        } else {
            landLate(delivered);
        }
    }

    private synchronized void landLate(Delivered delivered) {
        if (recorded) {
            late.accept(delivered);
        } else {
            early.add(delivered);
        }
    }

    /** The chunk is recorded, and each late reminder has its row: from now on late answers can be recorded too. */
    synchronized void recorded() {
        recorded = true;
        early.forEach(late);
        early.clear();
    }

    /** The chunk as far as it has landed. */
    record Landed(List<Delivered> delivered, List<Recipient> late) {}

    /** Waits until all have landed, or until none has landed for so long. */
    Landed await(Duration patience) throws InterruptedException {
        boolean all = missing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        for (long before = recipients.size(), left = missing.getCount(); !all && left < before; ) {
            before = left;
            all = missing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            left = missing.getCount();
        }
        var delivered = new ArrayList<Delivered>(recipients.size());
        var stillUp = new ArrayList<Recipient>();
        for (int place = 0; place < recipients.size(); place++) {
            if (!all && places.compareAndSet(place, null, LATE)) {
                stillUp.add(recipients.get(place));
            } else if (places.get(place) instanceof Delivered landed) {
                delivered.add(landed);
            }
        }
        return new Landed(delivered, stillUp);
    }
}
