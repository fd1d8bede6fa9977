package org.tidings.standin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
    private final Mailbox mailbox = new Mailbox();

    private StandInPushService(Optional<X509Bundle> certificate, Offer offer) {
        this.certificate = certificate;
        this.loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("stand-in-push", true), NioIoHandler.newFactory());
        var tls = certificate.map(bundle -> tls(bundle, offer));
        this.server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
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

    /** What a TLS stand-in offers its clients. */
    public record Offer(boolean http2, int maxConcurrentStreams) {
        /** HTTP/2 with 100 streams a connection, as the real ones do. */
        public static Offer usual() {
            return new Offer(true, 100);
        }
    }

    /** Speaks HTTP/1.1 without TLS. */
    public static StandInPushService plain() {
        return new StandInPushService(Optional.empty(), Offer.usual());
    }

    /** Speaks TLS with ALPN. */
    public static StandInPushService tls(Offer offer) {
        try {
            var bundle = new CertificateBuilder()
                    .subject("CN=localhost, O=Tidings stand-in push service")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            return new StandInPushService(Optional.of(bundle), offer);
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
        return mailbox.all();
    }

    /** The requests for one path, oldest first. */
    public List<Received> received(String path) {
        return mailbox.all().stream().filter(r -> r.path().equals(path)).toList();
    }

    /** How many requests came so far. */
    public long count() {
        return mailbox.count();
    }

    /** From now on requests are counted and answered but not kept: for long runs. */
    public void keepOnlyCounts() {
        mailbox.keepOnlyCounts();
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
                .addLast(new MessageHandler(mailbox, "HTTP/1.1"));
    }

    private void installHttp2(Channel channel, Offer offer) {
        var settings = Http2Settings.defaultSettings().maxConcurrentStreams(offer.maxConcurrentStreams());
        channel.pipeline()
                .addLast(Http2FrameCodecBuilder.forServer()
                        .initialSettings(settings)
                        .build())
                .addLast(new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                                .addLast(new MessageHandler(mailbox, "HTTP/2"));
                    }
                }));
    }

    private ApplicationProtocolNegotiationHandler negotiation(Offer offer) {
        return new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                    installHttp2(context.channel(), offer);
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
