package org.tidings.webpush;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayDeque;

/**
 * What is sent on an HTTP/2 connection: many messages in one piece, within the peer's windows (RFC 9113 §6.9). Used on
 * one event loop.
 */
final class Http2Writer {
    /** RFC 9113 §6.9.2: until the peer says otherwise. */
    static final int USUAL_WINDOW = 65_535;

    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;

    private final ChannelHandlerContext context;
    private final HeaderBlocks headers;
    private final Http2FrameWriter control = new DefaultHttp2FrameWriter();

    /** Streams whose body waits for the peer's WINDOW_UPDATE. */
    private final ArrayDeque<Http2Stream> stalled = new ArrayDeque<>();
    /** Frames that are not on the wire yet. */
    private final FrameBatch batch = new FrameBatch();

    private boolean unflushed;
    private long window = USUAL_WINDOW;
    private int streamWindow = USUAL_WINDOW;

    Http2Writer(ChannelHandlerContext context, String authority) {
        this.context = context;
        this.headers = new HeaderBlocks(authority);
    }

    // RFC 9113 §3.4.
    void greet() {
        context.write(Http2CodecUtil.connectionPrefaceBuf());
        control.writeSettings(context, new Http2Settings().pushEnabled(false), context.newPromise());
        context.flush();
    }

    boolean hasWindow() {
        return window > 0;
    }

    /** Lays down a message's frames; {@link #flush} puts them on the wire. */
    Http2Stream write(int id, Exchange exchange) {
        var stream = new Http2Stream(id, exchange, streamWindow);
        int start = batch.length();
        batch.frame(0, Http2FrameTypes.HEADERS, END_HEADERS, id);
        headers.write(exchange.message(), batch);
        batch.endFrame(start);
        writeBody(stream);
        if (!stream.isSent()) {
            stalled.add(stream);
        }
        return stream;
    }

    // As much as both windows allow (RFC 9113 §6.9); a body of 4,096 bytes fits every peer's frames (§4.2).
    private void writeBody(Http2Stream stream) {
        byte[] body = stream.body();
        int left = body.length - stream.sent();
        int now = (int) Math.min(left, Math.min(window, stream.window()));
        if (now <= 0 && left > 0) {
            return;
        }
        batch.frame(now, Http2FrameTypes.DATA, now == left ? END_STREAM : 0, stream.id());
        batch.octets(body, stream.sent(), now);
        stream.sent(now);
        window -= now;
    }

    /** The peer takes more bytes of all streams together. */
    void widen(int bytes) throws Http2Exception {
        window += bytes;
        if (window > Integer.MAX_VALUE) {
            throw Http2Exception.connectionError(
                    Http2Error.FLOW_CONTROL_ERROR, "the peer's window is larger than 2³¹ − 1");
        }
    }

    /** The peer's window for each stream (RFC 9113 §6.9.2). */
    void streamWindow(int bytes) {
        int change = bytes - streamWindow;
        streamWindow = bytes;
        stalled.forEach(stream -> stream.widen(change)); // others have sent all
    }

    /** The peer's HPACK table (RFC 9113 §6.5.2). */
    void headerTableSize(long bytes) throws Http2Exception {
        headers.tableSize(bytes);
    }

    /** Lays down what the windows kept back. */
    void writeStalled() {
        if (stalled.isEmpty()) {
            return;
        }
        for (int turns = stalled.size(); turns > 0 && window > 0; turns--) {
            var stream = stalled.remove();
            writeBody(stream);
            if (!stream.isSent()) {
                stalled.add(stream);
            }
        }
        unflushed = true;
    }

    void acknowledgeSettings() {
        handDown();
        control.writeSettingsAck(context, context.newPromise());
        unflushed = true;
    }

    void acknowledgePing(long data) {
        handDown();
        control.writePing(context, true, data, context.newPromise());
        unflushed = true;
    }

    void ping(long data) {
        handDown();
        control.writePing(context, false, data, context.newPromise());
        flush();
    }

    /** Lets the peer send {@code bytes} more. */
    void allow(int bytes) {
        handDown();
        control.writeWindowUpdate(context, 0, bytes, context.newPromise());
        unflushed = true;
    }

    /** Lays down no more of a message. */
    void forget(Http2Stream stream) {
        if (!stream.isSent()) {
            stalled.remove(stream);
        }
    }

    void reset(Http2Stream stream, Http2Error error) {
        handDown();
        control.writeRstStream(context, stream.id(), error.code(), context.newPromise());
        unflushed = true;
    }

    // RFC 9113 §6.8: with the last of the peer's streams that was taken, and it opens none.
    void sayGoodbye(Http2Error why) {
        handDown();
        control.writeGoAway(context, 0, why.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
        flush();
    }

    // Before any control frame, so that none overtakes the messages that it may be about.
    private void handDown() {
        if (!batch.isEmpty()) {
            context.write(batch.take(context.alloc()));
        }
    }

    /** Puts everything on the wire. */
    void flush() {
        handDown();
        unflushed = false;
        context.flush();
    }

    /** Puts on the wire what frames that came have made necessary: once for all that were read together. */
    void flushIfDue() {
        if (unflushed) {
            flush();
        }
    }

    /** Nothing is sent any more. */
    void release() {
        stalled.clear();
        control.close();
    }
}
