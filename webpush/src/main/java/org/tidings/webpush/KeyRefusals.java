package org.tidings.webpush;

import java.time.Duration;

/**
 * Watches one push service for floods of 401 and 403: they say that the VAPID key or its contact is wrong (RFC 8292
 * §4.2), and more of the same would only harm.
 *
 * <p>Anybody can register subscriptions that are refused. So the key is judged by subscriptions that the service accepted
 * before: a flood of their refusals <em>stops</em> the service, until a message is accepted again; one a minute goes to
 * see whether it is mended. While nothing has been accepted at all, a flood of refusals of the others, the newcomers, has
 * these set aside and tried one at a time, so that those accepted before go first. Used on one event loop.
 */
final class KeyRefusals {
    private static final long PROBE_NANOS = Duration.ofMinutes(1).toNanos();

    private final int flood;
    private int ofProven;
    private int ofNewcomers;
    private boolean hasAccepted;
    private String reason = "";
    private long lastProbeNanos;

    /** @param flood how many in a row, without one accepted between them, are a flood */
    KeyRefusals(int flood) {
        this.flood = flood;
    }

    void learn(Outcome outcome, boolean acceptedBefore, long nowNanos) {
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                ofProven = 0;
                hasAccepted = true;
            }
            case Outcome.Refused(int status, String why) -> refused(status, why, acceptedBefore, nowNanos);
            case Outcome.Retry(int status, String why, var after) -> refused(status, why, acceptedBefore, nowNanos);
            case Outcome.Gone gone -> {} // may be said before the key is looked at
        }
    }

    private void refused(int status, String why, boolean acceptedBefore, long nowNanos) {
        if (status != 401 && status != 403) {
            return;
        }
        reason = why;
        if (!acceptedBefore) {
            ofNewcomers++;
        } else if (++ofProven == flood) {
            lastProbeNanos = nowNanos;
        }
    }

    /** Whether the service is given nothing but probes. */
    boolean isStopped() {
        return ofProven >= flood;
    }

    /** Whether newcomers are tried one at a time. */
    boolean holdsNewcomers() {
        return !hasAccepted && ofNewcomers >= flood;
    }

    /** The last refusal, in the words of its outcome. */
    String reason() {
        return reason;
    }

    /** Whether a message may go although the service is stopped: one a minute. Asking uses the minute up. */
    boolean takeProbe(long nowNanos) {
        if (nowNanos - lastProbeNanos < PROBE_NANOS) {
            return false;
        }
        lastProbeNanos = nowNanos;
        return true;
    }
}
