package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** A reader's own changes, several at once. */
@ExtendWith(RunningTidings.Shared.class)
class ReaderChangesTest {
    private final RunningTidings running;
    private final List<String> topics;

    ReaderChangesTest(RunningTidings running) {
        this.running = running;
        var names = Stream.generate(() -> running.unique("Changing")).limit(4).toList();
        names.forEach(running::makeTopic);
        this.topics = names.stream().map(name -> Slug.of(name).text()).toList();
    }

    @Test
    void aChangeWithoutTopicsIsRefusedAndTheReaderFollowsAsBefore() {
        var reader = register();
        var reply = change(reader, "{}");
        assertEquals(400, reply.status());
        assertEquals(
                "'topics' is missing; an empty list stops all reminders.",
                reply.json().path("detail").asString());
        assertEquals(4, send(reader, "GET", "").json().path("topics").size());
        assertEquals(200, change(reader, "{\"topics\":[]}").status());
        assertEquals(0, send(reader, "GET", "").json().path("topics").size());
    }

    @Test
    void changesOfOneReaderAtOnceAllSucceed() throws Exception {
        var reader = register();
        var statuses = atOnce(
                () -> change(reader, Json.write(java.util.Map.of("topics", topics)))
                        .status(),
                () -> change(reader, Json.write(java.util.Map.of("topics", topics.reversed())))
                        .status());
        assertEquals(Set.of(200), Set.copyOf(statuses));
    }

    @Test
    void aChangeBesideALeavingIsDoneOrRefusedAndNeverBroken() throws Exception {
        for (int round = 0; round < 20; round++) {
            var reader = register();
            var statuses = atOnce(
                    () -> change(reader, "{\"topics\":[\"" + topics.getFirst() + "\"]}")
                            .status(),
                    () -> send(reader, "DELETE", "").status());
            assertTrue(Set.of(200, 204, 401).containsAll(statuses), statuses.toString());
        }
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            var all = Stream.generate(() -> List.of(one, other))
                    .limit(8)
                    .flatMap(List::stream)
                    .toList();
            for (var status : threads.invokeAll(all)) {
                statuses.add(status.get());
            }
            return statuses;
        }
    }

    private JsonNode register() {
        var browser = running.push.browser("ok", running.unique("changing").replace(' ', '-'));
        return running.register(browser.subscriptionJson(), topics.toArray(String[]::new))
                .json();
    }

    private Reply change(JsonNode reader, String body) {
        return send(reader, "PUT", body);
    }

    private Reply send(JsonNode reader, String method, String body) {
        return running.send(running.to("/api/v1/readers/" + reader.path("id").asString())
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + reader.path("token").asString())
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
