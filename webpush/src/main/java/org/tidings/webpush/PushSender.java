package org.tidings.webpush;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends push messages: HTTP/2 over TLS to each push service through a few connections, many messages at once; HTTP/1.1
 * where the server offers nothing better.
 *
 * <p>Every message gets exactly one {@link Outcome}; the future never fails. Safe for use by many threads. A message
 * that finds no room waits in memory; when too many wait, or the service is stopped, its outcome is {@link Outcome.Retry}.
 */
public final class PushSender implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Connector connector;
    private final Limits limits;
    private final Load load = new Load();
    private final ConcurrentHashMap<Origin, OriginQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * @param policy judges every address that is connected to
     */
    public PushSender(Limits limits, EndpointPolicy policy) {
        this(limits, policy, List.of());
    }

    /**
     * @param extraAuthorities certificate authorities trusted besides the system's own; for tests
     */
    public PushSender(Limits limits, EndpointPolicy policy, List<X509Certificate> extraAuthorities) {
        this.limits = limits;
        var threads = new DefaultThreadFactory("webpush", true);
        this.loops = Epoll.isAvailable()
                ? new MultiThreadIoEventLoopGroup(limits.threads(), threads, EpollIoHandler.newFactory())
                : new MultiThreadIoEventLoopGroup(limits.threads(), threads, NioIoHandler.newFactory());
        this.connector = new Connector(policy, Tls.client(extraAuthorities), limits);
    }

    /**
     * The sender's bounds.
     *
     * @param threads event loops; each push service is served by one of them
     * @param connectionsPerOrigin the most connections to one push service
     * @param inFlightPerOrigin the most messages under way at one push service; fewer while it shows that it is overloaded
     * @param waitingPerOrigin the most messages that wait in memory for room at one push service; twice as many in all
     * @param connectTimeout how long a connection may take to be made, TLS included
     * @param roomTimeout how long a message may wait for room on a connection
     * @param answerTimeout how long it may then wait for its answer
     * @param idleTimeout how long a connection without a message under way is kept
     * @param pingAfter how long a connection may be silent before it is asked whether it lives (RFC 9113 §6.7), and how
     *     long it may then take to say so
     * @param connectionAge how old a connection may grow before a new one takes its place, so that changes behind a name
     *     are followed
     * @param refusalsThatStop how many 401 or 403 in a row stop a push service
     */
    public record Limits(
            int threads,
            int connectionsPerOrigin,
            int inFlightPerOrigin,
            int waitingPerOrigin,
            Duration connectTimeout,
            Duration roomTimeout,
            Duration answerTimeout,
            Duration idleTimeout,
            Duration pingAfter,
            Duration connectionAge,
            int refusalsThatStop) {
        /**
         * One thread, 4 connections, 2,000 under way and 30,000 waiting for a push service, 10 s to connect, 20 s for room, 30 s to answer,
         * 5 min idle, 10 s to a ping, 30 min of age, 50 refusals.
         */
        public static Limits standard() {
            return new Limits(
                    1,
                    4,
                    2000,
                    30_000,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(30),
                    50);
        }

        /** The same with another time to answer. */
        public Limits withAnswerTimeout(Duration time) {
            return new Limits(
                    threads,
                    connectionsPerOrigin,
                    inFlightPerOrigin,
                    waitingPerOrigin,
                    connectTimeout,
                    roomTimeout,
                    time,
                    idleTimeout,
                    pingAfter,
                    connectionAge,
                    refusalsThatStop);
        }
    }

    /** Push services that are stopped because they refuse our key (401, 403), as {@code https://host}. */
    public List<String> stopped() {
        return queues.values().stream()
                .filter(OriginQueue::isStopped)
                .map(queue -> queue.origin().text())
                .sorted()
                .toList();
    }

    /** Messages that wait or are under way now. */
    public int inMemory() {
        return load.size();
    }

    /** Sends one message; the future completes with what became of it, never exceptionally. */
    public CompletableFuture<Outcome> send(PushMessage message) {
        var outcome = new CompletableFuture<Outcome>();
        send(message, outcome::complete);
        return outcome;
    }

    /**
     * Sends one message.
     *
     * @param receiver gets the outcome, exactly once: on a thread of this sender's, which it must not keep waiting, or
     *     within this call
     */
    public void send(PushMessage message, Consumer<Outcome> receiver) {
        if (stopping) {
            receiver.accept(new Outcome.Retry(0, OriginQueue.STOPPING, Optional.empty()));
            return;
        }
        var origin = message.endpoint().origin();
        var queue = queues.get(origin);
        if (queue == null) {
            queue = queues.computeIfAbsent(origin, this::open);
        }
        long deadline = System.nanoTime() + limits.roomTimeout().toNanos();
        queue.submit(new Exchange(message, deadline, queue, receiver));
    }

    private OriginQueue open(Origin origin) {
        EventLoop loop = loops.next();
        return new OriginQueue(origin, loop, connector, limits, load, Clock.systemUTC());
    }

    /**
     * Takes no more messages and waits for the answers to those under way, so that none is sent again for want of its
     * answer. Messages that still wait for room, and those that come from now on, get {@link Outcome.Retry} at once.
     * {@link #close} ends what has no answer by then.
     *
     * @param patience how long to wait at most
     * @return whether every receiver has its outcome
     */
    public boolean drain(Duration patience) throws InterruptedException {
        stopping = true;
        queues.values().forEach(OriginQueue::stop);
        return load.awaitNone(patience);
    }

    /** Closes all connections; messages under way get {@link Outcome.Retry}. Waits at most five seconds. */
    @Override
    public void close() {
        stopping = true;
        queues.values().forEach(OriginQueue::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
