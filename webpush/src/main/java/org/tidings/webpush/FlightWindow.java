package org.tidings.webpush;

/**
 * How many messages may be under way at one push service. Judged once a second: halved when most of what came back says
 * that the service is overloaded (429, 5xx, no answer), doubled when most is answered. While the service answers at all,
 * a sixteenth of the room stays open, since what fails may be single readers; one that is silent gets a single message.
 * Used on one event loop.
 */
final class FlightWindow {
    private static final long NANOS_BETWEEN_VERDICTS = 1_000_000_000L;

    private final int max;
    private int size;
    private int answered;
    private int failed;
    private boolean alive;
    private long lastVerdictNanos;

    FlightWindow(int max, long nowNanos) {
        this.max = max;
        this.size = max;
        this.lastVerdictNanos = nowNanos;
    }

    int size() {
        return size;
    }

    /** Learns from what became of a message that was under way. */
    void learn(Outcome outcome, long nowNanos) {
        switch (outcome) {
            case Outcome.Retry retry -> {
                failed++;
                alive |= retry.status() != 0;
            }
            case Outcome.Accepted accepted -> answered++;
            case Outcome.Gone gone -> answered++;
            case Outcome.Refused refused -> answered++;
        }
        if (nowNanos - lastVerdictNanos >= NANOS_BETWEEN_VERDICTS) {
            size = failed > answered ? Math.max(min(), size / 2) : (int) Math.min(max, 2L * size);
            lastVerdictNanos = nowNanos;
            failed = 0;
            answered = 0;
            alive = false;
        }
    }

    private int min() {
        return alive || answered > 0 ? Math.max(1, max / 16) : 1;
    }
}
