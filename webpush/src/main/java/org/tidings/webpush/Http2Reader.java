package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;

/**
 * Reads the frames that come on an HTTP/2 connection. Most are an answer's HEADERS in one piece, which are taken from the
 * buffer as they lie there; all others are read by Netty, and HPACK always is. Used on one event loop.
 */
final class Http2Reader {
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int STREAM_BITS = 0x7fff_ffff;

    private final AnswerFields fields = new AnswerFields();
    private final Http2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder(false) {
        @Override
        protected Http2Headers newHeaders() {
            return fields.begin();
        }
    };
    private final Http2FrameReader other = new DefaultHttp2FrameReader(hpack);
    /** Whether the rest of a header block must come next (RFC 9113 §6.10). */
    private boolean isBlockOpen;

    /** Reads a frame, if there is a whole one; otherwise nothing. */
    void read(ChannelHandlerContext context, ByteBuf in, Http2FrameListener listener) throws Http2Exception {
        if (in.readableBytes() < Http2CodecUtil.FRAME_HEADER_LENGTH) {
            return;
        }
        int at = in.readerIndex();
        int length = in.getUnsignedMedium(at);
        if (length > Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE) {
            other.readFrame(context, in, listener); // says that it is too long
            return;
        }
        int bytes = Http2CodecUtil.FRAME_HEADER_LENGTH + length;
        if (in.readableBytes() < bytes) {
            return;
        }
        int type = in.getByte(at + 3);
        int flags = in.getByte(at + 4);
        int stream = in.getInt(at + 5) & STREAM_BITS;
        if (type == Http2FrameTypes.HEADERS && (flags & ~END_STREAM) == END_HEADERS && stream > 0 && !isBlockOpen) {
            in.skipBytes(Http2CodecUtil.FRAME_HEADER_LENGTH);
            var answer = hpack.decodeHeaders(stream, in.readSlice(length));
            listener.onHeadersRead(context, stream, answer, 0, (flags & END_STREAM) != 0);
            return;
        }
        switch (type) {
            case Http2FrameTypes.HEADERS, Http2FrameTypes.PUSH_PROMISE, Http2FrameTypes.CONTINUATION ->
                isBlockOpen = (flags & END_HEADERS) == 0;
            default -> {}
        }
        other.readFrame(context, in.readSlice(bytes), listener);
    }

    /** Nothing is read any more: forgets the part of a header block that came. */
    void close() {
        other.close();
    }
}
