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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends push messages: HTTP/2 over TLS to each push service through a few connections, many messages at once; HTTP/1.1
 * where the server offers nothing better.
 *
 * <p>Every message gets exactly one {@link Outcome}; the future never fails. Safe for use by many threads. How many
 * messages are under way at once is the caller's to bound: those that find no room on a connection wait here, in memory.
 */
public final class PushSender implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Connector connector;
    private final Limits limits;
    private final ConcurrentHashMap<Origin, OriginQueue> queues = new ConcurrentHashMap<>();

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
        this.connector = new Connector(policy, Tls.client(extraAuthorities), limits.connectTimeout());
    }

    /**
     * The sender's bounds.
     *
     * @param threads event loops; each push service is served by one of them
     * @param connectionsPerOrigin the most connections to one push service
     * @param connectTimeout how long a connection may take to be made, TLS included
     * @param answerTimeout how long a message may wait for its answer, the wait for a connection included
     * @param idleTimeout how long a connection without a message under way is kept
     */
    public record Limits(
            int threads,
            int connectionsPerOrigin,
            Duration connectTimeout,
            Duration answerTimeout,
            Duration idleTimeout) {
        /** One thread, 4 connections a push service, 10 s to connect, 30 s to answer, 5 min idle. */
        public static Limits standard() {
            return new Limits(1, 4, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));
        }
    }

    /** Sends one message; the future completes with what became of it, never exceptionally. */
    public CompletableFuture<Outcome> send(PushMessage message) {
        var exchange =
                new Exchange(message, System.nanoTime() + limits.answerTimeout().toNanos());
        queues.computeIfAbsent(Origin.of(message.endpoint()), this::open).submit(exchange);
        return exchange.outcome();
    }

    private OriginQueue open(Origin origin) {
        EventLoop loop = loops.next();
        return new OriginQueue(origin, loop, connector, limits, Clock.systemUTC());
    }

    /** Closes all connections; messages under way get {@link Outcome.Retry}. Waits at most five seconds. */
    @Override
    public void close() {
        queues.values().forEach(OriginQueue::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
