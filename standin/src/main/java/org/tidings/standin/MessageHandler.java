package org.tidings.standin;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Answers one message as the endpoint's {@link Behaviour} says: a stream in HTTP/2, a connection in HTTP/1.1. */
final class MessageHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Mailbox mailbox;
    private final String protocol;

    MessageHandler(Mailbox mailbox, String protocol) {
        this.mailbox = mailbox;
        this.protocol = protocol;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var path = request.uri();
        int earlier = mailbox.arrive(path);
        var behaviour = complaint(request) != 0
                ? new Behaviour.Answer(complaint(request), java.util.Optional.empty(), java.time.Duration.ZERO)
                : Behaviour.of(path, earlier);
        int status = behaviour instanceof Behaviour.Answer answer ? answer.status() : 0;
        mailbox.keep(new Received(
                path, protocol, headers(request), ByteBufUtil.getBytes(request.content()), status, Instant.now()));
        switch (behaviour) {
            case Behaviour.Answer answer -> answer(context, answer);
            case Behaviour.Silence() -> {}
            case Behaviour.Reset() -> reset(context);
            case Behaviour.GoAway() -> goAway(context);
        }
    }

    /** The status for a request that a real push service would not take; 0 when there is nothing to say. */
    private static int complaint(FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return 405;
        }
        var ttl = request.headers().get("TTL");
        if (ttl == null || !ttl.matches("\\d{1,9}")) {
            return 400; // RFC 8030 §5.2
        }
        var authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (authorization == null || !authorization.matches("vapid t=[\\w.-]+, k=[\\w-]{87}")) {
            return 401; // RFC 8292 §4.2
        }
        if (request.content().readableBytes() > 4096) {
            return 413; // RFC 8030 §7.2
        }
        var encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        return "aes128gcm".equals(encoding) ? 0 : 400;
    }

    private static Map<String, String> headers(FullHttpRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return Map.copyOf(headers);
    }

    private static void answer(ChannelHandlerContext context, Behaviour.Answer answer) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        answer.retryAfterSeconds().ifPresent(seconds -> response.headers().set(HttpHeaderNames.RETRY_AFTER, seconds));
        if (answer.delay().isZero()) {
            context.writeAndFlush(response);
        } else {
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(response),
                            answer.delay().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static void reset(ChannelHandlerContext context) {
        if (context.channel() instanceof Http2StreamChannel stream) {
            stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }

    /** Says goodbye without having taken this stream, nor any after it (RFC 9113 §6.8). */
    private static void goAway(ChannelHandlerContext context) {
        if (context.channel() instanceof Http2StreamChannel stream) {
            var connection = stream.parent();
            var codec = connection.pipeline().get(Http2FrameCodec.class);
            var codecContext = connection.pipeline().context(codec);
            int lastTaken = Math.max(0, stream.stream().id() - 2);
            codec.encoder()
                    .writeGoAway(
                            codecContext,
                            lastTaken,
                            Http2Error.NO_ERROR.code(),
                            Unpooled.EMPTY_BUFFER,
                            codecContext.newPromise());
            codec.flush(codecContext);
            connection.close();
        } else {
            context.close();
        }
    }
}
