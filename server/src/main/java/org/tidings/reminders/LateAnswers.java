package org.tidings.reminders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers that came after their chunk was recorded without them, until a sender records them. */
final class LateAnswers {
    private final ConcurrentLinkedQueue<Late> answers = new ConcurrentLinkedQueue<>();

    /** One answer, and the dispatch that it belongs to. */
    record Late(DispatchWork dispatch, Delivered delivered) {}

    void add(Late late) {
        answers.add(late);
    }

    private static boolean belongTogether(DispatchWork one, DispatchWork other) {
        return one.id() == other.id() && one.revision() == other.revision();
    }

    /** Takes answers that belong together, as many as stand at the head; empty when there are none. */
    List<Late> take(int most) {
        var taken = new ArrayList<Late>();
        synchronized (answers) {
            for (var next = answers.peek(); next != null && taken.size() < most; next = answers.peek()) {
                if (!taken.isEmpty() && !belongTogether(taken.getFirst().dispatch(), next.dispatch())) {
                    break;
                }
                answers.poll();
                taken.add(next);
            }
        }
        return taken;
    }
}
