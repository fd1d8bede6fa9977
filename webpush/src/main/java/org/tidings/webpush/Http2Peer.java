package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Clock;

/** Understands the frames that a push service sends on an HTTP/2 connection. Used on one event loop. */
final class Http2Peer implements Http2FrameListener {
    /** In pings: what SETTINGS cost, which may make us encode our headers anew. */
    private static final int SETTINGS_COST = 20;

    private static final int COST = 1;
    private static final int UNREADABLE_STATUS = 599;

    private final Http2Link link;
    private final Clock clock;

    Http2Peer(Http2Link link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    // ---- answers ----

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int streamId,
            Http2Headers headers,
            int streamDependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream)
            throws Http2Exception {
        onHeadersRead(ctx, streamId, headers, padding, endStream);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean endStream)
            throws Http2Exception {
        var stream = link.stream(streamId);
        if (stream == null) {
            link.budget().spend(COST);
            return;
        }
        if (endStream) {
            link.finish(stream);
        }
        var status = headers.status();
        int code = status == null ? 0 : code(status);
        if (code >= 200 && stream.answer() == null && !stream.exchange().isOver()) {
            begin(stream, code, headers);
        } else if (!endStream) {
            link.budget().spend(COST); // not the answer yet (RFC 9110 §15.2), or one too many
        }
        if (endStream) {
            stream.end("the push service's answer has no status");
        }
    }

    private void begin(Http2Stream stream, int code, Http2Headers headers) {
        link.answered();
        var decided = Answer.decided(code);
        if (decided.isPresent()) {
            stream.exchange().end(decided.get());
        } else {
            stream.answered(new Answer(code, headers::get, clock));
        }
    }

    private static int code(CharSequence status) {
        try {
            return Integer.parseInt(status, 0, status.length(), 10);
        } catch (NumberFormatException e) {
            return UNREADABLE_STATUS; // means nothing, and is worth another try
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
            throws Http2Exception {
        int bytes = data.readableBytes() + padding;
        link.read(bytes);
        var stream = link.stream(streamId);
        if (!data.isReadable() && !endOfStream) {
            link.budget().spend(COST);
        }
        if (stream != null) {
            var answer = stream.answer();
            if (answer != null) {
                answer.read(data);
            }
            if (endOfStream) {
                link.finish(stream);
                stream.end("the push service's answer has no status");
            } else if (stream.read(bytes) > Answer.MAX_BODY_BYTES) {
                link.cut(stream);
                stream.end("the push service's answer has no end");
            }
        }
        return bytes;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) throws Http2Exception {
        var stream = link.stream(streamId);
        if (stream == null) {
            link.budget().spend(COST);
            return;
        }
        link.forget(stream);
        if (stream.exchange().isOver()) {
            return;
        }
        if (errorCode == Http2Error.REFUSED_STREAM.code() && stream.answer() == null) {
            link.returned(stream); // RFC 9113 §8.7: not processed, safe to send again
        } else {
            stream.end("the push service reset the stream (" + Http2Error.valueOf(errorCode) + ")");
        }
    }

    // RFC 9113 §6.8: what came after the last stream that it took, it never saw.
    @Override
    public void onGoAwayRead(ChannelHandlerContext ctx, int lastStreamId, long errorCode, ByteBuf debugData)
            throws Http2Exception {
        link.budget().spend(COST);
        link.leave(lastStreamId);
    }

    // ---- how it wants to be spoken to ----

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
        link.budget().spend(SETTINGS_COST);
        if (settings.maxConcurrentStreams() != null) {
            link.maxStreams(settings.maxConcurrentStreams());
        } else if (!link.isGreeted()) {
            link.maxStreams(Integer.MAX_VALUE); // RFC 9113 §6.5.2: no limit until the peer sets one
        }
        if (settings.headerTableSize() != null) {
            link.writer().headerTableSize(settings.headerTableSize());
        }
        if (settings.initialWindowSize() != null) {
            link.writer().streamWindow(settings.initialWindowSize());
        }
        link.writer().acknowledgeSettings();
        link.writer().writeStalled();
        link.greeted();
    }

    @Override
    public void onSettingsAckRead(ChannelHandlerContext ctx) throws Http2Exception {
        link.budget().spend(COST);
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext ctx, int streamId, int increment) throws Http2Exception {
        link.budget().spend(COST);
        if (streamId == 0) {
            link.writer().widen(increment);
        } else {
            var stream = link.stream(streamId);
            if (stream != null) {
                stream.widen(increment);
            }
        }
        link.writer().writeStalled();
    }

    @Override
    public void onPingRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
        link.budget().spend(COST);
        link.writer().acknowledgePing(data);
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
        link.budget().spend(COST);
    }

    @Override
    public void onPriorityRead(
            ChannelHandlerContext ctx, int streamId, int streamDependency, short weight, boolean exclusive)
            throws Http2Exception {
        link.budget().spend(COST);
    }

    @Override
    public void onUnknownFrame(
            ChannelHandlerContext ctx, byte frameType, int streamId, Http2Flags flags, ByteBuf payload)
            throws Http2Exception {
        link.budget().spend(COST);
    }

    @Override
    public void onPushPromiseRead(
            ChannelHandlerContext ctx, int streamId, int promised, Http2Headers headers, int padding)
            throws Http2Exception {
        throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "push was switched off");
    }
}
