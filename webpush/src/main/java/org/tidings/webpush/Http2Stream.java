package org.tidings.webpush;

import org.jspecify.annotations.Nullable;

/** A message on its way on an HTTP/2 connection, and as much of its answer as has been read. */
final class Http2Stream {
    private final int id;
    private final Exchange exchange;
    /** Bytes of its body that the peer takes for now (RFC 9113 §6.9). */
    private long window;

    private int sent;
    private int answerBytes;
    private @Nullable Answer answer;

    Http2Stream(int id, Exchange exchange, long window) {
        this.id = id;
        this.exchange = exchange;
        this.window = window;
    }

    int id() {
        return id;
    }

    Exchange exchange() {
        return exchange;
    }

    byte[] body() {
        return exchange.message().body();
    }

    /** Where in the body the next byte to be sent is. */
    int sent() {
        return sent;
    }

    boolean isSent() {
        return sent == body().length;
    }

    long window() {
        return window;
    }

    void widen(int bytes) {
        window += bytes;
    }

    void sent(int bytes) {
        sent += bytes;
        window -= bytes;
    }

    /** The answer has a head that needs its body to be understood. */
    void answered(Answer head) {
        answer = head;
    }

    /** Counts bytes of the answer's body; answers how many there have been. */
    int read(int bytes) {
        answerBytes += bytes;
        return answerBytes;
    }

    @Nullable
    Answer answer() {
        return answer;
    }

    /** Ends the message, if it is not over, with what its answer says as far as it was read; without any, for this reason. */
    void end(String reason) {
        if (exchange.isOver()) {
            return;
        }
        if (answer != null) {
            exchange.end(answer.outcome());
        } else {
            exchange.unanswered(reason);
        }
    }
}
