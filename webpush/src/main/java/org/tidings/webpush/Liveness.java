package org.tidings.webpush;

import java.time.Duration;

/**
 * Whether the peer of a connection is still there. After a silence it is asked by a PING, which a peer answers at once
 * (RFC 9113 §6.7). Used on one event loop.
 */
final class Liveness {
    private final long patienceNanos;
    private long heardNanos;
    private long askedNanos;
    private boolean asked;

    /** What is to be done about a peer. */
    enum Step {
        NOTHING,
        ASK,
        GIVE_UP
    }

    /** @param patience the silence after which the peer is asked, and the time that it has to answer */
    Liveness(Duration patience, long nowNanos) {
        this.patienceNanos = patience.toNanos();
        this.heardNanos = nowNanos;
    }

    /** The peer has said something. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** What is to be done now; a PING that it asks for is taken as sent. */
    Step step(long nowNanos) {
        if (asked && heardNanos - askedNanos > 0) {
            asked = false;
        }
        if (nowNanos - heardNanos < patienceNanos) {
            return Step.NOTHING;
        }
        if (!asked) {
            asked = true;
            askedNanos = nowNanos;
            return Step.ASK;
        }
        return nowNanos - askedNanos > patienceNanos ? Step.GIVE_UP : Step.NOTHING;
    }
}
