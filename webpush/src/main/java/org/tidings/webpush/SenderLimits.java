package org.tidings.webpush;

import java.time.Duration;

/**
 * The bounds of a {@link PushSender}.
 *
 * @param threads event loops; each push service is served by one of them
 * @param perService how much one push service may be given at once
 * @param timeouts how long each step of a message may take
 * @param upkeep how connections are kept
 * @param refusalsThatStop how many answers 401 or 403 in a row, without one message accepted between them, make the
 *     sender doubt its key at one push service (see {@link PushMessage#acceptedBefore})
 */
public record SenderLimits(int threads, PerService perService, Timeouts timeouts, Upkeep upkeep, int refusalsThatStop) {
    /**
     * How much one push service may be given at once.
     *
     * @param connections the largest number of connections
     * @param inFlight the largest number of messages under way; fewer while the service shows that it is overloaded
     * @param waiting the largest number of messages that wait in memory for room; all services together may have twice
     *     as many waiting
     */
    public record PerService(int connections, int inFlight, int waiting) {}

    /**
     * How long each step of a message may take.
     *
     * @param connect to make a connection, TLS included
     * @param room to wait for room on a connection
     * @param answer to wait for the answer, once it is sent
     */
    public record Timeouts(Duration connect, Duration room, Duration answer) {}

    /**
     * How connections are kept.
     *
     * @param idle how long a connection without a message under way is kept
     * @param pingAfter how long a connection may be silent before it is asked whether it lives (RFC 9113 §6.7), and how
     *     long it may then take to say so
     * @param maxAge how old a connection may grow before a new one takes its place, so that changes of a name's
     *     addresses are followed
     */
    public record Upkeep(Duration idle, Duration pingAfter, Duration maxAge) {}

    /**
     * What suits most: one thread; for each push service 4 connections, 2,000 messages under way and 30,000 waiting;
     * 10 s to connect, 20 s for room, 30 s to answer; connections kept 5 min idle, asked after 10 s of silence, renewed
     * after 30 min; 50 refusals.
     */
    public static SenderLimits standard() {
        return new SenderLimits(
                1,
                new PerService(4, 2000, 30_000),
                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30)),
                new Upkeep(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofMinutes(30)),
                50);
    }

    /** The same with other bounds for each push service. */
    public SenderLimits with(PerService bounds) {
        return new SenderLimits(threads, bounds, timeouts, upkeep, refusalsThatStop);
    }

    /** The same with other timeouts. */
    public SenderLimits with(Timeouts times) {
        return new SenderLimits(threads, perService, times, upkeep, refusalsThatStop);
    }

    /** The same with connections kept otherwise. */
    public SenderLimits with(Upkeep care) {
        return new SenderLimits(threads, perService, timeouts, care, refusalsThatStop);
    }
}
