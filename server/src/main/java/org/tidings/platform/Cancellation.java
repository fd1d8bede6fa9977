package org.tidings.platform;

/** How long work notices that it is no longer wanted: it asks now and then. */
public final class Cancellation {
    private Cancellation() {}

    /** The work was cancelled while it went on. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /**
     * Ends the work of this thread where its interrupt has been requested.
     *
     * @throws Cancelled where it has; the interrupt stays set
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Cancelled();
        }
    }
}
