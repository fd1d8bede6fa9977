package org.tidings.webpush;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 connection (RFC 9112), kept alive: one message at a time. */
final class Http1Link extends SimpleChannelInboundHandler<HttpObject> implements Link {
    private final Channel channel;
    private final Origin origin;
    private final Owner owner;
    private final CompletableFuture<Link> opened;
    private final Clock clock;

    /** The message whose answer is due or being read to its end. */
    private @Nullable Exchange current;

    /** What has been read of an answer that needs more than its status. */
    private @Nullable Answer answer;

    private int bodyBytes;
    private boolean keepAlive;
    private boolean interim;
    private boolean answered;
    private boolean closing;

    private Http1Link(Channel channel, Dialled dialled, Clock clock) {
        this.channel = channel;
        this.origin = dialled.origin();
        this.owner = dialled.owner();
        this.opened = dialled.opened();
        this.clock = clock;
    }

    static void install(Channel channel, Dialled dialled, Clock clock) {
        var link = new Http1Link(channel, dialled, clock);
        channel.pipeline().addLast(new HttpClientCodec()).addLast(link);
        channel.closeFuture().addListener(closed -> {
            link.abandon("the connection broke before the answer");
            link.owner.closed(link);
        });
        if (channel.isActive()) {
            link.opened.complete(link);
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
        var handling = message.handling();
        request.headers()
                .set(HttpHeaderNames.HOST, origin.authority())
                .set(HttpHeaderNames.CONTENT_LENGTH, message.body().length)
                .set(HttpHeaderNames.AUTHORIZATION, message.authorization())
                .set(HttpHeaderNames.CONTENT_ENCODING, "aes128gcm")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .set("TTL", handling.timeToLive().toSeconds())
                .set("Urgency", handling.urgency().header());
        handling.topic().ifPresent(topic -> request.headers().set("Topic", topic.header()));
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
    public void tend(long nowNanos) {
        if (current != null && current.isLate(nowNanos)) {
            abandon("no answer in time");
            close(); // an answer that comes later must not be taken for the next message's
        }
    }

    @Override
    public boolean isLeaving() {
        return closing;
    }

    @Override
    public boolean hasAnswered() {
        return answered;
    }

    @Override
    public void close() {
        closing = true;
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            abandon("the push service's answer cannot be read: "
                    + part.decoderResult().cause().getMessage());
            close();
            return;
        }
        if (part instanceof HttpResponse head) {
            begin(head);
        }
        if (part instanceof HttpContent content) {
            read(content);
        }
        if (part instanceof LastHttpContent) {
            finish();
        }
    }

    private void begin(HttpResponse head) {
        // RFC 9110 §15.2: others may come before the answer, 100 and 103 among them.
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        var exchange = current;
        if (interim || exchange == null) {
            return;
        }
        answered = true;
        bodyBytes = 0;
        keepAlive = HttpUtil.isKeepAlive(head);
        int status = head.status().code();
        Answer.decided(status)
                .ifPresentOrElse(
                        exchange::end,
                        () -> answer = new Answer(status, name -> head.headers().get(name), clock));
    }

    private void read(HttpContent content) {
        if (answer != null) {
            answer.read(content.content());
        }
        bodyBytes += content.content().readableBytes();
        if (bodyBytes > Answer.MAX_BODY_BYTES) {
            abandon("the push service's answer has no end");
            close();
        }
    }

    private void finish() {
        if (interim) {
            interim = false;
            return;
        }
        abandon("the push service's answer has no status");
        if (keepAlive && !closing) {
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

    /** Ends the message with what its answer says as far as it was read; without any, for this reason. */
    private void abandon(String reason) {
        var exchange = current;
        var read = answer;
        current = null;
        answer = null;
        if (exchange != null && read != null) {
            exchange.end(read.outcome());
        } else if (exchange != null) {
            exchange.unanswered(reason);
        }
    }
}
