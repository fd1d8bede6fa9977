package org.tidings.webpush;

/**
 * When a push service may be connected to again: at once, but for one whose connections end without having answered
 * anything. Used on one event loop.
 */
final class Redial {
    private static final long FIRST_PAUSE_NANOS = 250_000_000L;
    private static final int MAX_DOUBLINGS = 5; // 8 s

    private int inVain;
    private long notBeforeNanos;

    /** A connection has ended. */
    void ended(boolean answered, long nowNanos) {
        if (answered) {
            inVain = 0;
        } else if (inVain++ > 0) { // one may be bad luck
            notBeforeNanos = nowNanos + (FIRST_PAUSE_NANOS << Math.min(inVain - 2, MAX_DOUBLINGS));
        }
    }

    boolean mayDial(long nowNanos) {
        return inVain < 2 || nowNanos - notBeforeNanos >= 0;
    }
}
