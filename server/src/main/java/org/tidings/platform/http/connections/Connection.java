package org.tidings.platform.http.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.NioSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection, on a virtual thread of its own: what Helidon's HTTP/1.1 reads from and writes to. */
final class Connection implements ConnectionContext, Runnable {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    /** Requests are limited by the connections that bring them. */
    private static final Limit NO_LIMIT = FixedLimit.create();

    private final SocketChannel channel;
    private final Service service;
    private final HelidonSocket socket;
    private final RequestBytes requests;
    private final DataReader reader;
    private final Writer writer = new Writer();
    private final PeerInfo remotePeer;
    private final ServerConnection http;
    private Status status = Status.OK_200;
    private boolean head;
    private boolean headAnswered;
    private Set<Coding> codings = Set.of();

    Connection(SocketChannel channel, Service service) {
        this.channel = channel;
        this.service = service;
        this.socket = NioSocket.server(channel, "0x" + Integer.toHexString(System.identityHashCode(channel)), "http");
        this.remotePeer = socket.remotePeer();
        this.requests = new RequestBytes(socket, service.limits());
        this.reader = DataReader.create(this::read);
        this.http = service.http().connection(this);
    }

    /** The connection whose request the calling thread reads or answers. */
    static Optional<Connection> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    @Override
    public void run() {
        ScopedValue.where(CURRENT, this).run(this::converse);
    }

    private void converse() {
        try {
            http.handle(NO_LIMIT);
        } catch (CloseConnectionException | UncheckedIOException e) {
            log.trace("a connection ended", e);
        } catch (InterruptedException e) {
            log.trace("a connection was interrupted", e);
        } catch (RuntimeException e) {
            log.warn("a connection ended by a mistake of ours", e);
        } finally {
            close();
        }
    }

    private byte @Nullable [] read() {
        return readsFirstLine() ? requests.firstLine(reader.available() > 0) : requests.rest();
    }

    // That is when it may be interrupted.
    private boolean readsFirstLine() {
        return ((InterruptableTask<?>) http).canInterrupt();
    }

    RequestBytes requests() {
        return requests;
    }

    void firstLineRead(Method method) {
        requests.firstLineRead();
        head = method.equals(Method.HEAD);
        headAnswered = false;
    }

    void headRead(boolean isLast, Set<Coding> codings) {
        this.codings = codings;
        requests.headRead();
        if (isLast) {
            takeNoMore();
        }
    }

    boolean takes(Coding coding) {
        return codings.contains(coding);
    }

    /** The request that is being answered is the last one. */
    void takeNoMore() {
        // While it reads a first line, Helidon would interrupt this very thread; nothing follows what cannot be read
        // anyway.
        if (!readsFirstLine()) {
            http.close(false);
        }
    }

    /** The status that was sent last. */
    Status status() {
        return status;
    }

    void status(Status status) {
        this.status = status;
    }

    /** Ends what takes longer than it may. Asked again and again, by another thread. */
    void endIfOverdue() {
        if (writer.isOverdue()) {
            close();
        } else if (requests.isOverdue()) {
            requests.end();
            try {
                // Wakes the reader, which still can write an answer.
                channel.shutdownInput();
            } catch (IOException e) {
                close();
            }
        }
    }

    /** Closes the connection if no request is being answered; answers whether it did so. */
    boolean closeIfWaiting() {
        if (requests.giveUp()) {
            close();
            return true;
        }
        return false;
    }

    /** Takes no further request. */
    void finish() {
        if (!closeIfWaiting()) {
            http.close(false);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.trace("a connection could not be closed", e);
        }
    }

    /** Writes at once, and not for longer than the client may take. */
    private final class Writer implements DataWriter {
        private final Deadline deadline = new Deadline();

        boolean isOverdue() {
            return deadline.isOver();
        }

        @Override
        public void write(BufferData... buffers) {
            writeNow(BufferData.create(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            writeNow(buffer);
        }

        @Override
        public void writeNow(BufferData... buffers) {
            writeNow(BufferData.create(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            send(head ? withoutBody(buffer) : buffer);
        }

        // RFC 9110 §9.3.2: what GET would be answered, Content-Length included, without its body.
        private BufferData withoutBody(BufferData answer) {
            if (headAnswered) {
                throw new UncheckedIOException(new IOException("An answer to HEAD goes on after its headers."));
            }
            headAnswered = true;
            byte[] bytes = answer.readBytes();
            return BufferData.create(bytes, 0, endOfHead(bytes));
        }

        private static int endOfHead(byte[] answer) {
            for (int i = 3; i < answer.length; i++) {
                if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                    return i + 1;
                }
            }
            return answer.length;
        }

        private void send(BufferData buffer) {
            deadline.set(Deadline.after(service.limits().write()));
            try {
                socket.write(buffer);
            } finally {
                deadline.clear();
            }
        }
    }

    // ---- what Helidon asks ----

    @Override
    public ListenerContext listenerContext() {
        return service;
    }

    @Override
    public ExecutorService executor() {
        return service.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public Router router() {
        return service.router();
    }

    @Override
    public PeerInfo remotePeer() {
        return remotePeer;
    }

    @Override
    public PeerInfo localPeer() {
        return socket.localPeer();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String socketId() {
        return socket.socketId();
    }

    @Override
    public String childSocketId() {
        return socket.childSocketId();
    }

    @Override
    public HelidonSocket serverSocket() {
        return socket;
    }
}
