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
    void aChangeOfNothingIsRefusedAndTheReaderFollowsAsBefore() {
        var reader = register();
        var reply = change(reader, "{}");
        assertEquals(400, reply.status());
        assertEquals(
                "There is nothing to change: send topics, of which an empty list stops all reminders, or terms.",
                reply.json().path("detail").asString());
        assertEquals(4, send(reader, "GET", "").json().path("topics").size());
        assertEquals(200, change(reader, "{\"topics\":[]}").status());
        assertEquals(0, send(reader, "GET", "").json().path("topics").size());
    }

    @Test
    void whoFollowsATopicForBreakingNewsIsRemindedOfNothingElse() {
        var name = running.unique("Eclipses");
        running.makeTopic(name);
        var slug = Slug.of(name).text();
        var browser = running.push.browser("ok", slug + "-breaking");
        var reader = running.register(browser.subscriptionJson(), slug).json();
        var wish = "[{\"slug\":\"" + slug + "\",\"mode\":\"breaking\"}]";
        assertEquals(200, change(reader, "{\"topics\":" + wish + "}").status());
        assertEquals(Json.tree(wish), send(reader, "GET", "").json().path("topics"));

        assertEquals(
                0,
                dispatched("The moon dims a little", name, "").path("audience").asInt());
        var breaking = dispatched("The moon is gone", name, "?breaking=yes");
        assertEquals(1, breaking.path("audience").asInt());
        assertEquals(1, breaking.path("accepted").asInt());
        assertEquals(1, running.push.received(browser.path()).size());
        var draft = running.keep("The moon is back\nTopics: " + name + "\n\nThe moon over " + name + " is back.");
        var question = running.desk("/desk/stories/" + draft.path("id").asString() + "/publish")
                .body();
        assertTrue(question.contains("1 story was breaking news this month."), question);

        assertEquals(
                Json.tree("[\"" + slug + "\"]"),
                change(reader, "{\"topics\":[{\"slug\":\"" + slug + "\"}]}")
                        .json()
                        .path("topics"));
        assertEquals(
                1, dispatched("The moon is back", name, "").path("accepted").asInt());
        var wrong = change(reader, "{\"topics\":[{\"slug\":\"" + slug + "\",\"mode\":\"loud\"}]}");
        assertEquals(422, wrong.status());
        assertEquals(
                "'mode' is 'loud'; it must be now, digest, weekly or breaking.",
                wrong.json().path("detail").asString());
    }

    private JsonNode dispatched(String headline, String topic, String query) {
        var text = headline + "\nTopics: " + topic + "\n\nIt was seen from " + running.unique("the hill") + ".";
        var story = running.api("POST", "/api/v1/stories" + query, "text/plain", text);
        assertEquals(201, story.status(), story.body());
        return running.awaitDone(story.json().path("dispatch").path("id").asString());
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
