package org.tidings.platform.http.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one client's requests, one request after the other. Knows which part of a request it waits for, and until
 * when. All but {@link #isOverdue}, {@link #end}, {@link #giveUp} and {@link #waitingSinceNanos} is for the connection's own
 * thread.
 */
final class RequestBytes {
    private enum Part {
        /** No request has begun: nothing is lost when the connection is closed. */
        BETWEEN,
        /** A request has begun and is not known yet: little is lost. */
        HEAD,
        /** A request is being answered. */
        ANSWERING,
        /** The same, and its body is coming. */
        BODY,
        GIVEN_UP
    }

    private static final Duration REFUSED_HEAD = Duration.ofMillis(500);
    private static final int MAX_REFUSED_HEAD_BYTES = 64 * 1024;

    private final Supplier<byte @Nullable []> source;
    private final ConnectionLimits limits;
    private final AtomicReference<Part> part = new AtomicReference<>(Part.BETWEEN);
    private final Deadline deadline = new Deadline();
    private volatile long waitingSinceNanos = System.nanoTime();
    private volatile boolean ended;
    private long partEndsNanos;
    private byte[] last = {};

    /** @param source blocks; answers null when the client will send no more */
    RequestBytes(Supplier<byte @Nullable []> source, ConnectionLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** More of a request's first line. */
    byte @Nullable [] firstLine(boolean beginningIsKnown) {
        if (beginningIsKnown || part.get() == Part.HEAD) {
            beginHead();
            return next();
        }
        waitingSinceNanos = System.nanoTime();
        enter(Part.BETWEEN);
        partEndsNanos = Deadline.after(limits.idle());
        byte[] first = next();
        if (first == null) {
            return null;
        }
        beginHead();
        return Http10.modernized(first, this::next);
    }

    /** More of the headers or of the body. */
    byte @Nullable [] rest() {
        if (part.get() == Part.ANSWERING) {
            enter(Part.BODY);
            partEndsNanos = Deadline.after(limits.body());
        }
        return next();
    }

    /** The first line is known, from what came with the request before or by {@link #firstLine}. */
    void firstLineRead() {
        beginHead();
    }

    void headRead() {
        enter(Part.ANSWERING);
    }

    private void beginHead() {
        if (part.get() != Part.HEAD) {
            enter(Part.HEAD);
            partEndsNanos = Deadline.after(limits.head());
        }
    }

    private void enter(Part next) {
        var known = part.get();
        if (known == Part.GIVEN_UP || !part.compareAndSet(known, next)) {
            throw new CloseConnectionException("The connection was closed to make room for another.");
        }
    }

    private byte @Nullable [] next() {
        deadline.set(partEndsNanos);
        byte[] bytes;
        try {
            bytes = source.get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("The client is gone.", e);
        } finally {
            deadline.clear();
        }
        if (bytes == null && ended && part.get() != Part.BETWEEN) {
            throw RequestException.builder()
                    .type(EventType.BAD_REQUEST)
                    .status(Status.REQUEST_TIMEOUT_408)
                    .setKeepAlive(false)
                    .message("The request did not come in time.")
                    .build();
        }
        if (bytes != null && part.get() != Part.BODY) {
            last = bytes;
        }
        return bytes;
    }

    /**
     * Whether the client of a request that cannot be read is a person's browser. Reads on for a moment: its headers say
     * so, and an answer to a client that is still sending would be lost (RFC 9112 §9.6).
     */
    boolean asksForPage() {
        var seen = new StringBuilder(new String(last, ISO_8859_1));
        partEndsNanos = Deadline.after(REFUSED_HEAD);
        while (seen.indexOf("\r\n\r\n") < 0 && seen.length() < MAX_REFUSED_HEAD_BYTES && !ended) {
            deadline.set(partEndsNanos);
            try {
                byte[] more = source.get();
                if (more == null) {
                    break;
                }
                seen.append(new String(more, ISO_8859_1));
            } catch (UncheckedIOException e) {
                break;
            } finally {
                deadline.clear();
            }
        }
        return seen.toString().toLowerCase(Locale.ROOT).contains("text/html");
    }

    /** Whether what is waited for should have come by now. */
    boolean isOverdue() {
        return deadline.isOver();
    }

    /** Says that no more will come because it took too long. */
    void end() {
        ended = true;
    }

    /** When the last answer was given, or the connection made. */
    long waitingSinceNanos() {
        return waitingSinceNanos;
    }

    /** Whether no request is being answered. */
    boolean isWaiting() {
        var now = part.get();
        return now == Part.BETWEEN || now == Part.HEAD;
    }

    /** Takes no further request if none is being answered; answers whether it did so. */
    boolean giveUp() {
        return part.compareAndSet(Part.BETWEEN, Part.GIVEN_UP) || part.compareAndSet(Part.HEAD, Part.GIVEN_UP);
    }
}
