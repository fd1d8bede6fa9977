package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Received;
import org.tidings.webpush.PushTopic;

@ExtendWith(RunningTidings.Shared.class)
class PublishingTest {
    private final RunningTidings running;

    PublishingTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void whoIsNewAndFoundInTheTextIsOnlyProposedWhereNobodyLooks() {
        var text =
                "Prices rise at Lund market\n\nAgriculture Secretary Una Holt said so on Monday. Holt will speak again.";
        var tried = running.api("POST", "/api/v1/intake", "text/plain", text).json();
        var topic = tried.path("topics").get(0);
        assertEquals("Una Holt", topic.path("name").asString());
        assertTrue(topic.path("isNew").asBoolean());
        assertEquals("text", topic.path("foundIn").asString());
        assertEquals("person", topic.path("rule").asString());
        assertTrue(topic.path("confidence").asDouble() > 0.5);
        assertEquals(
                "Agriculture Secretary Una Holt said so on Monday.",
                topic.path("sentences").get(0).asString());

        var published = running.publish(text);
        assertEquals(0, published.path("topics").size(), published::toString);
        assertEquals(
                "Una Holt",
                published.path("suggestedTopics").get(0).path("name").asString());
        running.makeTopic("Una Holt");
        var known = running.publish(text + "\n\nNobody else did.");
        assertEquals("Una Holt", known.path("topics").get(0).path("name").asString());
        assertFalse(known.path("topics").get(0).path("isNew").asBoolean());
    }

    @Test
    void aStoryReachesItsFollowersEncryptedOnceEach() throws Exception {
        running.makeTopic("Tide tables");
        running.makeTopic("Moonrise");
        var both = running.follow("ok", "tide-tables", "moonrise");
        var one = running.follow("ok", "moonrise");
        running.makeTopic("Unrelated");
        var nobody = running.follow("ok", "unrelated");

        var story = running.publish(
                "Spring tide floods the quay\nTopics: Tide tables, Moonrise\nThe water came at six in the morning.");
        var done = running.awaitDone(story.path("dispatch").path("id").asString());

        assertEquals(2, done.path("audience").asInt());
        assertEquals(2, done.path("accepted").asInt());
        assertEquals(1, running.push.received(both.path()).size(), "two topics match, one reminder");
        assertEquals(0, running.push.received(nobody.path()).size());
        var received = running.push.received(one.path()).getFirst();
        assertEquals(
                PushTopic.named("story-" + story.path("id").asString()).toString(),
                received.headers().get("topic"));
        assertTrue(Integer.parseInt(received.headers().get("ttl")) > 14_000);
        var text = Json.tree(new String(one.decrypt(received.body()), UTF_8));
        assertEquals(8030, text.path("web_push").asInt());
        assertEquals(
                "Spring tide floods the quay",
                text.path("notification").path("title").asString());
        assertEquals(
                "The water came at six in the morning.",
                text.path("notification").path("body").asString());
        assertEquals(
                story.path("url").asString(),
                text.path("notification").path("navigate").asString());
        assertEquals(
                "story-" + story.path("id").asString(),
                text.path("notification").path("tag").asString());
    }

