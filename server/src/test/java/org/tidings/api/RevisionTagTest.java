package org.tidings.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings;
import org.tidings.RunningTidings.Reply;

/** A sender says which revision it has seen, and nobody's change is overwritten unseen. */
@ExtendWith(RunningTidings.Shared.class)
class RevisionTagTest {
    private final RunningTidings running;
    private final String headline;
    private final String path;

    RevisionTagTest(RunningTidings running) {
        this.running = running;
        this.headline = running.unique("Tagging");
        this.path = "/api/v1/stories/" + running.keep(text("first")).path("id").asString();
    }

    @Test
    void aStoryIsSentWithItsRevisionAsItsTag() {
        assertEquals("\"1\"", running.api("GET", path, "", "").header("etag"));
        assertEquals("\"2\"", put("\"1\"", "second").header("etag"));
        assertEquals("\"2\"", running.api("GET", path, "", "").header("etag"));
    }

    @Test
    void aChangeOfAnOlderRevisionIsRefusedWithTheNewerOne() {
        assertEquals(200, put("\"1\"", "second").status());
        var late = put("\"1\"", "third");
        assertEquals(412, late.status());
        assertEquals(
                "The story was changed meanwhile: its newest revision is 2.",
                late.json().path("detail").asString());
        assertEquals(2, late.json().path("story").path("revision").asInt());
        assertEquals(
                "This is the second text of " + headline + ".",
                firstBlock(late.json().path("story")));
        assertEquals(
                "This is the second text of " + headline + ".",
                firstBlock(running.api("GET", path, "", "").json()));
    }

    @Test
    void aWithdrawalOfAnOlderRevisionIsRefused() {
        assertEquals(200, put("\"1\"", "second").status());
        assertEquals(412, send("DELETE", "\"1\"", "").status());
        assertEquals(
                "draft", running.api("GET", path, "", "").json().path("state").asString());
        assertEquals(200, send("DELETE", "\"2\"", "").status());
    }

    @Test
    void oneOfSeveralTagsIsEnoughAndAStarIsEveryRevision() {
        assertEquals(200, put("\"7\", \"1\"", "second").status());
        assertEquals(200, put("*", "third").status());
        assertEquals(412, put("W/\"3\"", "fourth").status(), "a weak tag is never the same");
        assertEquals(412, put("3", "fourth").status());
    }

    private static String firstBlock(tools.jackson.databind.JsonNode story) {
        return story.path("blocks").get(0).path("text").asString();
    }

    private String text(String which) {
        return headline + "\n\nThis is the " + which + " text of " + headline + ".";
    }

    private Reply put(String tag, String which) {
        return send("PUT", tag, text(which));
    }

    private Reply send(String method, String tag, String body) {
        return running.send(running.to(path)
                .header("Authorization", "Bearer " + running.token)
                .header("Content-Type", "text/plain")
                .header("If-Match", tag)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8))));
    }
}
