package org.tidings.webpush;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks of the messages on one connection (RFC 7541). From message to message nothing differs but the path:
 * once HPACK has an index for every other field, those bytes are the same each time and are written as they are.
 */
final class HeaderBlocks {
    private static final AsciiString HTTPS = AsciiString.cached("https");
    private static final AsciiString ENCODING = AsciiString.cached("content-encoding");
    private static final AsciiString AES128GCM = AsciiString.cached("aes128gcm");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString OCTETS = AsciiString.cached("application/octet-stream");
    private static final AsciiString TTL = AsciiString.cached("ttl");
    private static final AsciiString URGENCY = AsciiString.cached("urgency");
    private static final AsciiString TOPIC = AsciiString.cached("topic");

    /**
     * {@code :path}, never indexed (RFC 7541 §6.2.3, name of the static table's entry 4): it is never seen again, and a stranger
     * who knows it may send to the reader (§7.1.3).
     */
    private static final int PATH_NEVER_INDEXED = 0x14;

    private static final int INDEXED = 0x80;

    private final AsciiString authority;
    private final Http2HeadersEncoder encoder;
    private @Nullable Letterhead letterhead;
    /** The bytes before and after the path; only where they hold nothing but indexes. */
    private byte @Nullable [] before;

    private byte @Nullable [] after;

    HeaderBlocks(String authority) {
        this.authority = AsciiString.of(authority);
        this.encoder = new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true);
    }

    /** What many messages have in common. */
    private record Letterhead(String authorization, Handling handling) {
        /** Some dozens of messages in a row have the very same: to see that costs nothing. */
        @SuppressWarnings("ReferenceEquality")
        boolean isThatOf(PushMessage message) {
            return message.handling() == handling && message.authorization() == authorization;
        }

        boolean isLikeThatOf(PushMessage message) {
            return Objects.equals(message.handling(), handling)
                    && message.authorization().equals(authorization);
        }
    }

    /** The peer's HPACK table may have this size (RFC 9113 §6.5.2); the next block says so. */
    void tableSize(long bytes) throws Http2Exception {
        encoder.configuration().maxHeaderTableSize(bytes);
        forget();
    }

    private void forget() {
        letterhead = null;
        before = null;
        after = null;
    }

    /** Appends a message's header block. */
    void write(PushMessage message, FrameBatch out) {
        if (letterhead == null || !letterhead.isThatOf(message)) {
            if (letterhead == null || !letterhead.isLikeThatOf(message)) {
                forget();
            }
            letterhead = new Letterhead(message.authorization(), message.handling());
        }
        if (before != null && after != null) {
            out.octets(before);
            writePath(message.endpoint().path(), out);
            out.octets(after);
            return;
        }
        byte[] first = encoded(ReadOnlyHttp2Headers.trailers(
                false,
                Http2Headers.PseudoHeaderName.METHOD.value(),
                HttpMethod.POST.asciiName(),
                Http2Headers.PseudoHeaderName.SCHEME.value(),
                HTTPS,
                Http2Headers.PseudoHeaderName.AUTHORITY.value(),
                authority));
        byte[] last = encoded(fields(message));
        out.octets(first);
        writePath(message.endpoint().path(), out);
        out.octets(last);
        if (isAllIndexed(first) && isAllIndexed(last)) {
            before = first; // leaves both sides' tables as they are, however often it is written
            after = last;
        }
    }

    private static Http2Headers fields(PushMessage message) {
        var timeToLive =
                new AsciiString(Long.toString(message.handling().timeToLive().toSeconds()));
        var fields = new ArrayList<AsciiString>(List.of(
                HttpHeaderNames.AUTHORIZATION,
                new AsciiString(message.authorization()),
                ENCODING,
                AES128GCM,
                CONTENT_TYPE,
                OCTETS,
                TTL,
                timeToLive,
                URGENCY,
                message.handling().urgency().header()));
        message.handling().topic().ifPresent(topic -> fields.addAll(List.of(TOPIC, topic.header())));
        return ReadOnlyHttp2Headers.trailers(false, fields.toArray(AsciiString[]::new));
    }

    private byte[] encoded(Http2Headers headers) {
        var block = Unpooled.buffer(512);
        try {
            encoder.encodeHeaders(1, headers, block);
            byte[] bytes = new byte[block.readableBytes()];
            block.readBytes(bytes);
            return bytes;
        } catch (Http2Exception e) {
            throw new IllegalStateException("headers could not be encoded", e);
        } finally {
            block.release();
        }
    }

    /** Whether a block has no other fields than indexed ones (RFC 7541 §6.1), which change nobody's table. */
    private static boolean isAllIndexed(byte[] block) {
        int at = 0;
        while (at < block.length) {
            if ((block[at] & INDEXED) == 0) {
                return false;
            }
            boolean more = (block[at++] & 0x7f) == 0x7f;
            while (more && at < block.length) {
                more = (block[at++] & 0x80) != 0;
            }
        }
        return true;
    }

    private static void writePath(AsciiString path, FrameBatch out) {
        out.octet(PATH_NEVER_INDEXED);
        writeLength(path.length(), out);
        out.octets(path.array(), path.arrayOffset(), path.length());
    }

    // RFC 7541 §5.1, §5.2: a prefix of 7 bits; the bit before it says that there is no Huffman coding.
    private static void writeLength(int length, FrameBatch out) {
        if (length < 0x7f) {
            out.octet(length);
            return;
        }
        out.octet(0x7f);
        int rest = length - 0x7f;
        while (rest >= 0x80) {
            out.octet((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.octet(rest);
    }
}