    @Test
    void aStoryCanBePublishedWithoutRemindingAnybody() {
        running.makeTopic("Quiet quays");
        var follower = running.follow("ok", "quiet-quays");
        var text = "Quay swept\nTopics: Quiet quays\n\nThe quay was swept on Monday.";
        var story = running.api("POST", "/api/v1/stories?notify=no", "text/plain", text);
        assertEquals(201, story.status(), story.body());
        assertEquals("published", story.json().path("state").asString());
        assertTrue(story.json().path("dispatch").isMissingNode(), story.body());
        assertEquals(200, running.get("/stories/quay-swept").status());

        var draft = running.api("POST", "/api/v1/stories?draft=true", "text/plain", text.replace("swept", "painted"))
                .json();
        var question = running.press(
                "/desk/stories/" + draft.path("id").asString() + "/publish", "revision", "1", "remind", "nobody");
        assertEquals(303, question.status());
        assertEquals(200, running.get("/stories/quay-painted").status());
        assertTrue(running.api("GET", "/api/v1/stories/" + draft.path("id").asString(), "application/json", "")
                .json()
                .path("dispatch")
                .isMissingNode());

        // A reminder that was on its way would come before this one.
        running.awaitDone(running.publish("Quay open\nTopics: Quiet quays\n\nThe quay is open.")
                .path("dispatch")
                .path("id")
                .asString());
        assertEquals(1, running.push.received(follower.path()).size());

        for (var wrong : new String[] {"notify=maybe", "notify=no&breaking=true"}) {
            assertEquals(
                    400,
                    running.api("POST", "/api/v1/stories?" + wrong, "text/plain", "Dock\n\nThe dock " + wrong + ".")
                            .status());
        }
    }

    @Test
    void everyFaultOfAPushServiceHasItsOutcomeAndOnlyGoneRemovesAReader() {
        var topic = running.unique("Faults");
        running.makeTopic(topic);
        var slug = org.tidings.story.Slug.of(topic).text();
        var behaviours = new String[] {
            "201",
            "200",
            "404",
            "410",
            "400",
            "401",
            "403",
            "413",
            "once-429-1",
            "once-503",
            "once-500",
            "once-reset",
            "once-goaway",
            "slow-300"
        };
        var browsers = new TreeMap<String, String>();
        for (var behaviour : behaviours) {
            browsers.put(behaviour, running.follow(behaviour, slug).path());
        }
        var story = running.publish(running.unique("A storm of faults") + "\nTopics: " + topic + "\n"
                + running.unique("Only a test could be so unlucky") + ".");
        var done = running.awaitDone(story.path("dispatch").path("id").asString());

        assertEquals(behaviours.length, done.path("audience").asInt());
        assertEquals(8, done.path("accepted").asInt());
        assertEquals(2, done.path("gone").asInt());
        assertEquals(4, done.path("refused").asInt());
        assertEquals(0, done.path("expired").asInt());
        assertEquals(0, done.path("retrying").asInt());
        assertTrue(done.path("p50Ms").asLong() > 0);
        assertEquals(2, received(browsers, "once-503").size());
        assertEquals(1, received(browsers, "403").size());
        var rateLimited = received(browsers, "once-429-1");
        assertTrue(
                rateLimited.get(1).at().toEpochMilli() - rateLimited.get(0).at().toEpochMilli() >= 1000,
                "Retry-After is waited for");

        // The two that are gone are removed; nobody else is, whatever was answered.
        var second = running.publish(running.unique("After the storm") + "\nTopics: " + topic + "\n"
                + running.unique("The sea was flat again") + ".");
        assertEquals(
                behaviours.length - 2,
                running.awaitDone(second.path("dispatch").path("id").asString())
                        .path("audience")
                        .asInt());
    }

    private java.util.List<Received> received(java.util.Map<String, String> paths, String behaviour) {
        return running.push.received(Objects.requireNonNull(paths.get(behaviour)));
    }

    @Test
    void noKeyAndNoSaltGoesOutTwice() {
        var topic = running.unique("Salts");
        running.makeTopic(topic);
        for (int i = 0; i < 100; i++) {
            running.follow("ok", org.tidings.story.Slug.of(topic).text());
        }
        var story = running.publish(running.unique("Salt") + "\nTopics: " + topic + "\n"
                + running.unique("A hundred readers are told") + ".");
        running.awaitDone(story.path("dispatch").path("id").asString());
        var pushTopic = PushTopic.named("story-" + story.path("id").asString()).toString();
        var seen = new HashSet<String>();
        for (Received received : running.push.received()) {
            if (pushTopic.equals(received.headers().get("topic"))) {
                assertTrue(seen.add(java.util.HexFormat.of().formatHex(received.body(), 0, 16)));
                assertTrue(seen.add(java.util.HexFormat.of().formatHex(received.body(), 21, 86)));
            }
        }
        assertTrue(seen.size() >= 200, "one that was answered late comes again, and is as new: " + seen.size());
    }

