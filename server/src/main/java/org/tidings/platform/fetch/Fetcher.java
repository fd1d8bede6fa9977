package org.tidings.platform.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.tidings.platform.Version;
import org.tidings.webpush.RetryAfter;

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

    /** How we name ourselves, with our own address. */
    public static String userAgent(URI site) {
        return "Tidings/" + Version.current() + " (+" + site + ")";
    }

    /** The same for answers that may not be larger than this either. */
    public Fetcher atMost(int bytes) {
        return new Fetcher(policy, limits.atMost(bytes), userAgent, clock);
    }

    /** Gets an address, unless nothing has changed since what is known of it. */
    public Fetched get(URI address, String accept, Validators known) throws InterruptedException {
        var headers = new HashMap<String, String>();
        headers.put("Accept", accept);
        known.etag().ifPresent(etag -> headers.put("If-None-Match", etag));
        known.lastModified().ifPresent(time -> headers.put("If-Modified-Since", time));
        return new Deadline(limits.timeout()).run(() -> follow(address, headers));
    }

    /** Posts a form; redirects are not followed. */
    public Fetched post(URI address, Map<String, String> form) throws InterruptedException {
        return post(
                address,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                encoded(form).getBytes(UTF_8));
    }

    /** Fields as a form and the query of an address have them. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Posts these bytes; redirects are not followed. */
    public Fetched post(URI address, Map<String, String> headers, byte[] body) throws InterruptedException {
        return new Deadline(limits.timeout()).run(() -> {
            check(address, false);
            var request = client(address).post().uri(address);
            headers.forEach((name, value) -> request.header(HeaderNames.create(name), value));
            try (var response = request.submit(body)) {
                int status = response.status().code();
                var answered = headers(response.headers());
                return isSuccess(status)
                        ? new Fetched.Got(address, false, answered, body(response, answered))
                        : failed(status, answered);
            }
        });
    }

    private Fetched follow(URI first, Map<String, String> headers) throws IOException {
        var address = first;
        boolean isMoved = true;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            check(address, redirects > 0);
            var request = client(address).method(Method.GET).uri(address);
            headers.forEach((name, value) -> request.header(HeaderNames.create(name), value));
            try (var response = request.request()) {
                int status = response.status().code();
                if (status == 304) {
                    return new Fetched.NotModified();
                }
                var answered = headers(response.headers());
                if (isSuccess(status)) {
                    return new Fetched.Got(address, isMoved && redirects > 0, answered, body(response, answered));
                }
                var location = answered.get("location");
                if (status < 300 || status >= 400 || location == null) {
                    return failed(status, answered);
                }
                isMoved &= status == 301 || status == 308;
                address = resolved(address, location);
            }
        }
        return Fetched.Failed.because(FetchSentences.tooManyRedirects(limits.redirects()));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static URI resolved(URI address, String location) {
        try {
            return address.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new Refused("It redirects to '" + FetchSentences.shortened(location) + "', which is no address.");
        }
    }

    private void check(URI address, boolean isRedirect) {
        policy.objection(address).ifPresent(objection -> {
            throw new Refused(
                    isRedirect
                            ? "It redirects to '" + FetchSentences.shortened(address.toString()) + "'. " + objection
                            : objection);
        });
    }

    private Fetched failed(int status, Map<String, String> headers) {
        return new Fetched.Failed(
                FetchSentences.status(status),
                status == 410,
                Optional.ofNullable(headers.get("retry-after")).flatMap(value -> RetryAfter.parse(value, clock)));
    }

    // A client of its own for each host and fetch: no connection outlives it, and the resolver knows the port.
    private Http1Client client(URI address) {
        return Http1Client.builder()
                .shareConnectionCache(false)
                .keepAlive(false)
                .followRedirects(false)
                .sendExpectContinue(false)
                .proxy(Proxy.noProxy())
                .connectTimeout(limits.timeout())
                .readTimeout(limits.timeout())
                .dnsResolver(new PublicResolver(policy, FetchPolicy.port(address)))
                .addHeader(HeaderNames.USER_AGENT, userAgent)
                .addHeader(HeaderNames.ACCEPT_ENCODING, "gzip")
                .build();
    }

    private byte[] body(Http1ClientResponse response, Map<String, String> headers) throws IOException {
        if (!response.entity().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = unpacked(response.inputStream(), headers.getOrDefault("content-encoding", ""))) {
            byte[] bytes = in.readNBytes(limits.maxBytes() + 1);
            if (bytes.length > limits.maxBytes()) {
                throw new Refused(FetchSentences.tooLarge(limits.maxBytes()));
            }
            return bytes;
        }
    }

    // RFC 9110 §8.4.1.3: "x-gzip" is gzip.
    private static InputStream unpacked(InputStream in, String encoding) throws IOException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "", "identity" -> in;
            default ->
                throw new Refused("The answer is packed as '" + FetchSentences.shortened(encoding)
                        + "', which was not asked for and cannot be read.");
        };
    }

    private static Map<String, String> headers(ClientResponseHeaders headers) {
        var all = new HashMap<String, String>();
        headers.forEach(header ->
                all.merge(header.name().toLowerCase(Locale.ROOT), header.values(), (one, other) -> one + ", " + other));
        return all;
    }
}
