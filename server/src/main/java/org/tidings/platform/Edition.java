package org.tidings.platform;

import java.util.concurrent.atomic.AtomicLong;

/** Counts changes to what readers are shown: what was made of an earlier edition is out of date. */
public final class Edition {
    private final AtomicLong number = new AtomicLong();

    public long number() {
        return number.get();
    }

    /** Something that readers are shown was changed by a transaction that is now committed. */
    public void changed() {
        number.incrementAndGet();
    }
}
