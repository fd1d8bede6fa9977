package org.tidings.webpush;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The messages for one push service and the connections that carry them. Everything but what says otherwise happens on
 * one event loop, so nothing here needs a lock, and one slow service holds up no other.
 */
final class OriginQueue implements Link.Owner {
    /** Why a message is turned away once the sender stops. */
    static final String STOPPING = "the sender is stopping";

    private static final long SWEEP_MILLIS = 250;

    private final Origin origin;
    private final EventLoop loop;
    private final Shared shared;

    private final Arrivals arrivals;
    private final Line line = new Line();
    private final Connections connections;
    private final FlightWindow window;
    private final Objections objections;
    private final AtomicInteger underWay = new AtomicInteger();
    private long lastBusyNanos;
    private boolean stopping;
    private @Nullable ScheduledFuture<?> sweep;

    /**
     * What all of a sender's queues have in common.
     *
     * @param load counts the messages of all
     */
    record Shared(SenderLimits limits, Connector connector, Load load, Complaints.LogQuota quota) {}

    OriginQueue(Origin origin, EventLoop loop, Shared shared) {
        this.origin = origin;
        this.loop = loop;
        this.shared = shared;
        this.arrivals =
                new Arrivals(loop, shared.load(), shared.limits().perService().waiting());
        this.connections = new Connections(shared.limits().perService().connections());
        this.window = new FlightWindow(shared.limits().perService().inFlight(), System.nanoTime());
        this.objections = new Objections(
                origin,
                line,
                new KeyRefusals(shared.limits().refusalsThatStop()),
                new Complaints(origin, shared.quota(), shared.connector().clock()));
    }

    /** What the service has against our messages; its answers are for any thread. */
    Objections objections() {
        return objections;
    }

    /** Messages that connections carry now, their answers out; for any thread. */
    int underWay() {
        return underWay.get();
    }

    /**
     * Takes a message; may be called on any thread. Many calls cost one wake-up of the loop.
     *
     * @return whether it is taken and will get its outcome; false when this queue has been retired
     */
    boolean submit(Exchange exchange) {
        return arrivals.submit(exchange, this::arrive, this::endWaiting);
    }

    /** Opens a connection where there is none. For any thread. */
    void prepare() {
        try {
            loop.execute(() -> {
                lastBusyNanos = System.nanoTime();
                if (connections.isEmpty() && !stopping && connections.mayOpen(lastBusyNanos)) {
                    startSweep();
                    connect();
                }
            });
        } catch (RejectedExecutionException e) {
            // The sender has closed: no message will come.
        }
    }

    /**
     * Lets a queue go that has nothing to do and nothing to remember; for any thread.
     *
     * @return whether it takes no more messages from now on
     */
    boolean retire() {
        return objections.trouble().isEmpty() && arrivals.retire();
    }

    /** Takes no more messages and ends those that wait; those under way get their answers. For any thread. */
    void stop() {
        stopAnd(() -> {});
    }

    /** As {@link #stop}, and ends what is under way too. For any thread. */
    void close() {
        stopAnd(connections::close);
    }

    private void stopAnd(Runnable lastly) {
        try {
            loop.execute(() -> {
                stopping = true;
                endWaiting();
                lastly.run();
            });
        } catch (RejectedExecutionException e) {
            endWaiting();
        }
    }

    /** A message has its outcome, which shows how the service fares. May be called on any thread. */
    void ended(Exchange exchange, Outcome outcome) {
        if (loop.inEventLoop() && exchange.isUnderWay()) {
            landed(exchange);
            long now = System.nanoTime();
            window.learn(outcome, now);
            objections.learn(outcome, exchange.message().acceptedBefore(), now);
        }
    }

    private void landed(Exchange exchange) {
        exchange.landed();
        line.landed(exchange);
        underWay.decrementAndGet();
    }

    /** Its receiver has its outcome. May be called on any thread. */
    void released() {
        arrivals.released();
    }

    private void arrive() {
        arrivals.takeUp(line::add);
        if (stopping) {
            endWaiting();
            return;
        }
        handOut();
    }

    private void handOut() {
        lastBusyNanos = System.nanoTime();
        startSweep();
        objections.holdBack(lastBusyNanos);
        for (int i = 0; i < connections.open().size(); i++) {
            var link = connections.open().get(i);
            boolean wrote = false;
            while (line.hasNext() && underWay.get() < window.size() && link.hasRoom()) {
                var exchange = line.next();
                exchange.depart(
                        lastBusyNanos + shared.limits().timeouts().answer().toNanos());
                underWay.incrementAndGet();
                link.write(exchange);
                wrote = true;
            }
            if (wrote) {
                link.flush();
            }
        }
        if (line.hasNext() && underWay.get() < window.size() && connections.mayOpen(lastBusyNanos)) {
            connect();
        }
    }

    private void connect() {
        connections.opening();
        shared.connector().connect(origin, loop, this).whenComplete((link, failure) -> {
            Runnable done = () -> {
                connections.ended();
                if (failure == null) {
                    opened(link);
                } else {
                    failed(failure);
                }
            };
            if (loop.inEventLoop()) {
                done.run();
            } else {
                loop.execute(done);
            }
        });
    }

    private void opened(Link link) {
        if (stopping) {
            link.close();
            return;
        }
        connections.add(link);
        handOut();
    }

    private void failed(Throwable failure) {
        if (!connections.isEmpty()) {
            return; // what waits is served by the connections there are
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        for (var exchange : line.takeAll()) {
            if (cause instanceof Connector.ForbiddenAddress forbidden && forbidden.isForGood()) {
                exchange.end(new Outcome.Refused(0, forbidden.reason()));
            } else if (cause instanceof Connector.ForbiddenAddress forbidden) {
                exchange.unanswered(forbidden.reason());
            } else {
                exchange.unanswered("no connection to " + origin + ": " + cause.getMessage());
            }
        }
    }

    @Override
    public void ready(Link link) {
        if (!line.isEmpty()) {
            handOut();
        }
    }

    @Override
    public void returned(Exchange exchange) {
        if (exchange.isUnderWay()) {
            landed(exchange);
        }
        if (exchange.mayResend() && !stopping) {
            line.addFirst(exchange);
            loop.execute(this::handOut);
        } else {
            exchange.unanswered("the push service turned the message away again and again");
        }
    }

    @Override
    public void closed(Link link) {
        connections.closed(link, System.nanoTime());
        if (!line.isEmpty() && !stopping) {
            handOut();
        }
    }

    private void startSweep() {
        if (sweep == null) {
            sweep = loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (var late : line.takeLate(now)) {
            late.unanswered("no room at " + origin + " in time");
        }
        connections.tend(now);
        if (!line.isEmpty()) {
            handOut(); // a pause between connections may be over
        }
        if (!line.isEmpty() || connections.isBusy()) {
            lastBusyNanos = now;
        } else if (now - lastBusyNanos > shared.limits().upkeep().idle().toNanos() || connections.isEmpty()) {
            connections.letGo();
            if (sweep != null) {
                sweep.cancel(false);
                sweep = null;
            }
        }
    }

    private void endWaiting() {
        arrivals.drain(exchange -> exchange.unanswered(STOPPING));
        line.takeAll().forEach(exchange -> exchange.unanswered(STOPPING));
    }
}
