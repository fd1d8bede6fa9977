package org.tidings.platform.database;

/**
 * Work that only reads and that a person waits for: a statement of it is given up where the database does not answer in
 * time. What writes is not: it waits until it knows what came of it.
 */
public final class Reading {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private Reading() {}

    /** Runs this as such work, on the calling thread. */
    public static void run(Runnable work) {
        ScopedValue.where(UNDER_WAY, true).run(work);
    }

    static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}
