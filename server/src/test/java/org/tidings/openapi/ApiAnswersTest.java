package org.tidings.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.FeedSite;
import org.tidings.RunningTidings;
import org.tidings.platform.Json;
import tools.jackson.databind.JsonNode;

/** Real answers of a running server, field by field as openapi.yaml describes them. */
@ExtendWith(RunningTidings.Shared.class)
class ApiAnswersTest {
    private static final String STORY = """
            Ferry to Kirn sails again
            Topics: Ferries, Kirn

            The ferry to Kirn sails again at dusk, Ada Moor of the harbour board said on Tuesday.

            “We waited nine days for one bolt,” said Ada Moor.

            Reporting by Una Reed for Reuters
            """;

    private final RunningTidings running;
    private final ApiDescription description;
    private final List<String> differences = new ArrayList<>();

    ApiAnswersTest(RunningTidings running) {
        this.running = running;
        description = new ApiDescription(running.get("/openapi.yaml").body());
    }

    @Test
    void storiesTopicsAndDispatchesAreAsDescribed() {
        json("POST", "/api/v1/topics", "/api/v1/topics", "{\"name\":\"Ferries\",\"aliases\":[\"Boats\"]}");
        json("POST", "/api/v1/topics", "/api/v1/topics", "{\"name\":\"Kirn\",\"kind\":\"place\"}");
        json("POST", "/api/v1/topics", "/api/v1/topics", "{\"name\":\"Kirn Harbour\"}");
        json(
                "PUT",
                "/api/v1/topics/{slug}",
                "/api/v1/topics/kirn",
                "{\"name\":\"Kirn\",\"kind\":\"place\",\"aliases\":[]}");
        json("POST", "/api/v1/topics/{slug}/merge", "/api/v1/topics/kirn/merge", "{\"from\":\"kirn-harbour\"}");
        get("/api/v1/topics", "/api/v1/topics");
        text("POST", "/api/v1/intake", "/api/v1/intake", STORY);
        running.follow("ok", "ferries");
        var story = text("POST", "/api/v1/stories", "/api/v1/stories", STORY);
        var id = story.path("id").asString();
        var dispatch = story.path("dispatch").path("id").asString();
        running.awaitDone(dispatch);
        get("/api/v1/stories/{id}", "/api/v1/stories/" + id);
        get("/api/v1/dispatches/{id}", "/api/v1/dispatches/" + dispatch);
        text("PUT", "/api/v1/stories/{id}", "/api/v1/stories/" + id + "?correct=true", STORY.replace("dusk", "dawn"));
        json("DELETE", "/api/v1/stories/{id}", "/api/v1/stories/" + id + "?tell=true", "");
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void readersAreAsDescribed() {
        running.makeTopic("Lighthouses");
        var browser = running.push.browser("ok", "described");
        var reply = running.register(browser.subscriptionJson(), "lighthouses");
        var reader = compare("POST", "/api/v1/readers", reply);
        var path = "/api/v1/readers/" + reader.path("id").asString();
        var token = reader.path("token").asString();
        compare(
                "GET",
                "/api/v1/readers/{id}",
                running.send(asReader(path, token).GET()));
        compare(
                "PUT",
                "/api/v1/readers/{id}",
                running.send(asReader(path, token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"topics\":[]}"))));
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void feedsAreAsDescribed() {
        running.otherSite.put("/described", "application/rss+xml", FeedSite.rss("Described"));
        var feed = json(
                "POST",
                "/api/v1/feeds",
                "/api/v1/feeds",
                Json.write(java.util.Map.of("address", running.otherSite.address("/described"))));
        var id = feed.path("id").asString();
        running.readFeed(id);
        get("/api/v1/feeds", "/api/v1/feeds");
        get("/api/v1/feeds/{id}", "/api/v1/feeds/" + id);
        json("PUT", "/api/v1/feeds/{id}", "/api/v1/feeds/" + id, "{\"topics\":[\"Ferries\"],\"paused\":false}");
        json("POST", "/api/v1/feeds/{id}/read", "/api/v1/feeds/" + id + "/read", "");
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void healthIsAsDescribed() {
        get("/health/live", "/health/live");
        get("/health/ready", "/health/ready");
        assertEquals("", String.join("\n", differences));
    }

    private HttpRequest.Builder asReader(String path, String token) {
        return running.to(path).header("Authorization", "Bearer " + token);
    }

    private JsonNode get(String described, String path) {
        return compare("GET", described, running.api("GET", path, "", ""));
    }

    private JsonNode json(String method, String described, String path, String body) {
        return compare(method, described, running.api(method, path, body.isEmpty() ? "" : "application/json", body));
    }

    private JsonNode text(String method, String described, String path, String body) {
        return compare(method, described, running.api(method, path, "text/plain", body));
    }

    private JsonNode compare(String method, String path, RunningTidings.Reply reply) {
        assertEquals(2, reply.status() / 100, () -> method + " " + path + ": " + reply.body());
        differences.addAll(description.differences(method, path, reply.status(), reply.json()));
        return reply.json();
    }
}
