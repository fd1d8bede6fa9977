package org.tidings.standin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A push service that behaves as each endpoint's path tells it to (see {@code Behaviour}) and records what it got.
 * Listens on loopback only.
 *
 * <p>{@link #plain} speaks HTTP/1.1; {@link #tls} speaks HTTP/2, and HTTP/1.1 to clients that offer nothing better, with
 * a certificate of its own making for {@code localhost} and {@code 127.0.0.1}.
 */
public final class StandInPushService implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final Optional<X509Bundle> certificate;
    private final EventLoopGroup loops;
    private final Channel server;
    private final KeptMail kept = new KeptMail();
    private final Mailbox mailbox;
    private final Gate gate = new Gate();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger mostStreams = new AtomicInteger();

    private StandInPushService(Optional<X509Bundle> certificate, Offer offer, Optional<Mailbox> mailbox) {
        this.certificate = certificate;
        this.mailbox = mailbox.orElse(kept);
        this.loops = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("stand-in-push", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        var tls = certificate.map(bundle -> tls(bundle, offer));
        this.server = new ServerBootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        if (tls.isPresent()) {
                            channel.pipeline().addLast(tls.get().newHandler(channel.alloc()));
                            channel.pipeline().addLast(negotiation(offer));
                        } else {
                            installHttp1(channel);
                        }
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /**
     * What a TLS stand-in offers its clients.
     *
     * @param http2 whether it speaks HTTP/2
     * @param maxConcurrentStreams its SETTINGS_MAX_CONCURRENT_STREAMS (RFC 9113 §6.5.2)
     * @param window its SETTINGS_INITIAL_WINDOW_SIZE: bytes of a body that may come before it asks for more
     * @param headerTable its SETTINGS_HEADER_TABLE_SIZE: bytes of headers that it remembers
     */
    public record Offer(boolean http2, int maxConcurrentStreams, int window, int headerTable) {
        /** HTTP/2 with 100 streams a connection, as the real ones do. */
        public static Offer usual() {
            return new Offer(true, 100, 65_535, 4096);
        }

        /** HTTP/1.1 only. */
        public static Offer http1() {
            return new Offer(false, 100, 65_535, 4096);
        }

        public Offer withStreams(int most) {
            return new Offer(http2, most, window, headerTable);
        }

        public Offer withWindow(int bytes) {
            return new Offer(http2, maxConcurrentStreams, bytes, headerTable);
        }

        public Offer withHeaderTable(int bytes) {
            return new Offer(http2, maxConcurrentStreams, window, bytes);
        }
    }

    /** Speaks HTTP/1.1 without TLS. */
    public static StandInPushService plain() {
        return new StandInPushService(Optional.empty(), Offer.usual(), Optional.empty());
    }

    /** Speaks TLS with ALPN. */
    public static StandInPushService tls(Offer offer) {
        return tls(offer, Optional.empty());
    }

    /** Speaks TLS with ALPN, and hands what comes to a mailbox of the caller's instead of keeping it. */
    public static StandInPushService tls(Offer offer, Mailbox mailbox) {
        return tls(offer, Optional.of(mailbox));
    }

    private static StandInPushService tls(Offer offer, Optional<Mailbox> mailbox) {
        try {
            var bundle = new CertificateBuilder()
                    // A name of its own: a client that trusts several finds each by its name.
                    .subject("CN=localhost, O=Tidings stand-in push service, OU=" + UUID.randomUUID())
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            return new StandInPushService(Optional.of(bundle), offer, mailbox);
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** {@code HOST:PORT}, as {@code --allow-push-host} takes it. */
    public String hostAndPort() {
        return "localhost:" + port();
    }

    /** The address of an endpoint here: {@code /BEHAVIOUR/ID}. */
    public String endpoint(String behaviour, String id) {
        return (certificate.isPresent() ? "https" : "http") + "://" + hostAndPort() + "/" + behaviour + "/" + id;
    }

    /** A browser with fresh keys, subscribed here. */
    public StandInBrowser browser(String behaviour, String id) {
        return new StandInBrowser(endpoint(behaviour, id));
    }

    /** The certificate authority a client must trust; empty for a plain stand-in. */
    public Optional<X509Certificate> authority() {
        return certificate.map(X509Bundle::getCertificate);
    }

    /** The same in PEM, as {@code --push-trust} takes it. */
    public Optional<String> authorityPem() {
        return certificate.map(X509Bundle::getCertificatePEM);
    }

    /** All requests so far, oldest first, but for those since {@link #keepOnlyCounts}. */
    public List<Received> received() {
        return kept.all();
    }

    /** The requests for one path, oldest first. */
    public List<Received> received(String path) {
        return kept.all().stream().filter(r -> r.path().equals(path)).toList();
    }

    /** How many requests came so far. */
    public long count() {
        return kept.count();
    }

    /** How many connections clients have opened so far. */
    public int connections() {
        return connections.get();
    }

    /** The most HTTP/2 streams that were open at once on one connection, since this was last asked. */
    public int mostStreams() {
        return mostStreams.getAndSet(0);
    }

    /** Answers all messages to {@code /held/…} that wait for it, and from now on those that come. */
    public void letGo() {
        gate.open();
    }

    /** From now on messages to {@code /held/…} wait again for their answers. */
    public void hold() {
        gate.close();
    }

    /** How many messages wait for {@link #letGo}. */
    public int held() {
        return gate.waiting();
    }

    /** From now on requests are counted and answered but not kept: for long runs. */
    public void keepOnlyCounts() {
        kept.keepOnlyCounts();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    private void installHttp1(Channel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                .addLast(new Http1Conversation(mailbox, gate));
    }

    /** Drops all that comes from now on, as a machine does that has lost its way back. */
    static void turnDeaf(Channel channel) {
        channel.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ReferenceCountUtil.release(message);
            }
        });
    }

    /** Closes the server's side of the connection only, as a service does that is being taken down. */
    static void halfClose(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    private ApplicationProtocolNegotiationHandler negotiation(Offer offer) {
        return new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                    Http2Conversation.install(
                            context.channel(),
                            mailbox,
                            gate,
                            offer,
                            streams -> mostStreams.accumulateAndGet(streams, Math::max));
                } else {
                    installHttp1(context.channel());
                }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                context.close(); // a client that does not trust us is the client's business
            }
        };
    }

    private static SslContext tls(X509Bundle bundle, Offer offer) {
        var protocols = offer.http2()
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_1_1);
        try {
            return SslContextBuilder.forServer(bundle.toKeyManagerFactory())
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            protocols))
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }
}
