package org.tidings.standin;

import java.util.ArrayList;
import java.util.List;

/** Keeps answers back until they are let go. Safe for use by many threads. */
final class Gate {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean open;

    /** Runs this now where the gate is open, else when it is opened. */
    void pass(Runnable answer) {
        synchronized (waiting) {
            if (!open) {
                waiting.add(answer);
                return;
            }
        }
        answer.run();
    }

    /** From now on all pass, and those first who wait. */
    void open() {
        List<Runnable> all;
        synchronized (waiting) {
            open = true;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(Runnable::run);
    }

    /** From now on they wait. */
    void close() {
        synchronized (waiting) {
            open = false;
        }
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }
}
