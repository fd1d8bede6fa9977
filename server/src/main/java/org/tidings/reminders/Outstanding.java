package org.tidings.reminders;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * What this node has sent and not recorded: the chunks in flight, and single reminders whose answer came, or comes, after
 * their chunk was recorded. A crash repeats just these, so there is a limit: one chunk a sender. Late reminders count as
 * far as they can have left: those that wait in memory for room at a push service are repeated by nobody, and a silent
 * service must not stop the sending to all others. Safe for use by many threads.
 */
final class Outstanding {
    /** A smaller part of a chunk is not worth its transaction. */
    private static final int MIN_SHARE_OF_CHUNK = 10;

    private final int limit;
    private final IntSupplier atPushServices;
    private final AtomicInteger reserved = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger lateAnswered = new AtomicInteger();
    private final Set<Key> awaited = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** An answer that came after its chunk was recorded. */
    record Answer(DispatchWork dispatch, Delivered delivered) {}

    private record Key(long dispatch, long reader) {}

    /**
     * @param limit maximum number of reminders that may be sent and not recorded
     * @param atPushServices how many messages are with push services now, their answers out
     */
    Outstanding(int limit, IntSupplier atPushServices) {
        this.limit = limit;
        this.atPushServices = atPushServices;
    }

    // ---- the limit ----

    /** Makes room for reminders to be sent, at most {@code wanted}; 0 when there is none now. Each must be given back. */
    int reserve(int wanted) {
        while (true) {
            int taken = reserved.get();
            int granted = Math.min(wanted, limit - taken - exposed());
            if (granted < Math.max(1, wanted / MIN_SHARE_OF_CHUNK)) {
                return 0;
            }
            if (reserved.compareAndSet(taken, taken + granted)) {
                return granted;
            }
        }
    }

    /** Whether there is no room for any more. */
    boolean isFull() {
        return reserved.get() + exposed() >= limit;
    }

    /** These were recorded, became late, or are not sent after all. */
    void giveBack(int reminders) {
        reserved.addAndGet(-reminders);
    }

    private int exposed() {
        int unrecorded = late.get();
        return unrecorded == 0 ? 0 : Math.min(unrecorded, lateAnswered.get() + atPushServices.getAsInt());
    }

    // ---- reminders that have a row in the retry table ----

    /** The answers to these are awaited here: their rows must not be taken for those of a dead sender. */
    void await(DispatchWork dispatch, List<Recipient> recipients) {
        recipients.forEach(recipient -> awaited.add(new Key(dispatch.id(), recipient.reader())));
    }

    boolean isAwaited(DispatchWork dispatch, Recipient recipient) {
        return awaited.contains(new Key(dispatch.id(), recipient.reader()));
    }

    /** The answers to these are awaited no longer: they are recorded. */
    void recorded(DispatchWork dispatch, List<Delivered> recorded) {
        recorded.forEach(
                d -> awaited.remove(new Key(dispatch.id(), d.recipient().reader())));
    }

    /** Their chunk is recorded without these. */
    void late(DispatchWork dispatch, List<Recipient> recipients) {
        await(dispatch, recipients);
        late.addAndGet(recipients.size());
    }

    /** A late answer has come. */
    void answered(Answer answer) {
        lateAnswered.incrementAndGet();
        answers.add(answer);
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }

    /** Takes late answers that belong together, at most {@code max}; empty when there are none. */
    List<Answer> take(int max) {
        var taken = new ArrayList<Answer>();
        synchronized (answers) {
            for (var next = answers.peek(); next != null && taken.size() < max; next = answers.peek()) {
                if (!taken.isEmpty() && !belongTogether(taken.getFirst().dispatch(), next.dispatch())) {
                    break;
                }
                answers.poll();
                taken.add(next);
            }
        }
        return taken;
    }

    private static boolean belongTogether(DispatchWork one, DispatchWork other) {
        return one.id() == other.id() && one.revision() == other.revision();
    }

    /** Late answers that were taken are recorded. */
    void lateRecorded(DispatchWork dispatch, List<Delivered> recorded) {
        recorded(dispatch, recorded);
        lateAnswered.addAndGet(-recorded.size());
        late.addAndGet(-recorded.size());
    }
}
