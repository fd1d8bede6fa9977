package org.tidings.webpush;

import java.time.Duration;

/**
 * Watches one push service for a flood of 401 and 403: they say that the VAPID key or its contact is wrong (RFC 8292
 * §4.2), and more of the same would only harm. From then on one message a minute is let through to see whether it is
 * mended. Used on one event loop.
 */
final class KeyRefusals {
    private static final long PROBE_NANOS = Duration.ofMinutes(1).toNanos();

    private final int flood;
    private int inARow;
    private long lastProbeNanos;

    /** @param flood how many in a row, without one accepted between them, stop the service */
    KeyRefusals(int flood) {
        this.flood = flood;
    }

    void learn(Outcome outcome, long nowNanos) {
        switch (outcome) {
            case Outcome.Refused(int status, String reason)
            when status == 401 || status == 403 -> {
                inARow++;
                if (inARow == flood) {
                    lastProbeNanos = nowNanos;
                }
            }
            case Outcome.Accepted accepted -> inARow = 0;
            case Outcome.Gone gone -> inARow = 0;
            case Outcome.Refused refused -> {}
            case Outcome.Retry retry -> {}
        }
    }

    boolean isStopped() {
        return inARow >= flood;
    }

    /** Whether a message may go although the service is stopped: one a minute. */
    boolean mayProbe(long nowNanos) {
        if (nowNanos - lastProbeNanos < PROBE_NANOS) {
            return false;
        }
        lastProbeNanos = nowNanos;
        return true;
    }
}
