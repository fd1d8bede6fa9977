package org.tidings.site.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.http.Problem;

/**
 * What a subscriber asks the hub for (W3C WebSub §5.1).
 *
 * @param topic the feed's path here
 * @param secret with which what is sent to them is signed; empty for none
 */
record HubRequest(Wish wish, URI callback, String topic, String secret, Duration lease) {
    enum Wish {
        SUBSCRIBE,
        UNSUBSCRIBE;

        /** As the protocol and the database name it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Wish ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static final Duration LEASE = Duration.ofDays(10);
    private static final Duration MIN_LEASE = Duration.ofMinutes(5);
    private static final Duration MAX_LEASE = Duration.ofDays(30);
    private static final int MAX_CALLBACK_CHARS = 2000;
    /** W3C WebSub §5.1: less than 200 bytes. */
    private static final int MAX_SECRET_BYTES = 199;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /**
     * Reads a form.
     *
     * @param site our own address, at which the feeds are
     * @throws Problem 400 with a sentence where it cannot be meant so
     */
    static HubRequest of(Map<String, List<String>> form, URI site, FetchPolicy policy) {
        var wish = wish(value(form, "hub.mode").orElse(""));
        var secret = value(form, "hub.secret").orElse("");
        if (secret.getBytes(UTF_8).length > MAX_SECRET_BYTES) {
            throw Problem.badRequest("hub.secret is longer than " + MAX_SECRET_BYTES + " bytes.");
        }
        return new HubRequest(
                wish,
                callback(value(form, "hub.callback").orElse(""), policy),
                topic(value(form, "hub.topic").orElse(""), site),
                secret,
                lease(value(form, "hub.lease_seconds")));
    }

    private static Optional<String> value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Wish wish(String mode) {
        return switch (mode) {
            case "subscribe" -> Wish.SUBSCRIBE;
            case "unsubscribe" -> Wish.UNSUBSCRIBE;
            default -> throw Problem.badRequest("hub.mode is 'subscribe' or 'unsubscribe'.");
        };
    }

    private static URI callback(String text, FetchPolicy policy) {
        if (text.isEmpty() || text.length() > MAX_CALLBACK_CHARS) {
            throw Problem.badRequest("hub.callback is the address that is to be called, of at most "
                    + MAX_CALLBACK_CHARS + " characters.");
        }
        var callback = address(text, "hub.callback");
        policy.objection(callback).ifPresent(objection -> {
            throw Problem.badRequest("hub.callback cannot be called. " + objection);
        });
        return callback;
    }

    private static String topic(String text, URI site) {
        var topic = address(text, "hub.topic");
        var path = Optional.ofNullable(topic.getRawPath()).orElse("");
        if (!site.resolve("/").equals(topic.resolve("/"))
                || !path.startsWith("/feeds/")
                || topic.getRawQuery() != null) {
            throw Problem.badRequest(
                    "hub.topic is the address of a feed here, such as " + site.resolve("/feeds/all.xml") + ".");
        }
        return path;
    }

    private static URI address(String text, String name) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException e) {
            throw Problem.badRequest(name + " is no address.");
        }
    }

    private static Duration lease(Optional<String> seconds) {
        if (seconds.isEmpty()) {
            return LEASE;
        }
        if (!SECONDS.matcher(seconds.get()).matches()) {
            throw Problem.badRequest("hub.lease_seconds is a number of seconds.");
        }
        var asked = Duration.ofSeconds(Long.parseLong(seconds.get()));
        return asked.compareTo(MIN_LEASE) < 0 ? MIN_LEASE : asked.compareTo(MAX_LEASE) > 0 ? MAX_LEASE : asked;
    }
}
