package org.tidings.platform.http.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Requests in HTTP/1.0, as nginx sends them unless it is configured otherwise: made into the same request in HTTP/1.1 with a
 * connection that ends after the answer (RFC 9112 §9.3), since the parser knows no other.
 */
final class Http10 {
    private static final byte[] VERSION = " HTTP/1.0\r\n".getBytes(ISO_8859_1);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

    private Http10() {}

    /**
     * The beginning of a request, whole as far as needed.
     *
     * @param first what has come of it
     * @param more the next bytes; null at the end
     */
    static byte[] modernized(byte[] first, Supplier<byte[]> more) {
        byte[] line = gathered(first, new byte[] {'\n'}, ConnectionLimits.MAX_FIRST_LINE_BYTES, more);
        int end = indexOf(line, new byte[] {'\n'}) + 1;
        if (!endsWith(line, end, VERSION)) {
            return line;
        }
        byte[] head = gathered(
                line, END_OF_HEAD, ConnectionLimits.MAX_FIRST_LINE_BYTES + ConnectionLimits.MAX_HEADER_BYTES, more);
        var out = new ByteArrayOutputStream(head.length + 64);
        out.write(head, 0, end - 3);
        out.writeBytes("1\r\nConnection: close\r\n".getBytes(ISO_8859_1));
        if (!namesHost(head, end)) {
            // A host need not be named in HTTP/1.0, and must in 1.1.
            out.writeBytes("Host: localhost\r\n".getBytes(ISO_8859_1));
        }
        out.write(head, end, head.length - end);
        return out.toByteArray();
    }

    private static boolean namesHost(byte[] head, int from) {
        int end = indexOf(head, END_OF_HEAD);
        var headers = new String(head, from, Math.max(0, (end < 0 ? head.length : end) - from), ISO_8859_1);
        return ("\r\n" + headers).toLowerCase(Locale.ROOT).contains("\r\nhost:");
    }

    private static byte[] gathered(byte[] first, byte[] until, int maxBytes, Supplier<byte[]> more) {
        byte[] all = first;
        while (indexOf(all, until) < 0 && all.length < maxBytes) {
            byte[] next = more.get();
            if (next == null) {
                return all;
            }
            int length = all.length;
            all = Arrays.copyOf(all, length + next.length);
            System.arraycopy(next, 0, all, length, next.length);
        }
        return all;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] bytes, int end, byte[] wanted) {
        return end >= wanted.length && Arrays.equals(bytes, end - wanted.length, end, wanted, 0, wanted.length);
    }
}