    @Test
    void theSameTextTwiceIsRefusedAndTheFirstIsNamed() {
        var text = running.unique("Once only") + "\n" + running.unique("This text comes twice") + ".";
        var first = running.publish(text);
        var again = running.api("POST", "/api/v1/stories", "text/plain", text + "\r\n");
        assertEquals(409, again.status());
        assertEquals("application/problem+json; charset=utf-8", again.header("content-type"));
        assertEquals(first.path("id"), again.json().path("first").path("id"));
        assertTrue(again.json().path("detail").asString().startsWith("This text is there already: story "));
    }

    @Test
    void aDraftRemindsNobodyUntilItIsPublishedAndAWithdrawnStoryIsGone() {
        var reply = running.api(
                "POST",
                "/api/v1/stories?draft=true&headline=Kept%20back",
                "text/plain",
                running.unique("Not yet for everyone") + ".");
        assertEquals(201, reply.status());
        assertEquals("draft", reply.json().path("state").asString());
        assertEquals("Kept back", reply.json().path("headline").asString());
        assertTrue(reply.json().path("dispatch").isMissingNode());
        assertEquals(404, running.get("/stories/kept-back").status());

        var published =
                running.publish(running.unique("Soon withdrawn") + "\n" + running.unique("It will not stay") + ".");
        var page = "/stories/" + published.path("slug").asString();
        assertEquals(200, running.get(page).status());
        assertEquals(
                200,
                running.api("DELETE", "/api/v1/stories/" + published.path("id").asString(), "", "")
                        .status());
        assertEquals(410, running.get(page).status());
    }

    @Test
    void aRevisionChangesThePageAndKeepsItsAddress() {
        var story = running.publish(
                running.unique("Before the correction") + "\n" + running.unique("Three boats were lost") + ".");
        var revised = running.api(
                "PUT",
                "/api/v1/stories/" + story.path("id").asString(),
                "application/json",
                "{\"headline\":\"After the correction\",\"body\":\"" + running.unique("No boat was lost")
                        + ".\",\"topics\":[\"Boats\"]}");
        assertEquals(200, revised.status(), revised.body());
        assertEquals(2, revised.json().path("revision").asInt());
        assertEquals(story.path("slug"), revised.json().path("slug"));
        var page = running.get("/stories/" + story.path("slug").asString());
        assertTrue(page.body().contains("No boat was lost"));
        assertFalse(page.body().contains("Three boats were lost"));
    }

    @Test
    void theIntakeOfARawPageIsAnsweredInTheShapeOfTheContractAndStoresNothing() throws IOException {
        var text = sample();
        var reply = running.api("POST", "/api/v1/intake", "text/plain; charset=utf-8", text);
        assertEquals(200, reply.status());
        var json = reply.json();
        assertEquals(18, json.path("blocks").size());
        assertEquals("paragraph", json.path("blocks").get(0).path("type").asString());
        assertEquals("port-ellery", json.path("topics").get(0).path("slug").asString());
        assertEquals("place", json.path("topics").get(0).path("kind").asString());
        var quotation = json.path("quotations").get(1);
        assertEquals("Orla Finch", quotation.path("speakerName").asString());
        assertEquals(
                "Orla Finch, who leads the Seafarers’ Union on the islands",
                quotation.path("speaker").asString());
        assertEquals(0.95, quotation.path("confidence").asDouble());
        assertEquals("navigation", json.path("removed").get(0).path("rule").asString());
        assertEquals(0, json.path("removed").get(0).path("signs").size());
        assertEquals(
                404,
                running.get("/stories/" + "harbour-crews-at-port-ellery-vote-to-end-eleven-day-ferry-strike")
                        .status());
    }

    private static String sample() throws IOException {
        try (var in = PublishingTest.class.getResourceAsStream("/org/tidings/demo/harbour.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
