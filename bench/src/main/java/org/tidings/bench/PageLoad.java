package org.tidings.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.tidings.platform.Fault;

/**
 * Asks for one page again and again from one thread, on connections that are kept open: each asks once it has read the
 * whole answer to what it asked before. What the client costs is part of the result, since it shares the machine.
 */
final class PageLoad {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final Pattern LENGTH =
            Pattern.compile("^content-length:\\s*(\\d+)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final InetSocketAddress place;
    private final byte[] request;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private int[] micros = new int[1 << 16];
    private int answers;
    private int errors;

    private PageLoad(URI page) throws IOException {
        place = new InetSocketAddress(page.getHost(), page.getPort());
        request = ("GET " + page.getRawPath() + " HTTP/1.1\r\nHost: " + page.getRawAuthority()
                        + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                        + "\r\nAccept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
                        + "\r\nAccept-Language: en-GB,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n")
                .getBytes(ISO_8859_1);
        selector = Selector.open();
    }

    /**
     * What came of it.
     *
     * @param errors answers other than 200, and connections that the server closed
     * @param clientMicros processor time that the client took for one answer
     */
    record Result(int answers, double seconds, int errors, double p50Ms, double p99Ms, double clientMicros) {
        double perSecond() {
            return answers / seconds;
        }
    }

    static Result run(URI page, int connections, Duration time) throws IOException {
        var load = new PageLoad(page);
        try (load.selector) {
            return load.run(connections, time);
        }
    }

    private Result run(int connections, Duration time) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < connections; i++) {
            new Client().connect();
        }
        long began = System.nanoTime();
        long end = began + time.toNanos();
        while (System.nanoTime() < end) {
            selector.select(key -> ((Client) key.attachment()).read(), 100);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        for (var key : selector.keys()) {
            key.channel().close();
        }
        long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
        int[] sorted = Arrays.copyOf(micros, answers);
        Arrays.sort(sorted);
        return new Result(
                answers, seconds, errors, millis(sorted, 50), millis(sorted, 99), cpu / 1000.0 / Math.max(1, answers));
    }

    private static double millis(int[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((long) sorted.length * percent / 100)] / 1000.0;
    }

    private void answered(long askedNanos, boolean isRight) {
        if (answers == micros.length) {
            micros = Arrays.copyOf(micros, 2 * answers);
        }
        micros[answers++] = (int) ((System.nanoTime() - askedNanos) / 1000);
        errors += isRight ? 0 : 1;
    }

    /** One connection. */
    private final class Client {
        private SocketChannel channel = SocketChannel.open();
        private final byte[] head = new byte[MAX_HEAD_BYTES];
        private int headBytes;
        private boolean isHeadRead;
        private boolean isRight;
        private long bodyBytesToCome;
        private long askedNanos;

        Client() throws IOException {}

        void connect() throws IOException {
            channel.connect(place);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
            ask();
        }

        private void ask() throws IOException {
            headBytes = 0;
            isHeadRead = false;
            askedNanos = System.nanoTime();
            var bytes = ByteBuffer.wrap(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void read() {
            try {
                readAll();
            } catch (IOException e) {
                errors++;
                reconnect();
            }
        }

        private void reconnect() {
            try {
                channel.close();
                channel = SocketChannel.open();
                connect();
            } catch (IOException e) {
                throw Fault.failed("the server takes no more connections: " + e.getMessage());
            }
        }

        private void readAll() throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                if (!isHeadRead) {
                    readHead();
                } else {
                    int skipped = (int) Math.min(buffer.remaining(), bodyBytesToCome);
                    buffer.position(buffer.position() + skipped);
                    bodyBytesToCome -= skipped;
                }
                if (isHeadRead && bodyBytesToCome == 0) {
                    answered(askedNanos, isRight);
                    ask();
                }
            }
        }

        private void readHead() throws IOException {
            while (buffer.hasRemaining() && !isHeadRead) {
                if (headBytes == MAX_HEAD_BYTES) {
                    throw new IOException("the answer's head has no end");
                }
                head[headBytes++] = buffer.get();
                isHeadRead = headBytes >= 4
                        && head[headBytes - 1] == '\n'
                        && head[headBytes - 2] == '\r'
                        && head[headBytes - 3] == '\n';
            }
            if (isHeadRead) {
                var text = new String(head, 0, headBytes, ISO_8859_1);
                var length = LENGTH.matcher(text);
                if (!length.find()) {
                    throw Fault.failed("an answer without a length cannot be measured: " + text);
                }
                isRight = text.startsWith("HTTP/1.1 200 ");
                bodyBytesToCome = Long.parseLong(length.group(1));
            }
        }
    }
}
