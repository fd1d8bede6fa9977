package org.tidings.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tidings.feeds.HubStore.State;
import org.tidings.feeds.HubStore.Subscription;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.platform.Secrets;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;

/**
 * Subscribes to the hubs that feeds name (W3C WebSub), so that news is heard of in seconds. What a hub sends is taken as
 * word that there is news, and the feed is read at its own address: one way in, and nothing to be lost when we are
 * killed in the middle.
 */
public final class WebSub {
    private static final Duration LEASE = Duration.ofDays(10);
    private static final Duration LONGEST_LEASE = Duration.ofDays(90);
    /** A hub that has not asked back by then will not. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);
    // W3C WebSub §8: sha1, sha256, sha384 or sha512.
    private static final Map<String, String> MACS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final HubStore hubs;
    private final FeedStore feeds;
    private final Fetcher fetcher;
    private final FetchPolicy policy;
    private final URI site;
    private final Clock clock;

    WebSub(HubStore hubs, FeedStore feeds, Fetcher fetcher, FetchPolicy policy, URI site, Clock clock) {
        this.hubs = hubs;
        this.feeds = feeds;
        this.fetcher = fetcher;
        this.policy = policy;
        this.site = site;
        this.clock = clock;
    }

    /** Subscribes to a feed's hub, or renews that, when it is time to. Answers whether its news is told of at once. */
    boolean offer(Feed feed, FeedDocument document) {
        if (document.hub().isEmpty() || !canBeCalledBy(document.hub().get())) {
            return false;
        }
        var hub = document.hub().get();
        var topic = document.self().orElse(feed.address().toString());
        var before = hubs.ofFeed(feed.id())
                .filter(known -> known.hub().equals(hub) && known.topic().equals(topic));
        var now = clock.instant();
        boolean isLive =
                before.flatMap(Subscription::until).filter(now::isBefore).isPresent();
        if (before.isEmpty() || isTimeToAsk(before.get())) {
            ask(new Subscription(
                    feed.id(),
                    hub,
                    topic,
                    before.map(Subscription::token).orElseGet(Secrets::token),
                    before.map(Subscription::secret).orElseGet(Secrets::token),
                    isLive ? State.VERIFIED : State.ASKED,
                    Optional.empty(),
                    now,
                    before.flatMap(Subscription::until)));
        }
        return isLive;
    }

    private boolean isTimeToAsk(Subscription subscription) {
        var now = clock.instant();
        return switch (subscription.state()) {
            case ASKED -> subscription.askedAt().plus(PATIENCE).isBefore(now);
            case REFUSED -> subscription.askedAt().plus(AFTER_REFUSAL).isBefore(now);
            case VERIFIED ->
                subscription
                                .until()
                                .filter(until -> now.isBefore(until.minus(LEASE.dividedBy(3))))
                                .isEmpty()
                        && subscription.askedAt().plus(PATIENCE).isBefore(now);
        };
    }

    // A hub cannot call a machine that only knows itself as localhost.
    private boolean canBeCalledBy(String hub) {
        return !"localhost".equals(site.getHost()) || policy.isTestHost(URI.create(hub));
    }

    private void ask(Subscription subscription) {
        // Before the hub is asked: it may ask back before it answers.
        hubs.keep(subscription);
        var form = new LinkedHashMap<String, String>();
        form.put("hub.mode", "subscribe");
        form.put("hub.topic", subscription.topic());
        form.put("hub.callback", site.resolve("/websub/" + subscription.token()).toString());
        form.put("hub.secret", subscription.secret());
        form.put("hub.lease_seconds", Long.toString(LEASE.toSeconds()));
        if (fetcher.post(URI.create(subscription.hub()), form) instanceof Fetched.Failed failed) {
            hubs.refused(subscription.token(), failed.reason());
        }
    }

    /** What a hub is answered that asks whether we meant it. */
    public sealed interface Answer {
        /** We did: the challenge is given back. */
        record Yes(String challenge) implements Answer {}

        /** We did not, or know nothing of it. */
        record No() implements Answer {}
    }

    /** A hub asks whether we meant to subscribe (W3C WebSub §5.3), or says that it refuses (§5.2). */
    public Answer confirm(String token, String mode, String topic, String challenge, Optional<Long> leaseSeconds) {
        var known = hubs.withToken(token)
                .filter(subscription -> subscription.topic().equals(topic));
        if (known.isEmpty()) {
            return new Answer.No();
        }
        if (mode.equals("denied")) {
            hubs.refused(token, "The hub has refused.");
            return new Answer.Yes("");
        }
        if (!mode.equals("subscribe") || challenge.isEmpty()) {
            return new Answer.No();
        }
        var lease = Duration.ofSeconds(Math.max(60, leaseSeconds.orElse(LEASE.toSeconds())));
        hubs.verified(token, clock.instant().plus(lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease));
        return new Answer.Yes(challenge);
    }

    /**
     * A hub says that there is news.
     *
     * @return whether somebody here has subscribed with this token; what is not signed by the hub is taken for nothing, and
     *     not told (W3C WebSub §8: the answer is a success all the same)
     */
    boolean news(String token, String signature, byte[] body) {
        var known = hubs.withToken(token);
        if (known.isEmpty()) {
            return false;
        }
        if (isSigned(known.get().secret(), signature, body)) {
            feeds.makeDue(known.get().feed());
        }
        return true;
    }

    private static boolean isSigned(String secret, String signature, byte[] body) {
        int equals = signature.indexOf('=');
        var name = MACS.get(signature.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT));
        if (name == null) {
            return false;
        }
        try {
            var mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), name));
            return MessageDigest.isEqual(
                    mac.doFinal(body),
                    HexFormat.of().parseHex(signature.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a feed's hub is, in words; empty where it names none. */
    Optional<String> state(long feed) {
        return hubs.ofFeed(feed).map(subscription -> switch (subscription.state()) {
            case ASKED -> "Its hub has been asked to tell of news at once, and has not answered yet.";
            case VERIFIED -> "Its hub tells of news at once.";
            case REFUSED ->
                "Its hub does not tell of news: " + subscription.why().orElse("it gave no reason.");
        });
    }
}
