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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections to push services. The address that is connected to is the very one that was judged: names are
 * resolved here, at every connect, and never by the network layer (DNS rebinding).
 */
final class Connector {
    private final EndpointPolicy policy;
    private final Resolver resolver;
    private final SslContext tls;
    private final SenderLimits limits;
    private final Clock clock;

    Connector(EndpointPolicy policy, Resolver resolver, SslContext tls, SenderLimits limits, Clock clock) {
        this.policy = policy;
        this.resolver = resolver;
        this.tls = tls;
        this.limits = limits;
        this.clock = clock;
    }

    /** Finds the addresses of a host name. */
    interface Resolver {
        Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    /** The host resolves to nothing but addresses that may not be connected to. */
    static final class ForbiddenAddress extends IOException {
        private static final long serialVersionUID = 1;

        private final String reason;
        private final boolean isForGood;

        ForbiddenAddress(Origin origin) {
            this.reason = "the host of " + origin + " resolves to an address that is not public";
            this.isForGood = !HostNames.isPublic(origin.host());
        }

        String reason() {
            return reason;
        }

        /**
         * Whether that cannot change: the host is an address, or a name of this machine's or network's own. A public
         * name may lead to the wrong place for a moment, while a captive portal or a broken resolver answers for it.
         */
        boolean isForGood() {
            return isForGood;
        }
    }

    Clock clock() {
        return clock;
    }

    /** A connection that is ready for messages: TLS done, and for HTTP/2 the peer's first SETTINGS seen. */
    CompletableFuture<Link> connect(Origin origin, EventLoop loop, Link.Owner owner) {
        var dialled = new Dialled(origin, owner, new CompletableFuture<>());
        Thread.startVirtualThread(() -> {
            try {
                var address = resolve(origin);
                loop.execute(() -> connect(dialled, address, loop));
            } catch (IOException | RuntimeException e) {
                dialled.opened().completeExceptionally(e);
            }
        });
        return dialled.opened().orTimeout(limits.timeouts().connect().toMillis(), TimeUnit.MILLISECONDS);
    }

    private InetSocketAddress resolve(Origin origin) throws IOException {
        List<InetAddress> all;
        try {
            all = resolver.addresses(origin.bareHost());
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the host name does not resolve");
        }
        var address = all.stream()
                .filter(candidate -> policy.allows(origin.uri(), candidate))
                .findFirst()
                .orElseThrow(() -> new ForbiddenAddress(origin));
        return new InetSocketAddress(address, origin.port());
    }

    private void connect(Dialled dialled, InetSocketAddress address, EventLoop loop) {
        var opened = dialled.opened();
        var connecting = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (dialled.origin().isTls()) {
                            channel.pipeline().addLast(secured(channel, dialled.origin()));
                            channel.pipeline().addLast(negotiated(dialled));
                        } else {
                            Http1Link.install(channel, dialled, clock);
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

    private int timeoutMillis() {
        return Math.toIntExact(limits.timeouts().connect().toMillis());
    }

    private SslHandler secured(Channel channel, Origin origin) {
        var handler = tls.newHandler(channel.alloc(), origin.bareHost(), origin.port());
        handler.setHandshakeTimeoutMillis(timeoutMillis());
        return handler;
    }

    private ApplicationProtocolNegotiationHandler negotiated(Dialled dialled) {
        return new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                    Http2Link.install(context.channel(), dialled, limits, clock);
                } else {
                    Http1Link.install(context.channel(), dialled, clock);
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                dialled.opened().completeExceptionally(new IOException("TLS failed: " + cause.getMessage(), cause));
                context.close();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                dialled.opened().completeExceptionally(cause);
                context.close();
            }
        };
    }
}
