package org.tidings.platform.database;

/**
 * Work that only reads and that a person waits for: a statement of it is given up where the database does not answer in
 * time. What writes is no such work: it waits until it knows what came of it. A note that may be lost, as of when a token
 * was last used, is.
 */
public final class Reading {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private Reading() {}

    /** Such work. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run() throws X;
    }

    /** Runs this as such work, on the calling thread. */
    public static <X extends Exception> void run(Work<X> work) throws X {
        ScopedValue.where(UNDER_WAY, true).call(() -> {
            work.run();
            return true;
        });
    }

    static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}
