package org.tidings.platform.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/** Fetches addresses of the public web, one at a time, each within its limits. */
public final class Fetcher {
    private final FetchPolicy policy;
    private final FetchLimits limits;
    private final String userAgent;
    private final Clock clock;

    /** @param userAgent says who asks, and where to complain */
    public Fetcher(FetchPolicy policy, FetchLimits limits, String userAgent, Clock clock) {
        this.policy = policy;
        this.limits = limits;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /**
     * What we know of an address from the last time (RFC 9110 §13).
     *
     * @param etag as the server gave it
     * @param lastModified as the server gave it
     */
    public record Known(Optional<String> etag, Optional<String> lastModified) {
        public static Known nothing() {
            return new Known(Optional.empty(), Optional.empty());
        }
    }

    /** Thrown within a fetch, with a sentence for an editor. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }

        String sentence() {
            return Optional.ofNullable(getMessage()).orElse("");
        }
    }

    /** Gets an address, unless nothing has changed since what is known of it. */
    public Fetched get(URI address, String accept, Known known) {
        var headers = new HashMap<String, String>();
        headers.put("Accept", accept);
        known.etag().ifPresent(etag -> headers.put("If-None-Match", etag));
        known.lastModified().ifPresent(time -> headers.put("If-Modified-Since", time));
        return inTime(() -> follow(address, headers));
    }

    /** Posts a form; redirects are not followed. */
    public Fetched post(URI address, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return inTime(() -> {
            check(address);
            try (var response = client(address)
                    .post()
                    .uri(address)
                    .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .submit(body.getBytes(UTF_8))) {
                int status = response.status().code();
                var answered = headers(response.headers());
                return status >= 200 && status < 300
                        ? new Fetched.Got(address, false, answered, body(response, answered))
                        : Fetched.Failed.because("The answer was " + status + ".");
            }
        });
    }

    private interface Work {
        Fetched fetch() throws IOException;
    }

    // A socket's own timeout is for one read; whoever sends a byte now and then would hold us for days. An interrupt
    // ends a virtual thread's read.
    private Fetched inTime(Work work) {
        var answer = new CompletableFuture<Fetched>();
        var thread = Thread.ofVirtual().name("fetch").start(() -> {
            try {
                answer.complete(work.fetch());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Fetched.Failed.because("There was no whole answer within " + seconds(limits.timeout()) + ".");
        } catch (ExecutionException e) {
            return Fetched.Failed.because(sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fetched.Failed.because("Tidings was stopped while it waited for an answer.");
        } finally {
            thread.interrupt();
        }
    }

    private Fetched follow(URI first, Map<String, String> headers) throws IOException {
        var address = first;
        boolean moved = true;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            check(address);
            var request = client(address).method(Method.GET).uri(address);
            headers.forEach((name, value) -> request.header(HeaderNames.create(name), value));
            try (var response = request.request()) {
                int status = response.status().code();
                if (status == 304) {
                    return new Fetched.NotModified();
                }
                var answered = headers(response.headers());
                if (status >= 200 && status < 300) {
                    return new Fetched.Got(address, moved && redirects > 0, answered, body(response, answered));
                }
                var location = answered.get("location");
                if (status < 300 || status >= 400 || location == null) {
                    return failed(status, answered);
                }
                moved &= status == 301 || status == 308;
                address = resolved(address, location);
            }
        }
        return Fetched.Failed.because("It was redirected more than " + limits.redirects() + " times.");
    }

    private static URI resolved(URI address, String location) {
        try {
            return address.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new Refused("It redirects to '" + shortened(location) + "', which is no address.");
        }
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private void check(URI address) {
        policy.objection(address).ifPresent(objection -> {
            throw new Refused(objection);
        });
    }

    // A client of its own for each host and fetch: no connection outlives it, and the resolver knows the port.
    private Http1Client client(URI address) {
        int port = FetchPolicy.port(address);
        return Http1Client.builder()
                .shareConnectionCache(false)
                .keepAlive(false)
                .followRedirects(false)
                .sendExpectContinue(false)
                .proxy(Proxy.noProxy())
                .connectTimeout(limits.timeout())
                .readTimeout(limits.timeout())
                .dnsResolver(new PublicAddresses(port))
                .addHeader(HeaderNames.USER_AGENT, userAgent)
                .addHeader(HeaderNames.ACCEPT_ENCODING, "gzip")
                .build();
    }

    /** Resolves a host's name to an address that may be connected to: the one judged is the one used. */
    private final class PublicAddresses implements DnsResolver {
        private final int port;

        PublicAddresses(int port) {
            this.port = port;
        }

        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            try {
                for (var address : InetAddress.getAllByName(host)) {
                    if (policy.allows(host, port, address)) {
                        return address;
                    }
                }
            } catch (UnknownHostException e) {
                throw new Refused("There is no host '" + shortened(host) + "'.");
            }
            throw new Refused(
                    "The host '" + shortened(host) + "' is at an address that is not public, which is never fetched.");
        }
    }

    private byte[] body(Http1ClientResponse response, Map<String, String> headers) throws IOException {
        if (!response.entity().hasEntity()) {
            return new byte[0];
        }
        boolean isPacked = "gzip".equalsIgnoreCase(headers.get("content-encoding"));
        try (InputStream in = isPacked ? new GZIPInputStream(response.inputStream()) : response.inputStream()) {
            byte[] bytes = in.readNBytes(limits.maxBytes() + 1);
            if (bytes.length > limits.maxBytes()) {
                throw new Refused(
                        "The answer is larger than " + limits.maxBytes() / 1024 + " kB, the most that is read.");
            }
            return bytes;
        }
    }

    private static Map<String, String> headers(ClientResponseHeaders headers) {
        var all = new HashMap<String, String>();
        headers.forEach(header ->
                all.merge(header.name().toLowerCase(Locale.ROOT), header.values(), (one, other) -> one + ", " + other));
        return all;
    }

    private Fetched failed(int status, Map<String, String> headers) {
        var reason = switch (status) {
            case 401, 403 -> "The server refused it (" + status + ").";
            case 404 -> "There is nothing at this address (404).";
            case 410 -> "It is gone for good, the server says (410).";
            case 429 -> "The server says that it is asked too often (429).";
            default -> "The server answered " + status + ".";
        };
        return new Fetched.Failed(
                reason,
                status == 410,
                Optional.ofNullable(headers.get("retry-after")).flatMap(this::retryAfter));
    }

    // RFC 9110 §10.2.3: seconds, or a date.
    private Optional<Duration> retryAfter(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip()))));
        } catch (NumberFormatException e) {
            try {
                var date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(clock.instant(), date.toInstant()))
                        .filter(Duration::isPositive);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }
    }

    private String sentence(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refused refused -> {
                    return refused.sentence();
                }
                case SocketTimeoutException _ -> {
                    return "There was no whole answer within " + seconds(limits.timeout()) + ".";
                }
                case ConnectException _ -> {
                    return "Nobody answers at this address.";
                }
                case DataReader.InsufficientDataAvailableException _ -> {
                    return "The server broke off in the middle of its answer.";
                }
                case SSLException _ -> {
                    return "There is no secure connection to be had with it: " + firstLine(cause) + ".";
                }
                default -> {}
            }
        }
        var root =
                e.getCause() instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e.getCause();
        return "The answer broke off or cannot be read" + (root == null ? "." : ": " + firstLine(root) + ".");
    }

    private static String firstLine(Throwable e) {
        var message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return shortened(message.lines().findFirst().orElse("")).replaceFirst("\\.$", "");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " seconds" : duration.toMillis() + " ms";
    }
}
