package org.tidings.platform.http.connections;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.Fault;
import org.tidings.platform.HeldPort;

/**
 * Accepts connections for as long as the server runs. When there are too many, or the process has no file descriptor left,
 * the one that has waited longest for its client is closed.
 */
public final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final int BACKLOG = 1024;
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(20);
    private static final int CLOSED_AFTER_A_FAILURE = 16;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    /** How long requests that are being answered may take to end when the server stops. */
    private static final Duration STOPPING = Duration.ofSeconds(1);

    private final ServerSocketChannel socket;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private long lastWarningNanos = System.nanoTime() - BETWEEN_WARNINGS.toNanos();

    private Listener(ServerSocketChannel socket) {
        this.socket = socket;
    }

    /**
     * Takes the port. Connections are made and wait until {@link #serve}.
     *
     * @param port 0 for any free one
     */
    public static Listener bind(String host, int port) {
        try {
            var socket = ServerSocketChannel.open();
            try {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                socket.bind(new InetSocketAddress(host, port), BACKLOG);
                return new Listener(socket);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (BindException e) {
            throw HeldPort.taken(host, port, e);
        } catch (UnresolvedAddressException e) {
            throw Fault.failed("The address " + host + " cannot be listened at: it is not known.");
        } catch (IOException | IllegalArgumentException e) {
            throw Fault.failed("The address " + host + " cannot be listened at: " + e.getMessage() + ".");
        }
    }

    public int port() {
        return socket.socket().getLocalPort();
    }

    /** Answers from now on. */
    public void serve(Service service) {
        Thread.ofPlatform().name("http-listener").start(() -> accept(service));
        Thread.ofPlatform().name("http-time-limits").daemon(true).start(this::endOverdue);
    }

    private void accept(Service service) {
        var room = new Semaphore(service.limits().maxConnections());
        while (true) {
            try {
                var accepted = socket.accept();
                while (!room.tryAcquire()) {
                    if (!closeLongestWaiting()) {
                        pause(AFTER_A_FAILURE);
                    }
                }
                begin(accepted, service, room);
            } catch (ClosedChannelException e) {
                return; // the server stops
            } catch (IOException e) {
                warn(e);
                // Not only for the next connection: the rest of the process needs files as well.
                for (int i = 0; i < CLOSED_AFTER_A_FAILURE && closeLongestWaiting(); i++) {
                    log.trace("closed to make room");
                }
                pause(AFTER_A_FAILURE);
            }
        }
    }

    private void begin(SocketChannel accepted, Service service, Semaphore room) {
        Connection connection;
        try {
            // An answer in two writes would wait for the other side's late ACK of the first, 40 ms (RFC 896, RFC 1122
            // §4.2.3.2).
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection = new Connection(accepted, service);
        } catch (IOException | RuntimeException e) {
            log.trace("a connection ended before it began", e);
            closed(accepted);
            room.release();
            return;
        }
        connections.add(connection);
        Thread.ofVirtual().name("http-connection").start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
                room.release();
            }
        });
    }

    private static void closed(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.trace("a connection could not be closed", e);
        }
    }

    private boolean closeLongestWaiting() {
        return connections.stream()
                .filter(connection -> connection.requests().isWaiting())
                .min(Comparator.comparingLong(
                        connection -> connection.requests().waitingSinceNanos()))
                .map(Connection::closeIfWaiting)
                .orElse(false);
    }

    private void endOverdue() {
        while (socket.isOpen()) {
            connections.forEach(Connection::endIfOverdue);
            pause(BETWEEN_CHECKS);
        }
    }

    private void warn(IOException e) {
        long now = System.nanoTime();
        if (now - lastWarningNanos >= BETWEEN_WARNINGS.toNanos()) {
            lastWarningNanos = now;
            log.warn(
                    "a connection could not be accepted ({}), with {} open; raise the limit of open files (ulimit -n) or"
                            + " lower http.max-connections",
                    e.getMessage(),
                    connections.size());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts no more, lets requests that are being answered end for a moment, and closes what is left. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.warn("the port could not be closed", e);
        }
        connections.forEach(Connection::finish);
        long end = System.nanoTime() + STOPPING.toNanos();
        while (!connections.isEmpty() && System.nanoTime() < end) {
            pause(Duration.ofMillis(5));
        }
        connections.forEach(Connection::close);
    }
}
