package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 connection (RFC 9113): as many messages at once as the peer's SETTINGS allow. */
final class Http2Link extends Http2EventAdapter implements Link {
    private static final AsciiString HTTPS = AsciiString.cached("https");
    private static final AsciiString ENCODING = AsciiString.cached("content-encoding");
    private static final AsciiString AES128GCM = AsciiString.cached("aes128gcm");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString OCTETS = AsciiString.cached("application/octet-stream");
    private static final AsciiString TTL = AsciiString.cached("ttl");
    private static final AsciiString URGENCY = AsciiString.cached("urgency");
    private static final AsciiString TOPIC = AsciiString.cached("topic");
    /** Stream ids end at 2³¹ − 1; a connection so long used is let go before. */
    private static final int LAST_USEFUL_STREAM = Integer.MAX_VALUE - 2;

    private final AsciiString authority;
    private final Owner owner;
    private final Clock clock;
    private final CompletableFuture<Link> opened;
    private final Http2ConnectionHandler handler;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey exchangeKey;
    private @Nullable ChannelHandlerContext context;
    private boolean ready;
    private boolean draining;
    private int lastStreamTaken = Integer.MAX_VALUE;

    private Http2Link(Origin origin, Owner owner, Clock clock, CompletableFuture<Link> opened) {
        this.authority = AsciiString.of(origin.authority());
        this.owner = owner;
        this.clock = clock;
        this.opened = opened;
        this.handler = handler(this);
        this.connection = handler.connection();
        this.exchangeKey = connection.newKey();
        connection.addListener(this);
    }

    static void install(Channel channel, Origin origin, Owner owner, Clock clock, CompletableFuture<Link> opened) {
        var link = new Http2Link(origin, owner, clock, opened);
        channel.pipeline().addLast(link.handler);
        link.context = channel.pipeline().context(link.handler);
        channel.closeFuture().addListener(closed -> owner.closed(link));
    }

    private static Http2ConnectionHandler handler(Http2Link link) {
        return new Http2ConnectionHandlerBuilder()
                .server(false)
                .frameListener(link)
                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                // Push services close connections when they like; what is under way has its own deadline.
                .gracefulShutdownTimeoutMillis(0)
                .build();
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not installed");
        }
        return context;
    }

    @Override
    public boolean hasRoom() {
        return ready
                && !draining
                && connection.local().canOpenStream()
                && connection.local().lastStreamCreated() < LAST_USEFUL_STREAM;
    }

    @Override
    public void write(Exchange exchange) {
        int streamId = connection.local().incrementAndGetNextStreamId();
        var encoder = handler.encoder();
        encoder.writeHeaders(
                        context(),
                        streamId,
                        headers(exchange.message()),
                        0,
                        false,
                        context().newPromise())
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        exchange.unanswered("the message could not be written: " + written.cause());
                    }
                });
        var stream = connection.stream(streamId);
        if (stream == null) {
            if (!exchange.isOver()) {
                owner.returned(exchange);
            }
            return;
        }
        stream.setProperty(exchangeKey, exchange);
        encoder.writeData(
                context(),
                streamId,
                Unpooled.wrappedBuffer(exchange.message().body()),
                0,
                true,
                context().newPromise());
    }

    private Http2Headers headers(PushMessage message) {
        var endpoint = message.endpoint();
        var path = endpoint.getRawQuery() == null
                ? endpoint.getRawPath()
                : endpoint.getRawPath() + "?" + endpoint.getRawQuery();
        var headers = new DefaultHttp2Headers(false, 12)
                .method(HttpMethod.POST.asciiName())
                .scheme(HTTPS)
                .authority(authority)
                .path(path.isEmpty() ? "/" : path)
                .add(HttpHeaderNames.AUTHORIZATION, message.authorization())
                .add(ENCODING, AES128GCM)
                .add(CONTENT_TYPE, OCTETS)
                .add(TTL, Long.toString(message.timeToLive().toSeconds()))
                .add(URGENCY, message.urgency().header());
        message.topic().ifPresent(topic -> headers.add(TOPIC, topic));
        return headers;
    }

    // Through the handler, not its context: a flush of the context leaves DATA frames in the flow controller.
    @Override
    public void flush() {
        handler.flush(context());
    }

    @Override
    public int underWay() {
        return connection.numActiveStreams();
    }

    @Override
    public void endLate(long nanoTime) {
        var late = new ArrayList<Http2Stream>();
        try {
            connection.forEachActiveStream(stream -> {
                Exchange exchange = stream.getProperty(exchangeKey);
                if (exchange != null && exchange.isLate(nanoTime)) {
                    late.add(stream);
                }
                return true;
            });
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        for (var stream : late) {
            Exchange exchange = stream.getProperty(exchangeKey);
            if (exchange != null) {
                exchange.unanswered("no answer in time");
            }
            handler.encoder()
                    .writeRstStream(
                            context(),
                            stream.id(),
                            Http2Error.CANCEL.code(),
                            context().newPromise());
        }
        if (!late.isEmpty()) {
            flush();
            owner.ready(this);
        }
    }

    @Override
    public void close() {
        context().close();
    }

    // ---- what the peer says ----

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
        if (!ready) {
            ready = true;
            opened.complete(this);
        }
        owner.ready(this);
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
        var status = headers.status();
        var stream = connection.stream(streamId);
        if (stream == null || status == null) {
            return;
        }
        int code = status(status);
        Exchange exchange = stream.getProperty(exchangeKey);
        if (exchange != null && code >= 200) {
            var retryAfter = Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER))
                    .map(CharSequence::toString);
            exchange.answered(code, retryAfter, value -> RetryAfter.parse(value, clock));
        }
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
        return data.readableBytes() + padding; // an explanation that nobody reads
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) {
        var stream = connection.stream(streamId);
        if (stream == null) {
            return;
        }
        Exchange exchange = stream.removeProperty(exchangeKey);
        if (exchange == null || exchange.isOver()) {
            return;
        }
        if (errorCode == Http2Error.REFUSED_STREAM.code()) {
            owner.returned(exchange); // RFC 9113 §8.7: not processed, safe to send again
        } else {
            exchange.unanswered("the push service reset the stream (" + Http2Error.valueOf(errorCode) + ")");
        }
    }

    @Override
    public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
        draining = true;
        lastStreamTaken = lastStreamId;
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        Exchange exchange = stream.removeProperty(exchangeKey);
        if (exchange != null && !exchange.isOver()) {
            if (draining && stream.id() > lastStreamTaken) {
                owner.returned(exchange); // RFC 9113 §6.8: the peer never saw it
            } else {
                exchange.unanswered("the connection broke before the answer");
            }
        }
        if (draining && connection.numActiveStreams() == 0) {
            context().channel().eventLoop().execute(this::close);
        } else {
            owner.ready(this);
        }
    }
}
