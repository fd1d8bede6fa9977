package org.tidings;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.publication.Publisher;
import org.tidings.publication.Reminding;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.readers.Follows;
import org.tidings.readers.Terms;
import org.tidings.readers.Wishes;
import org.tidings.reminders.DispatchProgress;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.TestClock;
import org.tidings.story.Topic;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;
import tools.jackson.databind.JsonNode;

/** A node whose clock a test sets, and its readers, who have terms: at first half past ten of a summer night in Berlin. */
final class NodeAtNight implements AutoCloseable {
    static final Instant NIGHT = Instant.parse("2027-07-01T20:30:00Z");
    /** When quiet hours that end at seven in Berlin are over. */
    static final Instant MORNING = Instant.parse("2027-07-02T05:00:01Z");

    static final String BERLIN = "Europe/Berlin - - - -";
    static final String QUIET = "Europe/Berlin 22:00/07:00 - - -";

    private static final Pattern OUTCOME =
            Pattern.compile("^tidings_reminders_total\\{outcome=\"(.+)\"} (\\S+)$", Pattern.MULTILINE);

    final Tidings node;
    final Topic ferries;
    final Topic energy;
    private final RunningTidings running;
    private final DataFolder data;
    private final TestClock clock = TestClock.running();

    NodeAtNight(RunningTidings running, Path folder) {
        this(running, folder, Map.of());
    }

    NodeAtNight(RunningTidings running, Path folder, Map<String, String> settings) {
        this.running = running;
        setTo(NIGHT);
        data = DataFolder.open(folder.resolve("data"));
        node = Tidings.start(running.anotherNode(running.newDatabase(), settings), data, clock);
        ferries = NodeAtWork.topic(node, "Ferries");
        energy = NodeAtWork.topic(node, "Energy");
    }

    @Override
    public void close() {
        node.close();
    }

    record Follower(long id, String token, StandInBrowser browser) {}

    Follower follow(String name, String terms, FollowKind kind, Topic topic) {
        return follow(name, terms, new Followed(topic, kind));
    }

    Follower follow(String name, String terms, Followed... followed) {
        return register("ok", name, terms, followed);
    }

    /** A reader whose push service answers in this way. */
    Follower followAs(String behaviour, String name, String terms, FollowKind kind, Topic topic) {
        return register(behaviour, name, terms, new Followed(topic, kind));
    }

    private Follower register(String behaviour, String name, String terms, Followed... followed) {
        var browser = running.push.browser(behaviour, "held-" + name + "-" + System.nanoTime());
        var keys = assertInstanceOf(
                SubscriptionKeys.Parsed.Valid.class, SubscriptionKeys.parse(browser.p256dh(), browser.auth()));
        var registered = node.registry()
                .readers()
                .register(
                        new Subscription(URI.create(browser.endpoint()), keys.keys()),
                        new Wishes(Follows.of(List.of(followed)), Optional.of(Terms.of(terms))));
        return new Follower(registered.id(), registered.token(), browser);
    }

    void setTo(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
    }

    Publisher.Result.Stored publish(String headline, Topic... topics) {
        return publish(Reminding.FOLLOWERS, headline, topics);
    }

    Publisher.Result.Stored publish(Reminding reminding, String headline, Topic... topics) {
        return NodeAtWork.stored(node.publisher().publish(NodeAtWork.draft(node, headline, topics), reminding));
    }

    /** Publishes, and waits until all who are to be reminded are. */
    DispatchProgress dispatched(String headline, Topic... topics) {
        return awaitDone(publish(headline, topics).dispatch().orElseThrow());
    }

    DispatchProgress awaitDone(long dispatch) {
        return Await.value(
                "dispatch " + dispatch + " to be done",
                () -> node.reminders().reports().progress(dispatch).filter(DispatchProgress::isDone));
    }

    int received(Follower reader) {
        return running.push.received(reader.browser().path()).size();
    }

    /** The notification that a reader got last, waiting until there are this many. */
    JsonNode notification(Follower reader, int number) {
        var received = Await.value(
                "reminder " + number,
                () -> Optional.of(running.push.received(reader.browser().path()))
                        .filter(all -> all.size() >= number));
        try {
            return Json.tree(new String(
                            reader.browser().decrypt(received.get(number - 1).body()),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .path("notification");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the digests that are due are sent. */
    DispatchProgress awaitDigest() {
        long digest = Await.value(
                "a digest",
                () -> node.database()
                        .jdbi()
                        .withHandle(
                                handle -> handle.createQuery("select max(id) from dispatch where digest_of is not null")
                                        .mapTo(Long.class)
                                        .findFirst()));
        return awaitDone(digest);
    }

    List<String> ledger(long dispatch, Follower reader) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select outcome || ' ' || status from delivery_to(:dispatch, :reader)")
                        .bind("dispatch", dispatch)
                        .bind("reader", reader.id())
                        .mapTo(String.class)
                        .list());
    }

    List<String> due(Follower reader) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select due_at from held where reader_id = :reader order by due_at")
                        .bind("reader", reader.id())
                        .map((rs, context) -> rs.getTimestamp(1).toInstant().toString())
                        .list());
    }

    /** Holds a dispatch's reminder for a reader. */
    void hold(Follower reader, long dispatch, Instant until) {
        node.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into held values ((? >> 21) % 64, ?, ?, ?)",
                        reader.id(), reader.id(), dispatch, until));
    }

    /** Reminders that the node has counted by what became of them, for /metrics. */
    Map<String, Integer> counted() {
        var token = data.secret("api-token").orElseThrow();
        var metrics = running.send(HttpRequest.newBuilder(URI.create(node.address() + "/metrics"))
                .header("Authorization", "Bearer " + token));
        var counted = new TreeMap<String, Integer>();
        OUTCOME.matcher(metrics.body()).results().forEach(match -> {
            int count = (int) Double.parseDouble(match.group(2));
            if (count > 0) {
                counted.put(match.group(1), count);
            }
        });
        return counted;
    }

    int rows(String table) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
