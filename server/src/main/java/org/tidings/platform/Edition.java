package org.tidings.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts changes to what readers are shown: what was made of an earlier edition is out of date. */
public final class Edition {
    private final AtomicLong number = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public long number() {
        return number.get();
    }

    /** Calls this after each change, on the thread that has made it: it must take no time. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** Something that readers are shown was changed by a transaction that is now committed. */
    public void changed() {
        number.incrementAndGet();
        listeners.forEach(Runnable::run);
    }
}
