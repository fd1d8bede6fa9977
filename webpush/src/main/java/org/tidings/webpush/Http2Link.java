package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection (RFC 9113) of a client that does one thing, POST small bodies: as many at once as the peer's
 * SETTINGS allow. Frames and HPACK are read by Netty; what is sent is laid down here, many messages in one piece, since a
 * stream with all its objects costs more than the message that it carries.
 */
final class Http2Link extends ByteToMessageDecoder implements Link {
    /** RFC 9113 §6.9.2: until the peer says otherwise. */
    private static final int USUAL_WINDOW = 65_535;

    private static final int FRAME_HEADER_BYTES = 9;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    /** Stream ids end at 2³¹ − 1; a connection so long used is let go before. */
    private static final int LAST_USEFUL_STREAM = Integer.MAX_VALUE - 2;
    /** Push services explain their answers in a few hundred bytes; what is longer is cut off, since nobody reads it. */
    private static final int MOST_ANSWER_BYTES = 32 * 1024;

    private static final int BATCH_BYTES = 64 * 1024;

    private final Owner owner;
    private final PushSender.Limits limits;
    private final Clock clock;
    private final CompletableFuture<Link> opened;
    private final ChannelHandlerContext context;

    private final Http2FrameReader reader = new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(false));
    private final Http2FrameWriter control = new DefaultHttp2FrameWriter();
    private final Peer peer = new Peer();
    private final HeaderBlocks headers;

    private final IntObjectMap<Stream> streams = new IntObjectHashMap<>();
    /** Streams whose body waits for the peer's WINDOW_UPDATE. */
    private final ArrayDeque<Stream> stalled = new ArrayDeque<>();
    /** Frames that are not on the wire yet. */
    private @Nullable ByteBuf batch;

    private int nextStream = 1;
    private long mostStreams;
    private long window = USUAL_WINDOW;
    private int streamWindow = USUAL_WINDOW;
    private int readSinceUpdate;

    private boolean draining;
    private boolean reading;
    private final long openedNanos = System.nanoTime();
    private long lastReadNanos = openedNanos;
    private long pingedNanos;
    private boolean pinged;

    /** A message on its way. */
    private static final class Stream {
        private final int id;
        private final Exchange exchange;
        private long window;
        private int sent;
        private int answerBytes;

        private Stream(int id, Exchange exchange, long window) {
            this.id = id;
            this.exchange = exchange;
            this.window = window;
        }

        private boolean isSent() {
            return sent == exchange.message().body().length;
        }
    }

    private Http2Link(
            Channel channel,
            Origin origin,
            Owner owner,
            PushSender.Limits limits,
            Clock clock,
            CompletableFuture<Link> opened) {
        this.limits = limits;
        this.owner = owner;
        this.clock = clock;
        this.opened = opened;
        this.headers = new HeaderBlocks(origin.authority());
        channel.pipeline().addLast(this);
        this.context = channel.pipeline().context(this);
    }

    static void install(
            Channel channel,
            Origin origin,
            Owner owner,
            PushSender.Limits limits,
            Clock clock,
            CompletableFuture<Link> opened) {
        var link = new Http2Link(channel, origin, owner, limits, clock, opened);
        channel.closeFuture().addListener(closed -> link.ended());
        link.greet();
    }

    // RFC 9113 §3.4.
    private void greet() {
        context.write(Http2CodecUtil.connectionPrefaceBuf());
        control.writeSettings(context, new Http2Settings().pushEnabled(false), context.newPromise());
        context.flush();
    }

    // ---- what is sent ----

    @Override
    public boolean hasRoom() {
        return !draining && streams.size() < mostStreams && window > 0 && nextStream < LAST_USEFUL_STREAM;
    }

    @Override
    public void write(Exchange exchange) {
        var stream = new Stream(nextStream, exchange, streamWindow);
        nextStream += 2;
        streams.put(stream.id, stream);
        var out = batch();
        int start = out.writerIndex();
        out.writeZero(FRAME_HEADER_BYTES);
        headers.write(exchange.message(), out);
        out.setMedium(start, out.writerIndex() - start - FRAME_HEADER_BYTES);
        out.setByte(start + 3, Http2FrameTypes.HEADERS);
        out.setByte(start + 4, END_HEADERS);
        out.setInt(start + 5, stream.id);
        writeBody(stream, out);
        if (!stream.isSent()) {
            stalled.add(stream);
        }
    }

    // As much as both windows allow (RFC 9113 §6.9); a body of 4,096 bytes fits every peer's frames (§4.2).
    private void writeBody(Stream stream, ByteBuf out) {
        byte[] body = stream.exchange.message().body();
        int left = body.length - stream.sent;
        int now = (int) Math.min(left, Math.min(window, stream.window));
        if (now <= 0 && left > 0) {
            return;
        }
        out.writeMedium(now);
        out.writeByte(Http2FrameTypes.DATA);
        out.writeByte(now == left ? END_STREAM : 0);
        out.writeInt(stream.id);
        out.writeBytes(body, stream.sent, now);
        stream.sent += now;
        stream.window -= now;
        window -= now;
    }

    private void writeStalled() {
        for (int turns = stalled.size(); turns > 0 && window > 0; turns--) {
            var stream = stalled.remove();
            if (streams.get(stream.id) == stream) {
                writeBody(stream, batch());
                if (!stream.isSent()) {
                    stalled.add(stream);
                }
            }
        }
        flush();
    }

    private ByteBuf batch() {
        if (batch == null) {
            batch = context.alloc().directBuffer(BATCH_BYTES);
        }
        return batch;
    }

    @Override
    public void flush() {
        handDown();
        context.flush();
    }

    // Before any control frame, so that none overtakes the messages that it may be about.
    private void handDown() {
        var frames = batch;
        batch = null;
        if (frames != null) {
            context.write(frames);
        }
    }

    @Override
    public int underWay() {
        return streams.size();
    }

    @Override
    public void tend(long nanoTime) {
        endLate(nanoTime);
        if (nanoTime - openedNanos > limits.connectionAge().toNanos()) {
            draining = true;
            if (streams.isEmpty()) {
                close();
                return;
            }
        }
        askWhetherItLives(nanoTime);
    }

    // RFC 9113 §6.7: a peer answers a PING at once, so one that does not is no longer there.
    private void askWhetherItLives(long nanoTime) {
        long patience = limits.pingAfter().toNanos();
        if (pinged && lastReadNanos - pingedNanos > 0) {
            pinged = false; // it has spoken since
        }
        if (nanoTime - lastReadNanos < patience) {
            return;
        }
        if (!pinged) {
            pinged = true;
            pingedNanos = nanoTime;
            handDown();
            control.writePing(context, false, nanoTime, context.newPromise());
            context.flush();
        } else if (nanoTime - pingedNanos > patience) {
            close();
        }
    }

    @Override
    public boolean isLeaving() {
        return draining;
    }

    private void endLate(long nanoTime) {
        var late = streams.values().stream()
                .filter(stream -> stream.exchange.isLate(nanoTime))
                .toList();
        for (var stream : late) {
            streams.remove(stream.id);
            reset(stream, Http2Error.CANCEL);
            stream.exchange.unanswered("no answer in time");
        }
        if (!late.isEmpty()) {
            flush();
            roomCame();
        }
    }

    private void reset(Stream stream, Http2Error error) {
        handDown();
        control.writeRstStream(context, stream.id, error.code(), context.newPromise());
    }

    @Override
    public void close() {
        close(Http2Error.NO_ERROR);
    }

    // RFC 9113 §6.8: with the last stream of the peer's that was taken, and it opens none.
    private void close(Http2Error why) {
        if (context.channel().isActive()) {
            handDown();
            control.writeGoAway(context, 0, why.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
            context.flush();
        }
        context.close();
    }

    // ---- what comes ----

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        reading = true;
        lastReadNanos = System.nanoTime();
        try {
            reader.readFrame(ctx, in, peer);
        } catch (Http2Exception wrong) {
            if (!(wrong instanceof Http2Exception.StreamException)) {
                in.skipBytes(in.readableBytes());
                opened.completeExceptionally(wrong);
                close(wrong.error());
                return;
            }
            // RFC 9113 §5.4.2: what is wrong with one stream ends that stream.
            var stream = streams.remove(Http2Exception.streamId(wrong));
            if (stream != null) {
                reset(stream, wrong.error());
                flush();
                stream.exchange.unanswered("the push service's answer cannot be read: " + wrong.getMessage());
            }
        }
    }

    /** Tells the queue of the room that came free once for all answers that were read together. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        reading = false;
        if (readSinceUpdate > USUAL_WINDOW / 2) {
            handDown();
            control.writeWindowUpdate(ctx, 0, readSinceUpdate, ctx.newPromise());
            readSinceUpdate = 0;
            ctx.flush();
        }
        roomCame();
        super.channelReadComplete(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        opened.completeExceptionally(cause);
        close();
    }

    // Once for each place that came free, but not while there is more to read.
    private void roomCame() {
        if (draining && streams.isEmpty()) {
            context.executor().execute(this::close);
        } else if (!reading) {
            owner.ready(this);
        }
    }

    /** The connection is closed: what has no answer by now gets none. */
    private void ended() {
        draining = true;
        if (batch != null) {
            batch.release();
            batch = null;
        }
        var left = List.copyOf(streams.values());
        streams.clear();
        stalled.clear();
        left.forEach(stream -> stream.exchange.unanswered("the connection broke before the answer"));
        owner.closed(this);
    }

    private final class Peer extends Http2FrameAdapter {
        @Override
        public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
            if (settings.maxConcurrentStreams() != null) {
                mostStreams = settings.maxConcurrentStreams();
            } else if (!opened.isDone()) {
                mostStreams = Integer.MAX_VALUE; // RFC 9113 §6.5.2: no limit until the peer sets one
            }
            if (settings.headerTableSize() != null) {
                headers.tableSize(settings.headerTableSize());
            }
            if (settings.initialWindowSize() != null) {
                int change = settings.initialWindowSize() - streamWindow;
                streamWindow = settings.initialWindowSize();
                stalled.forEach(stream -> stream.window += change); // §6.9.2; others have sent all
            }
            handDown();
            control.writeSettingsAck(ctx, ctx.newPromise());
            writeStalled();
            opened.complete(Http2Link.this);
            roomCame();
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext ctx, int streamId, int increment) throws Http2Exception {
            if (streamId == 0) {
                window += increment;
                if (window > Integer.MAX_VALUE) {
                    throw Http2Exception.connectionError(
                            Http2Error.FLOW_CONTROL_ERROR, "the peer's window is larger than 2³¹ − 1");
                }
            } else {
                var stream = streams.get(streamId);
                if (stream != null) {
                    stream.window += increment;
                }
            }
            if (!stalled.isEmpty()) {
                writeStalled();
            }
        }

        @Override
        public void onPingRead(ChannelHandlerContext ctx, long data) {
            handDown();
            control.writePing(ctx, true, data, ctx.newPromise());
            ctx.flush();
        }

        @Override
        public void onPushPromiseRead(
                ChannelHandlerContext ctx, int streamId, int promised, Http2Headers headers, int padding)
                throws Http2Exception {
            throw Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "push was switched off");
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int streamId,
                Http2Headers headers,
                int streamDependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endStream) {
            onHeadersRead(ctx, streamId, headers, padding, endStream);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean endStream) {
            var stream = streams.get(streamId);
            if (stream == null) {
                return;
            }
            if (endStream) {
                finish(stream);
            }
            var status = headers.status();
            int code = status == null ? 0 : status(status);
            if (code >= 200) {
                stream.exchange.end(Outcome.of(code, code < 300 ? Optional.empty() : retryAfter(headers)));
            } else if (endStream) {
                stream.exchange.unanswered("the push service's answer has no status");
            }
        }

        private Optional<Duration> retryAfter(Http2Headers headers) {
            return Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER))
                    .flatMap(value -> RetryAfter.parse(value.toString(), clock));
        }

        private static int status(CharSequence status) {
            try {
                return Integer.parseInt(status, 0, status.length(), 10);
            } catch (NumberFormatException e) {
                return 599; // not an answer that means anything: worth another try
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream) {
            int bytes = data.readableBytes() + padding; // an explanation that nobody reads
            readSinceUpdate += bytes;
            var stream = streams.get(streamId);
            if (stream != null) {
                stream.answerBytes += bytes;
                if (endOfStream) {
                    finish(stream);
                    stream.exchange.unanswered("the push service's answer has no status");
                } else if (stream.answerBytes > MOST_ANSWER_BYTES) {
                    streams.remove(streamId);
                    reset(stream, Http2Error.CANCEL);
                    ctx.flush();
                    stream.exchange.unanswered("the push service's answer has no end");
                }
            }
            return bytes;
        }

        // The peer's side is closed; where it answered before it had all, ours is too (RFC 9113 §8.1).
        private void finish(Stream stream) {
            streams.remove(stream.id);
            if (!stream.isSent()) {
                reset(stream, Http2Error.NO_ERROR);
                context.flush();
            }
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) {
            var stream = streams.remove(streamId);
            if (stream == null || stream.exchange.isOver()) {
                return;
            }
            if (errorCode == Http2Error.REFUSED_STREAM.code()) {
                owner.returned(stream.exchange); // RFC 9113 §8.7: not processed, safe to send again
            } else {
                stream.exchange.unanswered("the push service reset the stream (" + Http2Error.valueOf(errorCode) + ")");
            }
        }

        // RFC 9113 §6.8: what came behind the last stream that it took, it never saw.
        @Override
        public void onGoAwayRead(ChannelHandlerContext ctx, int lastStreamId, long errorCode, ByteBuf debugData) {
            draining = true;
            var unseen = streams.values().stream()
                    .filter(stream -> stream.id > lastStreamId)
                    .toList();
            for (var stream : unseen) {
                streams.remove(stream.id);
                if (!stream.exchange.isOver()) {
                    owner.returned(stream.exchange);
                }
            }
        }
    }
}
