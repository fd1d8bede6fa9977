package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.platform.Json;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** Characters that are rare, and those that are none: taken or left out, wherever a text comes in. */
@ExtendWith(RunningTidings.Shared.class)
class OddCharactersTest {
    private final RunningTidings running;

    OddCharactersTest(RunningTidings running) {
        this.running = running;
    }

    @ParameterizedTest
    @CsvSource({
        "CO₂ zed to rise, co2-zed-to-rise",
        "A zed of 40 m², a-zed-of-40-m2",
        "½ zed, 1-2-zed",
        "① zed, 1-zed",
        "Ⅻ zed, xii-zed",
        "𝐁old zed, bold-zed",
        "𠮷 zed, 𠮷-zed",
    })
    void aNumberThatIsNoDigitIsTakenEverywhere(String name, String slug) {
        var json = Json.write(
                Map.of("headline", name, "topics", new String[] {name}, "body", "It is about " + name + "."));
        var preview = running.api("POST", "/api/v1/intake", "application/json", json);
        assertEquals(200, preview.status(), preview.body());
        assertEquals(slug, preview.json().path("topics").get(0).path("slug").asString());

        var story = running.api("POST", "/api/v1/stories", "application/json", json);
        assertEquals(201, story.status(), story.body());
        assertEquals(slug, story.json().path("slug").asString());
        assertEquals(200, running.send(running.to(path(story.json()))).status());
        assertEquals(200, running.get("/topics/" + encoded(slug)).status());

        var pasted = running.press("/desk/paste", "headline", name, "text", "Pasted: it is about " + name + " today.");
        assertEquals(303, pasted.status(), pasted.body());
    }

    private static String path(JsonNode story) {
        return java.net.URI.create(story.path("url").asString()).getRawPath();
    }

    private static String encoded(String slug) {
        return java.net.URLEncoder.encode(slug, java.nio.charset.StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uFFFE", "\\uFFFF", "\\uD800", "\\uDC00", "\\u0008", "\\uFDD0"})
    void aCharacterThatIsNoneIsLeftOutOfEveryField(String escape) {
        var word = running.unique("odd").replace(" ", "");
        var json = """
                {"headline": "X%1$s for %2$s", "standfirst": "S%1$s for %2$s", "byline": "Ada%1$s Zed",
                 "topics": ["T%1$s %2$s"], "body": "The%1$s text of %2$s."}
                """.formatted(escape, word);
        var reply = running.api("POST", "/api/v1/stories", "application/json", json);
        assertEquals(201, reply.status(), reply.body());
        var story = reply.json();
        assertEquals("X for " + word, story.path("headline").asString());
        assertEquals("S for " + word, story.path("standfirst").asString());
        assertEquals("Ada Zed", story.path("byline").asString());
        assertEquals("T " + word, story.path("topics").get(0).path("name").asString());
        assertEquals(
                "The text of " + word + ".",
                story.path("blocks").get(0).path("text").asString());
        assertWellFormed("/feeds/all.xml");
        assertWellFormed("/sitemap-news.xml");
        var topic = running.api(
                "POST", "/api/v1/topics", "application/json", "{\"name\": \"U%s %s\"}".formatted(escape, word));
        assertEquals(201, topic.status(), topic.body());
    }

    @Test
    void aNulInAFieldIsRefusedWithItsName() {
        for (var json : new String[] {
            "{\"body\": \"It is here.\", \"byline\": \"A\\u0000\"}",
            "{\"body\": \"It is here.\", \"topics\": [\"A\\u0000\"]}"
        }) {
            var reply = running.api("POST", "/api/v1/stories", "application/json", json);
            assertEquals(400, reply.status(), reply.body());
            assertTrue(reply.body().contains("' holds a NUL character."), reply.body());
        }
    }

    @Test
    void aCharacterThatMarkupWritesAsANumberIsLeftOut() {
        var reply = running.api("POST", "/api/v1/stories", "text/html; charset=utf-8", """
                <html><head><title>Zed&#xFFFE;bridge reopens</title><meta name="author" content="Ada&#xFFFF; Zed"></head>
                <body><article><h1>Zed&#xFFFE;bridge reopens</h1>
                <p>The bridge at Zed&#xFFFF;ford was opened again on Monday, after nine weeks of work on its piers.</p>
                <p>The council said it would cost less than it had feared, and that ferries would go on until May.</p>
                </article></body></html>
                """);
        assertEquals(201, reply.status(), reply.body());
        assertEquals("Zedbridge reopens", reply.json().path("headline").asString());
        assertTrue(reply.json().path("blocks").get(0).path("text").asString().contains("Zedford"), reply.body());
        assertWellFormed("/feeds/all.xml");
    }

    @Test
    void formsAndSearchesTakeThemToo() {
        for (var bad : new String[] {"\0", "\uFFFE", "\uFFFF"}) {
            assertEquals(
                    303,
                    running.press(
                                    "/desk/paste",
                                    "headline",
                                    "Z" + bad + "ed",
                                    "text",
                                    "A text with" + bad + " " + running.unique("oddity") + ".")
                            .status());
            assertEquals(
                    401,
                    running.press("/desk/sign-in", "name", "edi" + bad + "tor?", "password", "x")
                            .status());
            assertEquals(200, running.get("/search?q=a" + encoded(bad) + "b").status());
        }
    }

    private void assertWellFormed(String path) {
        var reply = running.get(path);
        assertEquals(200, reply.status());
        try {
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(reply.body())));
        } catch (Exception e) {
            throw new AssertionError(path + ": " + e.getMessage(), e);
        }
    }
}
