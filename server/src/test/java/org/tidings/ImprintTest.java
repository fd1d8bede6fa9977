package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import org.tidings.platform.Settings;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import tools.jackson.databind.JsonNode;

/** Who is responsible for a site, what is kept of its readers, and a site whose language is not English. */
@ExtendWith(RunningTidings.Shared.class)
class ImprintTest {
    private final RunningTidings running;

    ImprintTest(RunningTidings running) {
        this.running = running;
    }

    private static Document page(RunningTidings.Reply reply) {
        return Jsoup.parse(reply.body());
    }

    private RunningTidings.Reply at(Tidings node, String path) {
        return running.send(HttpRequest.newBuilder(node.address().resolve(path)).header("Accept", "text/html"));
    }

    @Test
    void aSiteWithoutSettingsSaysWhatItDoesAndWhatItKeeps() {
        var foot = page(running.get("/")).select(".foot a").eachAttr("href");
        assertTrue(foot.containsAll(List.of("/about", "/privacy", "/contact")), foot.toString());
        assertEquals("About", page(running.get("/about")).select("h1").text());
        var privacy = page(running.get("/privacy")).select("main").text();
        assertTrue(privacy.contains("what your push service answered: for 90 days,"), privacy);
        assertTrue(
                page(running.get("/contact")).select("main").text().contains("The publisher has not given an address"));
    }

    @Test
    void aGermanSiteWithTextsOfItsOwnSpeaksGermanEverywhere(@TempDir Path folder) throws Exception {
        var about = Files.writeString(
                folder.resolve("about.txt"),
                "# Der Bote\nKai 4\nPort Ellery\n\nMehr unter https://bote.example/haus (auch <b>hier</b>).\n");
        var settings = Map.of(
                "site.language",
                "de",
                "site.about-file",
                about.toString(),
                "site.contact",
                "leser@bote.example",
                "ledger.kept",
                "7d",
                "receipts.kept",
                "7d");
        var configuration = running.anotherNode(running.newDatabase(), settings);
        var data = DataFolder.open(folder.resolve("data"));
        try (var node = Tidings.start(configuration, data, Clock.systemUTC())) {
            var said = page(at(node, "/about")).select(".own-text");
            assertEquals("Der Bote", said.select("h2").text());
            assertEquals("Kai 4 Port Ellery", said.select("p").eachText().getFirst());
            assertEquals("https://bote.example/haus", said.select("a").attr("href"));
            assertTrue(said.text().endsWith("(auch <b>hier</b>)."), said.text());
            assertEquals(
                    "mailto:leser@bote.example",
                    page(at(node, "/contact")).select(".contact a").attr("href"));
            assertTrue(page(at(node, "/privacy")).text().contains("für 7 Tage, damit niemand zweimal erinnert wird"));

            var missing = page(at(node, "/stories/no-such-story")).select("main");
            assertEquals("Nicht gefunden", missing.select("h1").text());
            assertFalse(missing.text().contains("There is"), missing.text());

            remindsInGerman(node, data.secret("api-token").orElseThrow());
        }
    }

    private void remindsInGerman(Tidings node, String token) {
        send(node, token, "POST", "/api/v1/topics", "{\"name\":\"Fähren\"}");
        var reader = running.push.browser("ok", "german");
        var registered = running.send(HttpRequest.newBuilder(node.address().resolve("/api/v1/readers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"subscription\":" + reader.subscriptionJson()
                        + ",\"topics\":[\"fahren\"],\"timeZone\":\"Europe/Berlin\",\"locale\":\"de\"}")));
        assertEquals(201, registered.status(), registered.body());
        var story = send(
                        node,
                        token,
                        "POST",
                        "/api/v1/stories",
                        "{\"headline\":\"Fähre fährt wieder\",\"text\":\"Die Fähre fährt seit heute wieder.\",\"topics\":[\"Fähren\"]}")
                .json()
                .path("id")
                .asString();
        Await.until("the reminder", () -> received(reader).size() == 1);
        send(
                node,
                token,
                "DELETE",
                "/api/v1/stories/" + story + "?tell=true&reason=Sie%20f%C3%A4hrt%20erst%20morgen.",
                "");
        Await.until("the note", () -> received(reader).size() == 2);
        var note = received(reader).get(1);
        assertEquals("Zurückgezogen: Fähre fährt wieder", note.path("title").asString());
        assertTrue(note.path("body").asString().endsWith("Sie fährt erst morgen."), note.toString());
    }

    private List<JsonNode> received(StandInBrowser reader) {
        return running.push.received(reader.path()).stream()
                .map(message -> {
                    try {
                        return Json.tree(new String(reader.decrypt(message.body()), UTF_8))
                                .path("notification");
                    } catch (GeneralSecurityException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private RunningTidings.Reply send(Tidings node, String token, String method, String path, String body) {
        var reply = running.send(HttpRequest.newBuilder(node.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        assertTrue(reply.status() < 300, reply.body());
        return reply;
    }

    @Test
    void aTextThatCannotBeReadEndsTheStartWithASentence() {
        var flags = new HashMap<>(Map.of("site.privacy-file", "/no/such/file"));
        var fault = assertThrows(
                Fault.class, () -> Configuration.from(Settings.read(flags, Map.of(), Path.of("/no/settings"))));
        assertEquals(
                "site.privacy-file is '/no/such/file'; it must be a file of text in UTF-8 that can be read.",
                fault.getMessage());
    }

    @Test
    void aWithdrawnStoryGivesTheReasonOfItsEditor() {
        var story = running.publish(running.unique("Lock gate breaks") + "\n\n" + running.unique("It holds") + ".");
        var id = story.path("id").asString();
        var path = "/stories/" + story.path("slug").asString();
        var question = new DeskForm(
                running,
                DeskForm.open(running, "/desk/stories/" + id).press("withdraw").body());
        assertEquals(
                303,
                question.type("reason", "The gate is whole; we had an old picture.")
                        .press()
                        .status());
        var page = running.get(path);
        assertEquals(410, page.status());
        assertTrue(page(page).select("main").text().contains("Why: The gate is whole; we had an old picture."));
        assertEquals(
                "The gate is whole; we had an old picture.",
                running.api("GET", "/api/v1/stories/" + id, "", "")
                        .json()
                        .path("reason")
                        .asString());

        assertEquals(
                200,
                running.api("DELETE", "/api/v1/stories/" + id + "?reason=It%20is%20whole.", "", "")
                        .status());
        assertTrue(page(running.get(path)).select("main").text().contains("Why: It is whole."));
        var tooLong = running.api("DELETE", "/api/v1/stories/" + id + "?reason=" + "x".repeat(501), "", "");
        assertEquals(400, tooLong.status());
        assertEquals(
                "'reason' has 501 characters; it can have at most 500.",
                tooLong.json().path("detail").asString());
    }
}
