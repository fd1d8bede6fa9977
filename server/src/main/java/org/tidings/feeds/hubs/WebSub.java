package org.tidings.feeds.hubs;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.feeds.hubs.HubStore.Hub;
import org.tidings.feeds.hubs.HubStore.Keys;
import org.tidings.feeds.hubs.HubStore.Standing;
import org.tidings.feeds.hubs.HubStore.Subscription;
import org.tidings.platform.Secrets;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;

/**
 * Subscribes to the hubs that feeds name (W3C WebSub), so that news comes within seconds. What a hub sends is taken as an
 * announcement, and the feed is read at its own address: one way in, and nothing is lost when we are killed in the middle.
 */
public final class WebSub {
    private static final Duration LEASE = Duration.ofDays(10);
    private static final Duration MIN_LEASE = Duration.ofMinutes(1);
    private static final Duration MAX_LEASE = Duration.ofDays(90);
    /** A hub that has not asked back by then will not. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);
    // W3C WebSub §8: sha1, sha256, sha384 or sha512.
    private static final Map<String, String> MACS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final HubStore hubs;
    private final LongConsumer due;
    private final Fetcher fetcher;
    private final Callback callback;
    private final Clock clock;

    /** Our own address, by which hubs call us. */
    public record Callback(URI site, FetchPolicy policy) {
        URI of(String token) {
            return site.resolve("/websub/" + token);
        }

        // A hub cannot call a machine that only knows itself as localhost.
        boolean canBeCalledBy(URI hub) {
            return !"localhost".equals(site.getHost()) || policy.isTestHost(hub);
        }
    }

    /** @param due makes the feed with this id due at once */
    public WebSub(HubStore hubs, LongConsumer due, Fetcher fetcher, Callback callback, Clock clock) {
        this.hubs = hubs;
        this.due = due;
        this.fetcher = fetcher;
        this.callback = callback;
        this.clock = clock;
    }

    /**
     * Subscribes to a feed's hub, or renews that, when it is time to.
     *
     * @param address where the feed is read
     * @return whether its news is announced at once
     */
    public boolean offer(long feed, URI address, FeedDocument.Head head) throws InterruptedException {
        if (head.hub().isEmpty()
                || !callback.canBeCalledBy(URI.create(head.hub().get()))) {
            return false;
        }
        var hub = new Hub(head.hub().get(), head.self().orElse(address.toString()));
        var before = hubs.ofFeed(feed).filter(known -> known.hub().equals(hub));
        var now = clock.instant();
        var until = before.flatMap(known -> known.standing().until());
        boolean isLive = until.filter(now::isBefore).isPresent();
        if (before.isEmpty() || isTimeToAsk(before.get().standing())) {
            ask(new Subscription(
                    feed,
                    hub,
                    before.map(Subscription::keys).orElseGet(() -> new Keys(Secrets.token(), Secrets.token())),
                    new Standing(isLive ? HubState.VERIFIED : HubState.ASKED, Optional.empty(), now, until)));
        }
        return isLive;
    }

    private boolean isTimeToAsk(Standing standing) {
        var now = clock.instant();
        boolean isPatienceOver = standing.askedAt().plus(PATIENCE).isBefore(now);
        return switch (standing.state()) {
            case ASKED -> isPatienceOver;
            case REFUSED -> standing.askedAt().plus(AFTER_REFUSAL).isBefore(now);
            case VERIFIED ->
                isPatienceOver
                        && standing.until()
                                .filter(until -> now.isBefore(until.minus(LEASE.dividedBy(3))))
                                .isEmpty();
        };
    }

    private void ask(Subscription subscription) throws InterruptedException {
        // Before the hub is asked: it may ask back before it answers.
        hubs.keep(subscription);
        var form = new LinkedHashMap<String, String>();
        form.put("hub.mode", "subscribe");
        form.put("hub.topic", subscription.hub().topic());
        form.put("hub.callback", callback.of(subscription.keys().token()).toString());
        form.put("hub.secret", subscription.keys().secret());
        form.put("hub.lease_seconds", Long.toString(LEASE.toSeconds()));
        var hub = URI.create(subscription.hub().address());
        if (fetcher.post(hub, form) instanceof Fetched.Failed failed) {
            hubs.refused(subscription.keys().token(), failed.reason());
        }
    }

    /** What a hub is answered that asks whether we meant it. */
    public sealed interface Answer {
        /** We did: the challenge is given back. */
        record Yes(String challenge) implements Answer {}

        /** We did not, or know nothing of it. */
        record No() implements Answer {}
    }

    /**
     * What a hub calls with.
     *
     * @param token of the address that it calls
     * @param mode what it wants
     */
    public record Call(String token, String mode, String topic, String challenge, Optional<Long> leaseSeconds) {}

    /** A hub asks whether we meant to subscribe (W3C WebSub §5.3), or says that it refuses (§5.2). */
    public Answer confirm(Call call) {
        var known = hubs.withToken(call.token())
                .filter(subscription -> subscription.hub().topic().equals(call.topic()));
        if (known.isEmpty()) {
            return new Answer.No();
        }
        if (call.mode().equals("denied")) {
            hubs.refused(call.token(), "The hub has refused.");
            return new Answer.Yes("");
        }
        if (!call.mode().equals("subscribe") || call.challenge().isEmpty()) {
            return new Answer.No();
        }
        var seconds = Math.min(MAX_LEASE.toSeconds(), call.leaseSeconds().orElse(LEASE.toSeconds()));
        hubs.verified(call.token(), clock.instant().plusSeconds(Math.max(MIN_LEASE.toSeconds(), seconds)));
        return new Answer.Yes(call.challenge());
    }

    /**
     * A hub announces news. A call that the hub has not signed changes nothing, and is answered like any other (W3C WebSub
     * §8).
     *
     * @return whether there is a subscription with this token
     */
    public boolean news(String token, String signature, byte[] body) {
        var known = hubs.withToken(token);
        if (known.isEmpty()) {
            return false;
        }
        if (isSigned(known.get().keys().secret(), signature, body)) {
            due.accept(known.get().feed());
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
            return MessageDigest.isEqual(
                    Secrets.mac(name, secret, body),
                    HexFormat.of().parseHex(signature.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** How a feed's subscription to its hub is, with a sentence that says so. */
    public record Condition(HubState state, String sentence) {}

    /** How a feed's subscription is; empty where it names no hub. */
    public Optional<Condition> condition(long feed) {
        return hubs.ofFeed(feed)
                .map(Subscription::standing)
                .map(standing -> new Condition(
                        standing.state(),
                        switch (standing.state()) {
                            case ASKED -> "Its hub has been asked to announce news at once, and has not answered yet.";
                            case VERIFIED -> "Its hub announces news at once.";
                            case REFUSED ->
                                "Its hub does not announce news: "
                                        + standing.why().orElse("it gave no reason.");
                        }));
    }
}
