package org.tidings.webpush;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends push messages (RFC 8030 §5): HTTP/2 over TLS to each push service through a few connections, many messages at
 * once; HTTP/1.1 where the server offers nothing better.
 *
 * <p>Every message gets exactly one {@link Outcome}; nothing is ever sent a second time here but what a push service
 * provably did not take (RFC 9113 §6.8, §8.7). Safe for use by many threads. A message that finds no room waits in
 * memory; when too many wait, or the service is stopped, its outcome is {@link Outcome.Retry}.
 *
 * <p>Each kind of refusal is logged once for each push service, at WARN, with what the service says of it.
 */
public final class PushSender implements AutoCloseable {
    /** From how many push services on those without messages are forgotten: strangers choose them. */
    private static final int MANY_SERVICES = 1000;

    private final EventLoopGroup loops;
    private final OriginQueue.Shared shared;
    private final ConcurrentHashMap<Origin, OriginQueue> queues = new ConcurrentHashMap<>();
    private volatile int servicesThatAreTooMany = MANY_SERVICES;
    private volatile boolean stopping;

    /**
     * A sender that trusts the certificate authorities that the system does.
     *
     * @param policy judges every address that is connected to
     */
    public PushSender(SenderLimits limits, EndpointPolicy policy) {
        this(limits, policy, List.of());
    }

    /**
     * A sender that trusts others besides.
     *
     * @param policy judges every address that is connected to
     * @param extraAuthorities certificate authorities trusted besides the system's own; for tests
     */
    public PushSender(SenderLimits limits, EndpointPolicy policy, List<X509Certificate> extraAuthorities) {
        this(limits, policy, extraAuthorities, Connector.Resolver.SYSTEM);
    }

    PushSender(
            SenderLimits limits,
            EndpointPolicy policy,
            List<X509Certificate> extraAuthorities,
            Connector.Resolver resolver) {
        var threads = new DefaultThreadFactory("webpush", true);
        this.loops = Epoll.isAvailable()
                ? new MultiThreadIoEventLoopGroup(limits.threads(), threads, EpollIoHandler.newFactory())
                : new MultiThreadIoEventLoopGroup(limits.threads(), threads, NioIoHandler.newFactory());
        var connector = new Connector(policy, resolver, Tls.client(extraAuthorities), limits, Clock.systemUTC());
        this.shared = new OriginQueue.Shared(limits, connector, new Load(), new Complaints.LogQuota());
    }

    /** Push services that answer 401 or 403 again and again, and what is done about it; by name. */
    public List<TroubledService> troubled() {
        return queues.values().stream()
                .flatMap(queue -> queue.objections().trouble().stream())
                .sorted(Comparator.comparing(TroubledService::service))
                .toList();
    }

    /**
     * What push services have said against messages since this sender began: one for each service and kind, the latest
     * first. At most ten kinds are kept of each service.
     */
    public List<Complaint> complaints() {
        return queues.values().stream()
                .flatMap(queue -> queue.objections().complaints().stream())
                .sorted(Comparator.comparing(Complaint::last).reversed())
                .toList();
    }

    /** How many push services are known. */
    int services() {
        return queues.size();
    }

    /** Messages that wait or are under way now, and those whose receivers have not yet dealt with their outcome. */
    public int inMemory() {
        return shared.load().size();
    }

    /** Messages that have left, their answers out: those in memory but for the ones that still wait for room. */
    public int underWay() {
        return queues.values().stream().mapToInt(OriginQueue::underWay).sum();
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
        var origin = message.endpoint().origin();
        long deadline = System.nanoTime() + shared.limits().timeouts().room().toNanos();
        while (!stopping) {
            var queue = queues.get(origin);
            if (queue == null) {
                queue = open(origin);
            }
            if (queue.submit(new Exchange(message, deadline, queue, receiver))) {
                return;
            }
            queues.remove(origin, queue);
        }
        receiver.accept(new Outcome.Retry(0, OriginQueue.STOPPING, Optional.empty()));
    }

    /**
     * Opens a connection to an endpoint's push service, if there is none, so that the next message need not wait for it.
     * It is closed again when nothing is sent for a while.
     */
    public void prepare(Endpoint endpoint) {
        if (!stopping) {
            var origin = endpoint.origin();
            var queue = queues.get(origin);
            (queue == null ? open(origin) : queue).prepare();
        }
    }

    private OriginQueue open(Origin origin) {
        if (queues.size() >= servicesThatAreTooMany) {
            queues.values().removeIf(OriginQueue::retire);
            servicesThatAreTooMany = Math.max(MANY_SERVICES, 2 * queues.size());
        }
        return queues.computeIfAbsent(origin, o -> new OriginQueue(o, loops.next(), shared));
    }

    /**
     * Takes no more messages and waits for the answers to those under way, so that none is sent again for want of its
     * answer. Messages that still wait for room, and those that come from now on, get {@link Outcome.Retry} at once.
     * {@link #close} ends what has no answer by then.
     *
     * @param patience how long to wait at most
     * @return whether every receiver has dealt with its outcome
     */
    public boolean drain(Duration patience) throws InterruptedException {
        stopping = true;
        queues.values().forEach(OriginQueue::stop);
        return shared.load().awaitNone(patience);
    }

    /** Closes all connections; messages under way get {@link Outcome.Retry}. Waits at most six seconds. */
    @Override
    public void close() {
        stopping = true;
        queues.values().forEach(OriginQueue::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
