package org.tidings.webpush;

/** One open connection to a push service. All methods are called on its event loop. */
interface Link {
    /** Whether one more message may be under way on it now. */
    boolean hasRoom();

    /** Writes a message; {@link #flush} puts it on the wire. */
    void write(Exchange exchange);

    void flush();

    /** How many messages wait for their answer. */
    int underWay();

    /** Called several times a second: ends what has waited too long, and itself when it is too old or dead. */
    void tend(long nowNanos);

    /** Whether it takes no more messages and closes when those under way have their answers. */
    boolean isLeaving();

    /** Whether any message has had an answer on it. */
    boolean hasAnswered();

    void close();

    /** What a connection reports to the queue that it serves. */
    interface Owner {
        /** It can take messages now, or more than before. */
        void ready(Link link);

        /** It provably did not take this message, which may go again. */
        void returned(Exchange exchange);

        /** It is closed and will take no more. */
        void closed(Link link);
    }
}
