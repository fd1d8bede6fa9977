package org.tidings.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import tools.jackson.databind.JsonNode;

/** Which names are one topic, and who may see it. */
@ExtendWith(RunningTidings.Shared.class)
class TopicsTest {
    private final RunningTidings running;

    TopicsTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void namesThatDifferInASignAreTopicsOfTheirOwn() {
        assertEquals(List.of("zedlang", "zedlang-3", "zedlang-2"), slugs(draft("Zedlang", "Zedlang++", "Zedlang#")));
        assertEquals(List.of("zedlang-3"), slugs(draft("ZEDLANG++")), "found again");
        assertEquals("kanal-zed", make("Kanal Zed").json().path("slug").asString());
        assertEquals("kanal-zed-2", make("Kanal Zed+").json().path("slug").asString());
        assertEquals("kanal-zed-2", make("kanal zed+").json().path("slug").asString());
    }

    @Test
    void picturesAreTopicsOfTheirOwn() {
        var ship = make("🚢").json().path("slug").asString();
        var boat = make("🛥️").json().path("slug").asString();
        assertNotEquals(ship, boat);
        assertEquals(ship, make("🚢").json().path("slug").asString());
        assertEquals(boat, make("🛥").json().path("slug").asString(), "with or without the sign for colour");
    }

    @Test
    void namesThatBeginAlikeAreTopicsOfTheirOwn() {
        var forty = "abcdefghij".repeat(4);
        assertEquals(List.of(forty, forty + "-2"), slugs(draft(forty + "kl", forty + "mn")));
    }

    @Test
    void spellingsOfOneNameAreOneTopic() {
        assertEquals(
                List.of("saint-zede"),
                slugs(draft("Saint-Zédé", "SAINT ZÉDÉ", "Saint Zede", "Saint Ze\u0301de\u0301", "Saint Zédé.")));
    }

    @Test
    void aTopicIsFoundByItsNameHoweverItsCharactersAreComposed() {
        make("Zürzach");
        var story = publish("Storm over Zu\u0308rzach lake", "Zu\u0308rzach");
        assertEquals(List.of("zurzach"), slugs(story));
        assertTrue(running.get("/search?q=Zu%CC%88rzach").body().contains("Storm over Zürzach lake"));
    }

    @Test
    void aNameThatIsAnotherTopicsIsRefused() {
        make("Zedford Castle");
        make("Zedford Keep");
        var reply = running.api(
                "PUT",
                "/api/v1/topics/zedford-keep",
                "application/json",
                Json.write(Map.of("name", "Zedford  castle")));
        assertEquals(409, reply.status());
        assertEquals(
                "“Zedford  castle” is a name of the topic “Zedford Castle” (zedford-castle). Choose another one, or merge the two.",
                reply.json().path("detail").asString());
        var alias = running.api(
                "POST",
                "/api/v1/topics",
                "application/json",
                Json.write(Map.of("name", "Zedford Tower", "aliases", List.of("The tower", "Zedford Keep"))));
        assertEquals(409, alias.status());
        assertTrue(tokenTopic("zedford-tower").isMissingNode(), "nothing is half made");
    }

    @Test
    void twoMergesOfTheSameTwoTheOtherWayRoundLeaveOneOfThem() throws Exception {
        for (int round = 0; round < 5; round++) {
            var one = make("Zedmerge one " + round).json().path("slug").asString();
            var other = make("Zedmerge other " + round).json().path("slug").asString();
            var together = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var first = threads.submit(() -> merge(one, other, together));
                var second = threads.submit(() -> merge(other, one, together));
                var statuses = new ArrayList<>(List.of(
                        first.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS).status(),
                        second.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS).status()));
                statuses.sort(null);
                // 422 where the second began only after the first had ended.
                assertTrue(
                        statuses.equals(List.of(200, 409)) || statuses.equals(List.of(200, 422)), statuses.toString());
            }
            long itself = running.tidings
                    .database()
                    .jdbi()
                    .withHandle(handle -> handle.select("select count(*) from topic where merged_into = id")
                            .mapTo(Long.class)
                            .one());
            assertEquals(0, itself);
            assertFalse(tokenTopic(one).isMissingNode() && tokenTopic(other).isMissingNode(), "one of them is left");
        }
    }

    private Reply merge(String into, String from, CyclicBarrier together) throws Exception {
        together.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        return running.api(
                "POST", "/api/v1/topics/" + into + "/merge", "application/json", Json.write(Map.of("from", from)));
    }

    @Test
    void aTopicIsPublicWithAPublishedStoryAndNotBefore() {
        var draft = draft("Zedleaks");
        assertSeen(false, "zedleaks");
        assertFalse(tokenTopic("zedleaks").isMissingNode(), "machines with a token see all");

        var id = draft.path("id").asString();
        assertEquals(
                303,
                running.press("/desk/stories/" + id + "/publish", "revision", "1")
                        .status());
        assertSeen(true, "zedleaks");

        assertEquals(200, running.api("DELETE", "/api/v1/stories/" + id, "", "").status());
        assertSeen(false, "zedleaks");
    }

    private void assertSeen(boolean isSeen, String slug) {
        int found = isSeen ? 200 : 404;
        assertEquals(found, running.get("/topics/" + slug).status());
        assertEquals(found, running.get("/feeds/" + slug + ".xml").status());
        assertEquals(found, running.get("/feeds/" + slug + ".json").status());
        for (var list : List.of("/topics", "/following", "/", "/api/v1/topics")) {
            assertEquals(isSeen, running.get(list).body().contains(slug), list);
        }
    }

    private JsonNode tokenTopic(String slug) {
        for (var topic : running.api("GET", "/api/v1/topics", "", "").json().path("topics")) {
            if (topic.path("slug").asString().equals(slug)) {
                return topic;
            }
        }
        return Json.tree("{}").path("none");
    }

    private Reply make(String name) {
        var reply = running.api("POST", "/api/v1/topics", "application/json", Json.write(Map.of("name", name)));
        assertEquals(201, reply.status(), reply.body());
        return reply;
    }

    private JsonNode draft(String... topics) {
        return story("?draft=true", running.unique("A draft on"), topics);
    }

    private JsonNode publish(String headline, String... topics) {
        return story("", headline, topics);
    }

    private JsonNode story(String query, String headline, String... topics) {
        var reply = running.api(
                "POST",
                "/api/v1/stories" + query,
                "application/json",
                Json.write(
                        Map.of("headline", headline, "body", "What is known of " + headline + ".", "topics", topics)));
        assertEquals(201, reply.status(), reply.body());
        return reply.json();
    }

    private static List<String> slugs(JsonNode story) {
        var slugs = new ArrayList<String>();
        story.path("topics").forEach(topic -> slugs.add(topic.path("slug").asString()));
        return slugs;
    }
}
