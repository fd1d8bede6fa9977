package org.tidings.site.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.PeriodicTask;
import org.tidings.platform.Secrets;
import org.tidings.platform.fetch.FetchLimits;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.platform.fetch.Validators;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.site.hub.HubRequest.Wish;
import org.tidings.site.hub.SubscriberStore.Asked;
import org.tidings.site.hub.SubscriberStore.Subscriber;

/**
 * The hub of our own feeds (W3C WebSub): those who subscribe are asked whether they meant it, and is sent the feed when it has
 * changed, until their lease ends. What is to be done stands in the database, so that a kill loses nothing and each node may
 * do it.
 */
public final class FeedHub implements AutoCloseable {
    /** Where one subscribes. */
    public static final String PATH = "/hub";

    private static final int MAX_FORM_BYTES = 16 << 10;
    /** A subscriber's answer: a challenge, or nothing. */
    private static final int MAX_ANSWER_BYTES = 64 << 10;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** What another node changed, and what is to be tried again, is looked for as often. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration MAX_RETRY = Duration.ofHours(6);

    private final SubscriberStore subscribers;
    private final Function<String, Optional<Content>> feeds;
    private final Outside outside;
    private final int maxSubscribers;
    private final Clock clock;
    private final PeriodicTask task;

    /**
     * What the hub knows of the world.
     *
     * @param site our own address
     * @param policy whom it may call
     */
    public record Outside(URI site, FetchPolicy policy) {}

    /** @param feeds finds a feed by its path, such as {@code /feeds/all.xml} */
    public FeedHub(
            Jdbi jdbi, Function<String, Optional<Content>> feeds, Outside outside, int maxSubscribers, Clock clock) {
        this.subscribers = new SubscriberStore(jdbi);
        this.feeds = feeds;
        this.outside = outside;
        this.maxSubscribers = maxSubscribers;
        this.clock = clock;
        this.task = new PeriodicTask("feed hub", PAUSE, this::round);
    }

    public FeedHub start() {
        task.start();
        return this;
    }

    /** A feed may have changed. */
    public void wake() {
        task.wake();
    }

    public List<Route> routes() {
        return List.of(Route.post(PATH, this::take));
    }

    private void take(ServerRequest request, ServerResponse response) {
        var asked = HubRequest.of(Body.form(request, MAX_FORM_BYTES), outside.site(), outside.policy());
        if (asked.wish() == Wish.SUBSCRIBE && feeds.apply(asked.topic()).isEmpty()) {
            throw Problem.notFound("There is no feed at this address.");
        }
        if (!subscribers.keep(asked, maxSubscribers, clock.instant())) {
            throw Problem.unavailable("This hub has as many subscribers as it takes. Read the feed at its address.");
        }
        task.wake();
        Answer.accepted(response);
    }

    private void round() throws InterruptedException {
        subscribers.removeEnded(clock.instant());
        allAtOnce(subscribers.claimAsked(clock.instant()), this::verify);
        for (var topic : subscribers.topics()) {
            var feed = feeds.apply(topic);
            if (feed.isPresent()) {
                deliver(topic, feed.get());
            }
        }
    }

    private void deliver(String topic, Content feed) throws InterruptedException {
        var tag = feed.tag().opaque();
        var due = subscribers.claimDue(topic, tag, clock.instant());
        while (!due.isEmpty() && !task.isStopping()) {
            allAtOnce(due, subscriber -> deliver(subscriber, feed));
            due = subscribers.claimDue(topic, tag, clock.instant());
        }
    }

    // A subscriber that does not answer holds up those it was claimed with, for a timeout at most.
    private static <T> void allAtOnce(List<T> all, Consumer<T> what) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(all.stream()
                    .map(one -> Executors.callable(() -> what.accept(one)))
                    .toList());
        }
    }

    // W3C WebSub §5.3: the subscriber echoes the challenge if it meant it.
    private void verify(Asked asked) {
        var request = asked.request();
        var challenge = Secrets.token();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("hub.mode", request.wish().word());
        parameters.put("hub.topic", outside.site().resolve(request.topic()).toString());
        parameters.put("hub.challenge", challenge);
        if (request.wish() == Wish.SUBSCRIBE) {
            parameters.put("hub.lease_seconds", Long.toString(request.lease().toSeconds()));
        }
        boolean isMeant =
                fetched(fetcher -> fetcher.get(with(request.callback(), parameters), "*/*", Validators.none()))
                                instanceof Fetched.Got got
                        && new String(got.body(), UTF_8).strip().equals(challenge);
        if (!isMeant) {
            subscribers.denied(asked, clock.instant());
        } else if (request.wish() == Wish.UNSUBSCRIBE) {
            subscribers.remove(asked.id());
        } else {
            var tag = feeds.apply(request.topic()).map(feed -> feed.tag().opaque());
            subscribers.subscribed(asked, tag.orElse(""), clock.instant());
        }
    }

    // W3C WebSub §7 and §8.
    private void deliver(Subscriber subscriber, Content feed) {
        var body = feed.body();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", feed.contentType());
        headers.put(
                "Link",
                "<" + outside.site().resolve(PATH) + ">; rel=\"hub\", <"
                        + outside.site().resolve(subscriber.topic()) + ">; rel=\"self\"");
        if (!subscriber.secret().isEmpty()) {
            headers.put(
                    "X-Hub-Signature",
                    "sha256=" + HexFormat.of().formatHex(Secrets.mac("HmacSHA256", subscriber.secret(), body)));
        }
        switch (fetched(fetcher -> fetcher.post(subscriber.callback(), headers, body))) {
            case Fetched.Got _, Fetched.NotModified _ ->
                subscribers.delivered(subscriber.id(), feed.tag().opaque(), clock.instant());
            case Fetched.Failed failed -> {
                if (failed.forGood()) {
                    subscribers.remove(subscriber.id());
                } else {
                    subscribers.failed(subscriber.id(), clock.instant().plus(retry(subscriber.failures())));
                }
            }
        }
    }

    private static Duration retry(int failures) {
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 20));
        return wait.compareTo(MAX_RETRY) < 0 ? wait : MAX_RETRY;
    }

    @FunctionalInterface
    private interface Call {
        Fetched by(Fetcher fetcher) throws InterruptedException;
    }

    // Redirects are not followed: the answer is that of the address that was subscribed with.
    private Fetched fetched(Call call) {
        var fetcher = new Fetcher(
                outside.policy(),
                new FetchLimits(MAX_ANSWER_BYTES, TIMEOUT, 0),
                Fetcher.userAgent(outside.site()),
                clock);
        try {
            return call.by(fetcher);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fetched.Failed.because("Tidings stopped meanwhile.");
        }
    }

    private static URI with(URI address, Map<String, String> parameters) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + Fetcher.encoded(parameters));
    }

    @Override
    public void close() {
        task.close();
    }
}
