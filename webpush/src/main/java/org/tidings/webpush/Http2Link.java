package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
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
    private final PushSender.Limits limits;
    private final Clock clock;
    private final CompletableFuture<Link> opened;
    private final Http2ConnectionHandler handler;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey exchangeKey;
    private @Nullable ChannelHandlerContext context;
    private String knownAuthorization = "";
    private AsciiString authorizationValue = AsciiString.EMPTY_STRING;
    private boolean ready;
    private boolean draining;
    private boolean reading;
    private final long openedNanos = System.nanoTime();
    private long lastReadNanos = openedNanos;
    private long pingedNanos;
    private boolean pinged;
    private int lastStreamTaken = Integer.MAX_VALUE;

    private Http2Link(
            Origin origin, Owner owner, PushSender.Limits limits, Clock clock, CompletableFuture<Link> opened) {
        this.limits = limits;
        this.authority = AsciiString.of(origin.authority());
        this.owner = owner;
        this.clock = clock;
        this.opened = opened;
        this.handler = new Builder(this).handler();
        this.connection = handler.connection();
        this.exchangeKey = connection.newKey();
        connection.addListener(this);
    }

    static void install(
            Channel channel,
            Origin origin,
            Owner owner,
            PushSender.Limits limits,
            Clock clock,
            CompletableFuture<Link> opened) {
        var link = new Http2Link(origin, owner, limits, clock, opened);
        channel.pipeline().addLast(link.handler);
        link.context = channel.pipeline().context(link.handler);
        channel.closeFuture().addListener(closed -> owner.closed(link));
    }

    /** Tells the queue of the room that came free once for all answers that were read together. */
    private static final class Handler extends Http2ConnectionHandler {
        private final Http2Link link;

        private Handler(
                Http2ConnectionDecoder decoder,
                Http2ConnectionEncoder encoder,
                Http2Settings initialSettings,
                Http2Link link) {
            super(decoder, encoder, initialSettings);
            this.link = link;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            link.reading = true;
            link.lastReadNanos = System.nanoTime();
            super.channelRead(context, message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            link.reading = false;
            link.owner.ready(link);
            super.channelReadComplete(context);
        }
    }

    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Handler, Builder> {
        private final Http2Link link;

        private Builder(Http2Link link) {
            this.link = link;
            server(false);
            frameListener(link);
            initialSettings(Http2Settings.defaultSettings().pushEnabled(false));
            // A path is never seen again: in the table it would only push out what is.
            headerSensitivityDetector(
                    (name, value) -> Http2Headers.PseudoHeaderName.PATH.value().contentEquals(name));
            // Push services close connections when they like; what is under way has its own deadline.
            gracefulShutdownTimeoutMillis(0);
        }

        @Override
        protected Handler build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings initialSettings) {
            return new Handler(decoder, encoder, initialSettings, link);
        }

        private Handler handler() {
            return build();
        }
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

    // Arrays in the order in which they are written; all but the path are the same from message to message, so that
    // HPACK (RFC 7541) makes a byte or two of each.
    private Http2Headers headers(PushMessage message) {
        var topic = message.topic();
        var authorization = message.authorization();
        if (!authorization.equals(knownAuthorization)) {
            knownAuthorization = authorization;
            authorizationValue = new AsciiString(authorization);
        }
        var timeToLive = new AsciiString(Long.toString(message.timeToLive().toSeconds()));
        return topic.isEmpty()
                ? ReadOnlyHttp2Headers.clientHeaders(
                        false,
                        HttpMethod.POST.asciiName(),
                        message.endpoint().path(),
                        HTTPS,
                        authority,
                        HttpHeaderNames.AUTHORIZATION,
                        authorizationValue,
                        ENCODING,
                        AES128GCM,
                        CONTENT_TYPE,
                        OCTETS,
                        TTL,
                        timeToLive,
                        URGENCY,
                        message.urgency().header())
                : ReadOnlyHttp2Headers.clientHeaders(
                        false,
                        HttpMethod.POST.asciiName(),
                        message.endpoint().path(),
                        HTTPS,
                        authority,
                        HttpHeaderNames.AUTHORIZATION,
                        authorizationValue,
                        ENCODING,
                        AES128GCM,
                        CONTENT_TYPE,
                        OCTETS,
                        TTL,
                        timeToLive,
                        URGENCY,
                        message.urgency().header(),
                        TOPIC,
                        new AsciiString(topic.get()));
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
    public void tend(long nanoTime) {
        endLate(nanoTime);
        if (nanoTime - openedNanos > limits.connectionAge().toNanos()) {
            draining = true;
            if (connection.numActiveStreams() == 0) {
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
            handler.encoder().writePing(context(), false, nanoTime, context().newPromise());
            flush();
        } else if (nanoTime - pingedNanos > patience) {
            close();
        }
    }

    @Override
    public boolean isLeaving() {
        return draining;
    }

    private void endLate(long nanoTime) {
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
        } else if (!reading) {
            owner.ready(this);
        }
    }
}
