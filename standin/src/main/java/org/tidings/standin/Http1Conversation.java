package org.tidings.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client's connection in HTTP/1.1. */
final class Http1Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Reception reception;
    private final Gate gate;

    Http1Conversation(Mailbox mailbox, Gate gate) {
        this.reception = new Reception(mailbox);
        this.gate = gate;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        switch (reception.receive(new Http1Request(request))) {
            case Behaviour.Answer answer -> answer(context, answer);
            case Behaviour.Held() ->
                gate.pass(() -> context.executor().execute(() -> answer(context, Behaviour.ACCEPT)));
            case Behaviour.Silence() -> {}
            case Behaviour.Flood flood -> {}
            case Behaviour.Endless(int status) -> answerWithoutEnd(context, status);
            case Behaviour.Deafness() -> StandInPushService.turnDeaf(context.channel());
            case Behaviour.FewerStreams fewer -> answer(context, Behaviour.ACCEPT);
            case Behaviour.HalfClose() -> StandInPushService.halfClose(context.channel());
            case Behaviour.Reset(), Behaviour.GoAway(), Behaviour.GoAwayMidStream() -> context.close();
        }
    }

    private static void answer(ChannelHandlerContext context, Behaviour.Answer answer) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.copiedBuffer(answer.body(), UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        answer.retryAfter().ifPresent(value -> response.headers().set(HttpHeaderNames.RETRY_AFTER, value));
        answer.description().ifPresent(value -> response.headers().set(Http2Conversation.WINDOWS_DESCRIPTION, value));
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

    private static void answerWithoutEnd(ChannelHandlerContext context, int status) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.writeAndFlush(head);
        goOn(context);
    }

    private static void goOn(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1024])));
            context.executor().schedule(() -> goOn(context), 1, TimeUnit.MILLISECONDS);
        }
    }

    private record Http1Request(FullHttpRequest request) implements Request {
        @Override
        public String path() {
            return request.uri();
        }

        @Override
        public String protocol() {
            return "HTTP/1.1";
        }

        @Override
        public String method() {
            return request.method().name();
        }

        @Override
        public @Nullable CharSequence header(String name) {
            return request.headers().get(name);
        }

        @Override
        public Map<String, String> headers() {
            var headers = new HashMap<String, String>();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            return Map.copyOf(headers);
        }

        @Override
        public ByteBuf body() {
            return request.content();
        }
    }
}
