package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.standin.Await;

/** Who subscribes to one of our feeds (W3C WebSub). */
@ExtendWith(RunningTidings.Shared.class)
class FeedHubTest {
    private final RunningTidings running;

    FeedHubTest(RunningTidings running) {
        this.running = running;
    }

    /** A subscriber at another site: echoes challenges, or does not, and takes what is sent with some status. */
    private final class Subscriber {
        private final String path;
        private final List<Map<String, String>> challenges = new CopyOnWriteArrayList<>();
        private final List<Sent> sent = new CopyOnWriteArrayList<>();
        private volatile boolean isMeant = true;
        private volatile int status = 204;

        Subscriber(String path) {
            this.path = path;
            running.otherSite.put(path, this::handle);
        }

        String address() {
            return running.otherSite.address(path) + "?of=mine";
        }

        private void handle(HttpExchange exchange) throws IOException {
            if (exchange.getRequestMethod().equals("GET")) {
                var asked = parameters(exchange.getRequestURI().getRawQuery());
                challenges.add(asked);
                var answer = isMeant ? asked.getOrDefault("hub.challenge", "") : "no";
                FeedSite.send(exchange, "text/plain", answer.getBytes(UTF_8));
            } else {
                var headers = exchange.getRequestHeaders();
                // FeedSite has read the body before.
                sent.add(new Sent(
                        headers.getFirst("Content-Type"),
                        headers.getFirst("Link"),
                        Optional.ofNullable(headers.getFirst("X-Hub-Signature")).orElse(""),
                        running.otherSite.asked(path).getLast().body()));
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private record Sent(String contentType, String link, String signature, String body) {}

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0],
                        field -> URLDecoder.decode(field[1], UTF_8),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private RunningTidings.Reply ask(String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return running.send(running.to("/hub")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private String feed(String topic) {
        return running.tidings.address().resolve("/feeds/" + topic + ".xml").toString();
    }

    private void subscribed(Subscriber subscriber, String topic) {
        int before = subscriber.challenges.size();
        var reply = ask(
                "hub.mode",
                "subscribe",
                "hub.topic",
                feed(topic),
                "hub.callback",
                subscriber.address(),
                "hub.secret",
                "hush");
        assertEquals(202, reply.status(), reply.body());
        Await.until("the hub to ask back", () -> subscriber.challenges.size() > before);
    }

    private int rows(Subscriber subscriber, String where) {
        return running.tidings
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from feed_subscriber where callback = :callback and " + where)
                        .bind("callback", subscriber.address())
                        .mapTo(int.class)
                        .one());
    }

    private void awaitRow(Subscriber subscriber, String where) {
        Await.until(where, () -> rows(subscriber, where) == 1);
    }

    private void publish(String headline, String topic) {
        running.publish(headline + "\nTopics: " + topic + "\n\n" + headline + ", the harbour master said on Monday.");
    }

    @Test
    void whoSubscribesIsAskedWhetherItWasMeantAndIsSentTheFeedWhenItChanges() throws Exception {
        publish("Weir at Pell surveyed", "Weirs");
        var subscriber = new Subscriber("/weirs");
        subscribed(subscriber, "weirs");
        var challenge = subscriber.challenges.getFirst();
        assertEquals("mine", challenge.get("of"));
        assertEquals("subscribe", challenge.get("hub.mode"));
        assertEquals(feed("weirs"), challenge.get("hub.topic"));
        assertEquals("864000", challenge.get("hub.lease_seconds"));
        awaitRow(subscriber, "lease_until is not null");

        publish("Weir of Oxmoor rebuilt", "Weirs");
        var sent = Await.value("the news", () -> subscriber.sent.stream().findFirst());
        assertEquals("application/rss+xml; charset=utf-8", sent.contentType());
        assertEquals(
                "<" + running.tidings.address().resolve("/hub") + ">; rel=\"hub\", <" + feed("weirs")
                        + ">; rel=\"self\"",
                sent.link());
        assertEquals(running.get("/feeds/weirs.xml").body(), sent.body());
        assertTrue(sent.body().contains("Weir of Oxmoor rebuilt"), sent.body());
        assertTrue(sent.body()
                .contains("<atom:link rel=\"hub\" href=\""
                        + running.tidings.address().resolve("/hub") + "\"/>"));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hush".getBytes(UTF_8), "HmacSHA256"));
        assertEquals(
                "sha256=" + HexFormat.of().formatHex(mac.doFinal(sent.body().getBytes(UTF_8))), sent.signature());

        awaitRow(subscriber, "failures = 0 and delivered <> ''");
        var leaving = ask("hub.mode", "unsubscribe", "hub.topic", feed("weirs"), "hub.callback", subscriber.address());
        assertEquals(202, leaving.status());
        Await.until("it to be forgotten", () -> rows(subscriber, "true") == 0);
        assertEquals("unsubscribe", subscriber.challenges.getLast().get("hub.mode"));
    }

    @Test
    void whoDidNotMeanItIsSentNothingAndKeepsWhatTheyHad() {
        publish("Sluice at Cann shut", "Sluices");
        var stranger = new Subscriber("/stranger");
        stranger.isMeant = false;
        subscribed(stranger, "sluices");
        Await.until("the request to be forgotten", () -> rows(stranger, "true") == 0);

        var subscriber = new Subscriber("/sluices");
        subscribed(subscriber, "sluices");
        awaitRow(subscriber, "lease_until is not null");
        subscriber.isMeant = false;
        ask("hub.mode", "unsubscribe", "hub.topic", feed("sluices"), "hub.callback", subscriber.address());
        Await.until("the hub to ask back", () -> subscriber.challenges.size() == 2);
        awaitRow(subscriber, "lease_until is not null and asked is null");
        publish("Sluice at Marle mended", "Sluices");
        Await.until("the news", () -> subscriber.sent.size() == 1);
        assertEquals(0, stranger.sent.size());
    }

    @Test
    void aSubscriberThatFailsIsTriedAgainLaterAndOneThatIsGoneIsForgotten() {
        publish("Dyke at Orm inspected", "Dykes");
        var failing = new Subscriber("/failing");
        var gone = new Subscriber("/gone");
        for (var subscriber : List.of(failing, gone)) {
            subscribed(subscriber, "dykes");
            awaitRow(subscriber, "lease_until is not null");
        }
        failing.status = 503;
        gone.status = 410;
        publish("Dyke at Holm holds", "Dykes");
        awaitRow(failing, "failures = 1 and due_at between now() and now() + interval '1 minute'");
        Await.until("the other to be forgotten", () -> rows(gone, "true") == 0);

        failing.status = 200;
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update feed_subscriber set due_at = now() where callback = :callback")
                        .bind("callback", failing.address())
                        .execute());
        publish("Ferry to Holm late", "Ferries"); // a change, which wakes the hub
        Await.until("the news", () -> failing.sent.size() == 2);
        awaitRow(failing, "failures = 0");
        assertTrue(failing.sent.getLast().body().contains("Dyke at Holm holds"));
    }

    @Test
    void aFeedWhoseAddressIsNotInAsciiIsSentToo() {
        publish("Порт відкрито", "Гавань");
        var subscriber = new Subscriber("/harbour");
        subscribed(subscriber, "%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C");
        assertEquals(
                running.tidings.address() + "/feeds/%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C.xml",
                subscriber.challenges.getFirst().get("hub.topic"));
        awaitRow(subscriber, "lease_until is not null");
        publish("Порт знову закрито", "Гавань");
        var sent = Await.value("the news", () -> subscriber.sent.stream().findFirst());
        assertTrue(sent.body().contains("Порт знову закрито"), sent.body());
    }

    @Test
    void whatCannotBeMeantIsRefusedWithASentence() {
        publish("Pier of Wick repainted", "Piers");
        var subscriber = new Subscriber("/piers");
        var topic = feed("piers");
        assertRefused(400, "hub.mode is 'subscribe' or 'unsubscribe'.", "hub.mode", "denied");
        assertRefused(
                400,
                "hub.callback cannot be called. 'localhost' is not the name of a public host, such as news.example.org.",
                "hub.mode",
                "subscribe",
                "hub.topic",
                topic,
                "hub.callback",
                "http://localhost/");
        assertRefused(
                400,
                "hub.callback is no address.",
                "hub.mode",
                "subscribe",
                "hub.topic",
                topic,
                "hub.callback",
                "http://exa mple/");
        assertRefused(
                400,
                "hub.topic is the address of a feed here, such as "
                        + running.tidings.address().resolve("/feeds/all.xml") + ".",
                "hub.mode",
                "subscribe",
                "hub.topic",
                "https://elsewhere.example/feeds/all.xml",
                "hub.callback",
                subscriber.address());
        assertRefused(
                404,
                "There is no feed at this address.",
                "hub.mode",
                "subscribe",
                "hub.topic",
                feed("no-such-topic"),
                "hub.callback",
                subscriber.address());
        assertRefused(
                400,
                "hub.lease_seconds is a number of seconds.",
                "hub.mode",
                "subscribe",
                "hub.topic",
                topic,
                "hub.callback",
                subscriber.address(),
                "hub.lease_seconds",
                "-1");
        assertRefused(
                400,
                "hub.secret is longer than 199 bytes.",
                "hub.mode",
                "subscribe",
                "hub.topic",
                topic,
                "hub.callback",
                subscriber.address(),
                "hub.secret",
                "x".repeat(200));
        assertEquals(0, rows(subscriber, "true"));
    }

    private void assertRefused(int status, String detail, String... fields) {
        var reply = ask(fields);
        assertEquals(status, reply.status(), reply.body());
        assertTrue(reply.body().contains(detail), reply.body());
    }
}
