package org.tidings.webpush;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Opens connections to push services. The address that is connected to is the very one that was judged: names are
 * resolved here, at every connect, and never by the network layer (DNS rebinding).
 */
final class Connector {
    private final EndpointPolicy policy;
    private final SslContext tls;
    private final PushSender.Limits limits;
    private final Duration timeout;

    Connector(EndpointPolicy policy, SslContext tls, PushSender.Limits limits) {
        this.policy = policy;
        this.tls = tls;
        this.limits = limits;
        this.timeout = limits.connectTimeout();
    }

    /** The host resolves to nothing but addresses that may not be connected to. */
    static final class ForbiddenAddress extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;

        ForbiddenAddress(Origin origin) {
            this.reason = "the host of " + origin + " resolves to an address that is not public";
        }

        String reason() {
            return reason;
        }
    }

    /** A connection that is ready for messages: TLS done, and for HTTP/2 the peer's first SETTINGS seen. */
    CompletableFuture<Link> connect(Origin origin, EventLoop loop, Link.Owner owner, Clock clock) {
        var opened = new CompletableFuture<Link>();
        Thread.startVirtualThread(() -> {
            try {
                var address = resolve(origin);
                loop.execute(() -> connect(origin, address, loop, owner, clock, opened));
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        return opened.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private InetSocketAddress resolve(Origin origin) throws IOException {
        List<InetAddress> all;
        try {
            all = List.of(InetAddress.getAllByName(origin.bareHost()));
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the host name does not resolve");
        }
        Stream<InetAddress> allowed = all.stream().filter(address -> policy.allows(origin.uri(), address));
        var address = allowed.findFirst().orElseThrow(() -> new ForbiddenAddress(origin));
        return new InetSocketAddress(address, origin.port());
    }

    private void connect(
            Origin origin,
            InetSocketAddress address,
            EventLoop loop,
            Link.Owner owner,
            Clock clock,
            CompletableFuture<Link> opened) {
        var connecting = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (origin.isTls()) {
                            channel.pipeline().addLast(secured(channel, origin));
                            channel.pipeline().addLast(negotiated(origin, owner, clock, opened));
                        } else {
                            Http1Link.install(channel, origin, owner, clock, opened);
                        }
                    }
                })
                .connect(address);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                opened.completeExceptionally(done.cause());
            }
        });
        connecting
                .channel()
                .closeFuture()
                .addListener(closed -> opened.completeExceptionally(
                        new IOException("the connection was closed before it could be used")));
        opened.whenComplete((link, failure) -> {
            if (failure != null) {
                connecting.channel().close();
            }
        });
    }

    private SslHandler secured(Channel channel, Origin origin) {
        var handler = tls.newHandler(channel.alloc(), origin.bareHost(), origin.port());
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    private ApplicationProtocolNegotiationHandler negotiated(
            Origin origin, Link.Owner owner, Clock clock, CompletableFuture<Link> opened) {
        return new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                    Http2Link.install(context.channel(), origin, owner, limits, clock, opened);
                } else {
                    Http1Link.install(context.channel(), origin, owner, clock, opened);
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                opened.completeExceptionally(new IOException("TLS failed: " + cause.getMessage(), cause));
                context.close();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                opened.completeExceptionally(cause);
                context.close();
            }
        };
    }
}
