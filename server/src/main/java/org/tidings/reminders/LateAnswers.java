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

    /** Takes answers that belong together, as many as stand at the head; empty when there are none. */
    List<Late> take(int most) {
        var taken = new ArrayList<Late>();
        synchronized (answers) {
            for (var next = answers.peek(); next != null && taken.size() < most; next = answers.peek()) {
                if (!taken.isEmpty()
                        && taken.getFirst().dispatch().id() != next.dispatch().id()) {
                    break;
                }
                answers.poll();
                taken.add(next);
            }
        }
        return taken;
    }
}
