package org.tidings.webpush;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The messages for one push service and the connections that carry them. Everything but {@link #submit} and
 * {@link #close} happens on one event loop, so nothing here needs a lock, and one slow service holds up no other.
 */
final class OriginQueue implements Link.Owner {
    private static final long SWEEP_MILLIS = 250;
    private static final Duration BEHIND = Duration.ofSeconds(5);
    private static final Duration STOPPED = Duration.ofMinutes(1);
    /** Why a message is turned away once the sender stops. */
    static final String STOPPING = "the sender is stopping";

    private final Origin origin;
    private final EventLoop loop;
    private final Connector connector;
    private final PushSender.Limits limits;
    private final Clock clock;

    private final ConcurrentLinkedQueue<Exchange> arrivals = new ConcurrentLinkedQueue<>();
    private final FlightWindow window;
    private final KeyRefusals refusals;
    private final Load load;
    private final AtomicInteger here = new AtomicInteger();
    private final AtomicBoolean takingInPlanned = new AtomicBoolean();

    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private final List<Link> links = new ArrayList<>();
    private int connecting;
    private long lastBusyNanos;
    private boolean stopping;
    private int underWay;
    private volatile boolean stopped;
    private @Nullable ScheduledFuture<?> sweep;

    OriginQueue(Origin origin, EventLoop loop, Connector connector, PushSender.Limits limits, Load load, Clock clock) {
        this.origin = origin;
        this.loop = loop;
        this.connector = connector;
        this.limits = limits;
        this.load = load;
        this.clock = clock;
        this.window = new FlightWindow(limits.inFlightPerOrigin(), System.nanoTime());
        this.refusals = new KeyRefusals(limits.refusalsThatStop());
    }

    Origin origin() {
        return origin;
    }

    /** Whether the service refuses our key and gets no more than a message a minute; for any thread. */
    boolean isStopped() {
        return stopped;
    }

    /** Takes a message; may be called on any thread. Many calls cost one wake-up of the loop. */
    void submit(Exchange exchange) {
        int most = limits.waitingPerOrigin();
        int mine = here.incrementAndGet();
        int all = load.add();
        if (mine > most || all > 2 * most) {
            exchange.end(new Outcome.Retry(0, "too many messages wait already", Optional.of(BEHIND)));
            return;
        }
        arrivals.add(exchange);
        if (takingInPlanned.compareAndSet(false, true)) {
            try {
                loop.execute(this::takeIn);
            } catch (RejectedExecutionException e) {
                endAll(STOPPING);
            }
        }
    }

    /** Takes no more messages and ends those that wait; those under way get their answers. May be called on any thread. */
    void stop() {
        onLoop(() -> {});
    }

    /** As {@link #stop}, and ends what is under way too. May be called on any thread. */
    void close() {
        onLoop(() -> List.copyOf(links).forEach(Link::close));
    }

    private void onLoop(Runnable lastly) {
        try {
            loop.execute(() -> {
                stopping = true;
                endAll(STOPPING);
                lastly.run();
            });
        } catch (RejectedExecutionException e) {
            endAll(STOPPING);
        }
    }

    /** A message has its outcome: what became of it tells how the service fares. May be called on any thread. */
    void ended(Exchange exchange, Outcome outcome) {
        if (loop.inEventLoop() && exchange.isUnderWay()) {
            exchange.landed();
            underWay--;
            long now = System.nanoTime();
            window.learn(outcome, now);
            refusals.learn(outcome, now);
            stopped = refusals.isStopped();
        }
    }

    /** Its receiver has its outcome. May be called on any thread. */
    void released() {
        here.decrementAndGet();
        load.remove();
    }

    private void takeIn() {
        takingInPlanned.set(false);
        for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
            waiting.add(next);
        }
        if (stopping) {
            endAll(STOPPING);
            return;
        }
        handOut();
    }

    private void handOut() {
        lastBusyNanos = System.nanoTime();
        startSweep();
        if (stopped && !waiting.isEmpty()) {
            turnAway();
        }
        for (var link : links) {
            boolean wrote = false;
            while (!waiting.isEmpty() && underWay < window.size() && link.hasRoom()) {
                var exchange = waiting.remove();
                exchange.depart(lastBusyNanos + limits.answerTimeout().toNanos());
                underWay++;
                link.write(exchange);
                wrote = true;
            }
            if (wrote) {
                link.flush();
            }
        }
        if (!waiting.isEmpty()
                && underWay < window.size()
                && connecting == 0
                && links.stream().filter(link -> !link.isLeaving()).count() < limits.connectionsPerOrigin()) {
            connect();
        }
    }

    // The service refuses our key: nothing goes but a message a minute, and what is turned away may come again.
    private void turnAway() {
        var probe = refusals.mayProbe(System.nanoTime()) ? waiting.poll() : null;
        for (var exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            exchange.end(new Outcome.Retry(0, "the push service is stopped: it refuses our key", Optional.of(STOPPED)));
        }
        if (probe != null) {
            waiting.add(probe);
        }
    }

    private void connect() {
        connecting++;
        connector.connect(origin, loop, this, clock).whenComplete((link, failure) -> {
            Runnable arrived = () -> {
                connecting--;
                if (failure == null) {
                    opened(link);
                } else {
                    failed(failure);
                }
            };
            if (loop.inEventLoop()) {
                arrived.run();
            } else {
                loop.execute(arrived);
            }
        });
    }

    private void opened(Link link) {
        if (stopping) {
            link.close();
            return;
        }
        links.add(link);
        handOut();
    }

    private void failed(Throwable failure) {
        if (!links.isEmpty()) {
            return; // what waits is served by the connections there are
        }
        var cause = failure.getCause() != null && failure instanceof java.util.concurrent.CompletionException
                ? failure.getCause()
                : failure;
        for (var exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            if (cause instanceof Connector.ForbiddenAddress forbidden) {
                exchange.end(new Outcome.Refused(0, forbidden.reason()));
            } else {
                exchange.unanswered("no connection to " + origin + ": " + cause.getMessage());
            }
        }
    }

    @Override
    public void ready(Link link) {
        if (!waiting.isEmpty()) {
            handOut();
        }
    }

    @Override
    public void returned(Exchange exchange) {
        if (exchange.isUnderWay()) {
            exchange.landed();
            underWay--;
        }
        if (exchange.mayResend() && !stopping) {
            waiting.addFirst(exchange);
            loop.execute(this::handOut);
        } else {
            exchange.unanswered("the push service turned the message away again and again");
        }
    }

    @Override
    public void closed(Link link) {
        links.remove(link);
        if (!waiting.isEmpty() && !stopping) {
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
        for (var first = waiting.peek(); first != null && first.isLate(now); first = waiting.peek()) {
            waiting.remove();
            first.unanswered("no room at " + origin + " in time");
        }
        List.copyOf(links).forEach(link -> link.tend(now));
        boolean busy = !waiting.isEmpty() || connecting > 0 || links.stream().anyMatch(link -> link.underWay() > 0);
        if (busy) {
            lastBusyNanos = now;
        } else if (now - lastBusyNanos > limits.idleTimeout().toNanos() || links.isEmpty()) {
            List.copyOf(links).forEach(Link::close);
            if (sweep != null) {
                sweep.cancel(false);
                sweep = null;
            }
        }
    }

    private void endAll(String reason) {
        for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
            next.unanswered(reason);
        }
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            next.unanswered(reason);
        }
    }
}
