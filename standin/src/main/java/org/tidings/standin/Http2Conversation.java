package org.tidings.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection in HTTP/2, written close to Netty's codec: in benchmarks the stand-in shares the cores with what
 * is measured.
 */
final class Http2Conversation extends Http2EventAdapter {
    private static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after");
    static final AsciiString WINDOWS_DESCRIPTION = AsciiString.cached("x-wns-error-description");
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int FLOOD_FRAMES_AT_ONCE = 1000;

    private final Reception reception;
    private final Gate gate;
    private final IntConsumer openStreams;
    private boolean leaving;
    private final Http2ConnectionHandler handler;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey arriving;

    private Http2Conversation(Mailbox mailbox, Gate gate, StandInPushService.Offer offer, IntConsumer openStreams) {
        this.gate = gate;
        this.openStreams = openStreams;
        this.reception = new Reception(mailbox);
        this.handler = new Http2ConnectionHandlerBuilder()
                .server(true)
                .frameListener(this)
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(offer.maxConcurrentStreams())
                        .initialWindowSize(offer.window())
                        .headerTableSize(offer.headerTable()))
                .gracefulShutdownTimeoutMillis(0)
                .build();
        this.connection = handler.connection();
        this.arriving = connection.newKey();
    }

    static void install(
            Channel channel, Mailbox mailbox, Gate gate, StandInPushService.Offer offer, IntConsumer openStreams) {
        channel.pipeline().addLast(new Http2Conversation(mailbox, gate, offer, openStreams).handler);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int streamId,
            Http2Headers headers,
            int streamDependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        onHeadersRead(context, streamId, headers, padding, endStream);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int streamId, Http2Headers headers, int padding, boolean endStream) {
        var stream = connection.stream(streamId);
        if (stream == null || headers.path() == null) {
            return; // trailers
        }
        if (endStream) {
            received(context, streamId, new Http2Request(headers, Unpooled.EMPTY_BUFFER));
        } else {
            stream.setProperty(arriving, new Http2Request(headers, Unpooled.EMPTY_BUFFER));
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int streamId, ByteBuf data, int padding, boolean endOfStream) {
        int size = data.readableBytes() + padding;
        var stream = connection.stream(streamId);
        Http2Request request = stream == null ? null : stream.getProperty(arriving);
        if (stream == null || request == null) {
            return size;
        }
        var body = request.body().isReadable()
                ? Unpooled.copiedBuffer(request.body(), data)
                : endOfStream ? data : Unpooled.copiedBuffer(data);
        if (body.readableBytes() > MAX_BODY_BYTES) {
            reset(context, streamId);
        } else if (endOfStream) {
            stream.removeProperty(arriving);
            received(context, streamId, new Http2Request(request.all(), body));
        } else {
            stream.setProperty(arriving, new Http2Request(request.all(), body));
        }
        return size;
    }

    private void received(ChannelHandlerContext context, int streamId, Http2Request request) {
        if (leaving) {
            return; // it has said that it takes no more, and what it does not take it must not count
        }
        openStreams.accept(connection.numActiveStreams());
        switch (reception.receive(request)) {
            case Behaviour.Answer answer when answer.delay().isZero() -> answer(context, streamId, answer);
            case Behaviour.Answer answer ->
                context.executor()
                        .schedule(
                                () -> answerAtOnce(context, streamId, answer),
                                answer.delay().toMillis(),
                                TimeUnit.MILLISECONDS);
            case Behaviour.Held() ->
                gate.pass(() -> context.executor().execute(() -> answerAtOnce(context, streamId, Behaviour.ACCEPT)));
            case Behaviour.Silence() -> {}
            case Behaviour.Endless(int status) -> answerWithoutEnd(context, streamId, status);
            case Behaviour.Flood(boolean settings) -> flood(context, settings);
            case Behaviour.HalfClose() -> StandInPushService.halfClose(context.channel());
            case Behaviour.Deafness() -> StandInPushService.turnDeaf(context.channel());
            case Behaviour.FewerStreams(var most) -> {
                handler.encoder()
                        .writeSettings(context, new Http2Settings().maxConcurrentStreams(most), context.newPromise());
                answer(context, streamId, Behaviour.ACCEPT);
            }
            case Behaviour.Reset() -> reset(context, streamId);
            case Behaviour.GoAway() -> goAway(context, streamId - 2);
            case Behaviour.GoAwayMidStream() -> goAway(context, streamId);
        }
    }

    private void answerAtOnce(ChannelHandlerContext context, int streamId, Behaviour.Answer answer) {
        answer(context, streamId, answer);
        handler.flush(context);
    }

    private void answer(ChannelHandlerContext context, int streamId, Behaviour.Answer answer) {
        Http2Stream stream = connection.stream(streamId);
        if (stream == null) {
            return; // the client has given it up
        }
        var headers = new DefaultHttp2Headers(false, 2).status(status(answer.status()));
        answer.retryAfter().ifPresent(value -> headers.set(RETRY_AFTER, value));
        answer.description().ifPresent(value -> headers.set(WINDOWS_DESCRIPTION, value));
        boolean silent = answer.body().isEmpty();
        handler.encoder().writeHeaders(context, streamId, headers, 0, silent, context.newPromise());
        if (!silent) {
            handler.encoder()
                    .writeData(
                            context,
                            streamId,
                            Unpooled.copiedBuffer(answer.body(), UTF_8),
                            0,
                            true,
                            context.newPromise());
        }
    }

    private void answerWithoutEnd(ChannelHandlerContext context, int streamId, int status) {
        var headers = new DefaultHttp2Headers(false, 1).status(status(status));
        handler.encoder().writeHeaders(context, streamId, headers, 0, false, context.newPromise());
        goOn(context, streamId);
    }

    private void goOn(ChannelHandlerContext context, int streamId) {
        if (connection.stream(streamId) != null && context.channel().isActive()) {
            handler.encoder()
                    .writeData(
                            context, streamId, Unpooled.wrappedBuffer(new byte[1024]), 0, false, context.newPromise());
            handler.flush(context);
            context.executor().schedule(() -> goOn(context, streamId), 1, TimeUnit.MILLISECONDS);
        }
    }

    private void flood(ChannelHandlerContext context, boolean settings) {
        if (!context.channel().isActive()) {
            return;
        }
        if (context.channel().isWritable()) {
            for (int i = 0; i < FLOOD_FRAMES_AT_ONCE; i++) {
                if (settings) {
                    handler.encoder().writeSettings(context, new Http2Settings(), context.newPromise());
                } else {
                    handler.encoder().writePing(context, false, i, context.newPromise());
                }
            }
            handler.flush(context);
        }
        context.executor().schedule(() -> flood(context, settings), 1, TimeUnit.MILLISECONDS);
    }

    private static AsciiString status(int status) {
        return io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).codeAsText();
    }

    private void reset(ChannelHandlerContext context, int streamId) {
        handler.encoder().writeRstStream(context, streamId, Http2Error.INTERNAL_ERROR.code(), context.newPromise());
    }

    /** Says goodbye, having taken every stream up to this one and none after it (RFC 9113 §6.8). */
    private void goAway(ChannelHandlerContext context, int lastTaken) {
        leaving = true;
        handler.encoder()
                .writeGoAway(
                        context,
                        Math.max(0, lastTaken),
                        Http2Error.NO_ERROR.code(),
                        Unpooled.EMPTY_BUFFER,
                        context.newPromise());
        handler.flush(context);
        context.close();
    }

    private record Http2Request(Http2Headers all, ByteBuf body) implements Request {
        @Override
        public String path() {
            return all.path().toString();
        }

        @Override
        public String protocol() {
            return "HTTP/2";
        }

        @Override
        public String method() {
            var method = all.method();
            return method == null ? "" : method.toString();
        }

        @Override
        public @Nullable CharSequence header(String name) {
            return all.get(name);
        }

        @Override
        public Map<String, String> headers() {
            var headers = new HashMap<String, String>();
            all.forEach(header ->
                    headers.put(header.getKey().toString(), header.getValue().toString()));
            return Map.copyOf(headers);
        }
    }
}
