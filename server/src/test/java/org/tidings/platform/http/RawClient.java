package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tidings.standin.Await;

/** A client that sends just the bytes it is given, however wrong, and shows the bytes that come back. */
final class RawClient implements AutoCloseable {
    /** Longer than any test may take. */
    private final Socket socket;

    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Await.LIMIT.toMillis());
        in = socket.getInputStream();
    }

    /** An answer's head, as it came. */
    record Head(String statusLine, Map<String, String> headers) {
        int status() {
            return Integer.parseInt(statusLine.split(" ")[1]);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** No more will be sent. */
    RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection as a crashed client does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads up to the empty line. */
    Head head() throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + text);
            }
            text.append((char) next);
        }
        var lines = text.toString().strip().split("\r\n");
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return new Head(lines[0], headers);
    }

    byte[] bytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    String body(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), ISO_8859_1);
    }

    /** All that comes until the server closes the connection. */
    String untilClosed() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
