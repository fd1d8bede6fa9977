package org.tidings.webpush;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Frames that bring no answer: SETTINGS, PING, WINDOW_UPDATE and the like. Honest peers send a few for each message; a
 * flood of them would take the time of every push service that shares the event loop. Used on one event loop.
 */
final class ControlBudget {
    /** What a peer may be ahead with. */
    private static final int MAX_POINTS = 2000;

    /** A WINDOW_UPDATE for the stream, one for the connection, and as many of other kinds. */
    private static final int POINTS_PER_MESSAGE = 4;

    private static final int POINTS_PER_TICK = 50;

    private int points;

    /** A message was written. */
    void message() {
        points = Math.max(0, points - POINTS_PER_MESSAGE);
    }

    /** A quarter of a second has passed. */
    void tick() {
        points = Math.max(0, points - POINTS_PER_TICK);
    }

    /**
     * A frame has come.
     *
     * @param cost what it costs us, in pings
     * @throws Http2Exception when there were too many
     */
    void spend(int cost) throws Http2Exception {
        points += cost;
        if (points > MAX_POINTS) {
            throw Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "the push service sends too many frames that answer nothing");
        }
    }
}
