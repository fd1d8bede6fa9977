package org.tidings.webpush;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 connection (RFC 9112), kept alive: one message at a time. */
final class Http1Link extends SimpleChannelInboundHandler<FullHttpResponse> implements Link {
    /** Push services explain their answers in a few hundred bytes; nobody reads more. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final Channel channel;
    private final Origin origin;
    private final Owner owner;
    private final Clock clock;
    private final CompletableFuture<Link> opened;
    private @Nullable Exchange current;
    private boolean closing;

    private Http1Link(Channel channel, Origin origin, Owner owner, Clock clock, CompletableFuture<Link> opened) {
        this.channel = channel;
        this.origin = origin;
        this.owner = owner;
        this.clock = clock;
        this.opened = opened;
    }

    static void install(Channel channel, Origin origin, Owner owner, Clock clock, CompletableFuture<Link> opened) {
        var link = new Http1Link(channel, origin, owner, clock, opened);
        channel.pipeline()
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                .addLast(link);
        channel.closeFuture().addListener(closed -> {
            link.abandon("the connection broke before the answer");
            owner.closed(link);
        });
        if (channel.isActive()) {
            opened.complete(link);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        opened.complete(this);
    }

    @Override
    public boolean hasRoom() {
        return current == null && !closing && channel.isActive();
    }

    @Override
    public void write(Exchange exchange) {
        current = exchange;
        var message = exchange.message();
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                message.endpoint().path().toString(),
                Unpooled.wrappedBuffer(message.body()));
        request.headers()
                .set(HttpHeaderNames.HOST, origin.authority())
                .set(HttpHeaderNames.CONTENT_LENGTH, message.body().length)
                .set(HttpHeaderNames.AUTHORIZATION, message.authorization())
                .set(HttpHeaderNames.CONTENT_ENCODING, "aes128gcm")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .set("TTL", message.timeToLive().toSeconds())
                .set("Urgency", message.urgency().header());
        message.topic().ifPresent(topic -> request.headers().set("Topic", topic.header()));
        channel.write(request);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public int underWay() {
        return current == null ? 0 : 1;
    }

    @Override
    public void tend(long nanoTime) {
        if (current != null && current.isLate(nanoTime)) {
            abandon("no answer in time");
            close(); // an answer that comes later must not be taken for the next message's
        }
    }

    @Override
    public boolean isLeaving() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        var exchange = current;
        current = null;
        if (exchange != null) {
            var retryAfter = Optional.ofNullable(answer.headers().get(HttpHeaderNames.RETRY_AFTER))
                    .flatMap(value -> RetryAfter.parse(value, clock));
            exchange.end(Outcome.of(answer.status().code(), retryAfter));
        }
        if (HttpUtil.isKeepAlive(answer)) {
            owner.ready(this);
        } else {
            close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        opened.completeExceptionally(cause);
        abandon("the connection failed: " + cause.getMessage());
        close();
    }

    private void abandon(String reason) {
        var exchange = current;
        current = null;
        if (exchange != null) {
            exchange.unanswered(reason);
        }
    }
}
