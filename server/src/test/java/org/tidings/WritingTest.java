package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.access.Editors;
import tools.jackson.databind.JsonNode;

/** A story's text is written at the desk, without a script: every step by the forms that a browser sends. */
@ExtendWith(RunningTidings.Shared.class)
class WritingTest {
    private final RunningTidings running;

    WritingTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void theTextOfADraftIsWrittenBlockByBlock() {
        var story = keep("Ferry late", "The ferry is " + running.unique("late") + " on Friday.", "It carries cars.");
        var asked = DeskForm.open(running, "/desk/stories/" + id(story)).press("write");
        assertEquals("/desk/stories/" + id(story) + "/write", asked.header("location"));

        var form = open(story);
        assertEquals(List.of("paragraph", "paragraph"), form.values("kind"));
        var added = new DeskForm(running, form.press("add 0").body());
        assertEquals(3, added.values("text").size());
        assertEquals(2, stored(story).path("blocks").size(), "nothing is saved yet");
        var saved = added.typeAt("text", 0, "The ferry is **late** on [Thursday](https://ferries.example/plan).")
                .typeAt("kind", 1, "quotation")
                .typeAt("text", 1, "We wait for the tide")
                .typeAt("speaker", 1, "Ole Brandvik")
                .typeAt("source", 1, "The Holm Courier")
                .typeAt("kind", 2, "list")
                .typeAt("text", 2, "cars\n\n*bicycles*\n")
                .type("byline", "Una Reed")
                .type("language", "en-GB")
                .press("save");
        assertEquals(303, saved.status());

        var blocks = stored(story).path("blocks");
        assertEquals(
                "The ferry is late on Thursday.", blocks.path(0).path("text").asString());
        assertEquals("bold", blocks.path(0).path("marks").path(0).path("kind").asString());
        assertEquals(
                "https://ferries.example/plan",
                blocks.path(0).path("marks").path(1).path("address").asString());
        assertEquals("quotation", blocks.path(1).path("type").asString());
        assertEquals("cars\nbicycles", blocks.path(2).path("text").asString());
        assertEquals("Una Reed", stored(story).path("byline").asString());
        assertEquals("en-GB", stored(story).path("language").asString());
        var quotation = stored(story).path("quotations").path(0);
        assertEquals("We wait for the tide", quotation.path("words").asString());
        assertEquals("Ole Brandvik", quotation.path("speaker").asString());
        assertEquals("The Holm Courier", quotation.path("source").asString());

        var again = open(story);
        assertEquals(
                "The ferry is **late** on [Thursday](https://ferries.example/plan).",
                again.values("text").getFirst());
        assertEquals("Ole Brandvik", again.values("speaker").get(1));
        assertEquals(2, stored(story).path("revision").asInt());
        assertEquals(303, again.press("save").status());
        assertEquals(2, stored(story).path("revision").asInt(), "what is not changed is no revision");
    }

    @Test
    void readersSeeWhatWasWritten() {
        var story = running.publish(running.unique("Pier") + "\n\nThe pier of " + running.unique("Holm") + " is shut.");
        var form = new DeskForm(running, open(story).press("add 0").body());
        form.typeAt("text", 0, "The pier is *shut* <script>alert(1)</script> for **good**.")
                .typeAt("kind", 1, "quotation")
                .typeAt("text", 1, "It was a [good](https://pier.example/?a=1&b=2) pier")
                .typeAt("speaker", 1, "Mara Sy")
                .press("save");
        var page = Jsoup.parse(
                running.get("/stories/" + story.path("slug").asString()).body());
        var text = page.expectFirst(".story-text");
        assertEquals("<em>shut</em>", text.select("p em").outerHtml());
        assertEquals("<strong>good</strong>", text.select("p strong").outerHtml());
        assertEquals("Mara Sy", text.select(".speech .speaker").text());
        assertEquals("It was a good pier", text.select(".speech blockquote p").text());
        assertEquals("https://pier.example/?a=1&b=2", text.select(".speech a").attr("href"));
        assertTrue(text.text().contains("<script>alert(1)</script>"));
        assertTrue(text.select("script").isEmpty());
        var dispatches =
                Jsoup.parse(running.desk("/desk/stories/" + id(story)).body()).select(".dispatches li");
        assertEquals(1, dispatches.size(), "a change of text reminds nobody");
    }

    @Test
    void whatIsWrongIsSaidBesideItsBlockAndAllThatWasTypedComesBack() {
        var story = keep("Groyne", "The groyne is " + running.unique("new") + ".", "It is of stone.");
        var typed = open(story)
                .type("headline", "")
                .typeAt("text", 0, "See [this](javascript:alert(1)) page")
                .typeAt("text", 1, "Not lost")
                .type("language", "no such");
        var reply = typed.press("save");
        assertEquals(422, reply.status());
        var page = Jsoup.parse(reply.body());
        var complaint = page.select(".complaint").text();
        assertTrue(complaint.contains("The headline is empty."), complaint);
        assertTrue(complaint.contains("In block 1 a link leads to “javascript:alert(1”"), complaint);
        assertTrue(complaint.contains("The language must be a tag"), complaint);
        var form = new DeskForm(running, reply.body());
        assertEquals(List.of("See [this](javascript:alert(1)) page", "Not lost"), form.values("text"));
        assertEquals(1, stored(story).path("revision").asInt());

        var unknown = running.press(
                "/desk/stories/" + id(story) + "/write",
                "revision",
                "1",
                "kind",
                "marquee",
                "text",
                "Round and round",
                "speaker",
                "",
                "source",
                "");
        assertEquals(422, unknown.status());
        assertTrue(unknown.body().contains("Block 1 is of a kind that there is not"), unknown.body());
        assertEquals(
                400,
                running.press("/desk/stories/" + id(story) + "/write", "text", "Alone")
                        .status());
        assertEquals(
                400,
                running.press("/desk/stories/" + id(story) + "/write", "do", "explode")
                        .status());
        var empty = open(story).typeAt("text", 0, " ").typeAt("text", 1, "").press("save");
        assertEquals(422, empty.status());
        assertTrue(empty.body().contains("The text is empty; a story needs a paragraph."));
    }

    @Test
    void aTextOfTwoMegabytesIsRefusedWithASentence() {
        var story = keep("Dredger", "The dredger " + running.unique("digs") + ".");
        var text = "The dredger digs on and on. ".repeat(80_000);
        var reply = open(story).typeAt("text", 0, text).press("save");
        assertEquals(422, reply.status());
        assertTrue(reply.body().contains("Block 1 has "), "the block is too long");
        assertEquals(
                text.strip(),
                new DeskForm(running, reply.body()).values("text").getFirst().strip());
        assertEquals(1, stored(story).path("revision").asInt());
    }

    @Test
    void theSecondOfTwoEditorsSeesWhatDiffersAndOverwritesNothingUnseen() {
        var story = keep("Weir", "The weir is to be " + running.unique("mended") + " in May.", "It is old.");
        var second = open(story);
        assertEquals(
                303,
                open(story).typeAt("text", 1, "It is very old.").press("save").status());

        var reply =
                second.typeAt("text", 0, "The weir is to be mended in June.").press("save");
        assertEquals(409, reply.status());
        var page = Jsoup.parse(reply.body());
        assertTrue(page.select(".complaint").text().contains("Revision 2 was saved"));
        assertTrue(
                page.select(".compared del").eachText().contains("very"),
                page.select(".compared").text());
        assertTrue(
                page.select(".compared ins").text().contains("June."),
                page.select(".compared").text());
        assertEquals(
                "It is very old.",
                stored(story).path("blocks").path(1).path("text").asString());

        var again = new DeskForm(running, reply.body());
        assertEquals("The weir is to be mended in June.", again.values("text").getFirst());
        assertEquals(
                303, again.typeAt("text", 1, "It is very old.").press("save").status());
        assertEquals(
                "The weir is to be mended in June.",
                stored(story).path("blocks").path(0).path("text").asString());
        assertEquals(
                "It is very old.",
                stored(story).path("blocks").path(1).path("text").asString());
    }

    @Test
    void anOlderRevisionIsComparedAndRestored() {
        var story = keep("Sluice", "The sluice is " + running.unique("shut") + " on Friday.");
        var first = stored(story).path("blocks").path(0).path("text").asString();
        open(story)
                .typeAt("text", 0, "The sluice is open on Monday.")
                .type("headline", "Sluice open")
                .press("save");

        var list = Jsoup.parse(
                running.desk("/desk/stories/" + id(story) + "/revisions").body());
        assertEquals(2, list.select(".learned li").size());
        var address = "/desk/stories/" + id(story) + "/revisions/1";
        var page = Jsoup.parse(running.desk(address).body());
        assertEquals("Sluice", page.expectFirst(".compared .text").text().replaceAll(" .*", ""));
        assertTrue(
                page.select("ins").eachText().contains("open"),
                page.select(".compared").text());

        var form = DeskForm.open(running, address);
        open(story).typeAt("text", 0, "The sluice is open on Tuesday.").press("save");
        assertEquals(409, form.press().status(), "changed since the page was opened");
        var restored = DeskForm.open(running, address).press();
        assertEquals(303, restored.status());
        assertEquals(first, stored(story).path("blocks").path(0).path("text").asString());
        assertEquals(4, stored(story).path("revision").asInt());
        assertEquals(
                404,
                running.desk("/desk/stories/" + id(story) + "/revisions/99").status());
        assertEquals(
                404, running.desk("/desk/stories/" + id(story) + "/revisions/x").status());
        var other = keep("Lock", "The lock is " + running.unique("dry") + ".");
        assertEquals(
                404, running.desk("/desk/stories/" + id(other) + "/revisions/4").status(), "another story's");
    }

    @Test
    void whatWasTypedAndNotSavedIsThereWhenThePageIsOpenedAgain() {
        var story = keep("Buoy", "The buoy is " + running.unique("lost") + ".", "It is red.");
        var address = "/desk/stories/" + id(story) + "/write";
        var kept = running.press(
                address + "/unsaved",
                "revision",
                "1",
                "headline",
                "Buoy fou",
                "standfirst",
                "",
                "byline",
                "",
                "language",
                "",
                "kind",
                "paragraph",
                "text",
                "The buoy is fou",
                "speaker",
                "",
                "source",
                "");
        assertEquals(200, kept.status());
        assertEquals("", kept.json().path("others").asString(), "nobody else is writing");
        assertEquals(1, stored(story).path("revision").asInt());

        var page = Jsoup.parse(running.desk(address).body());
        assertTrue(
                page.select(".done").text().contains("did not save"),
                page.select("main").text());
        var form = open(story);
        assertEquals(List.of("The buoy is fou"), form.values("text"));
        assertEquals("Buoy fou", form.value("headline"));

        open(story).press("drop");
        assertEquals(2, open(story).values("text").size());

        running.press(
                address + "/unsaved",
                "revision",
                "1",
                "kind",
                "paragraph",
                "text",
                "Found.",
                "speaker",
                "",
                "source",
                "");
        DeskForm.open(running, "/desk/stories/" + id(story))
                .type("headline", "Buoy, red")
                .press("save");
        var newer = Jsoup.parse(running.desk(address).body());
        assertTrue(
                newer.select(".complaint").text().contains("Revision 2 was saved"),
                newer.select("main").text());
        assertEquals(303, open(story).press("save").status());
        assertEquals("Found.", stored(story).path("blocks").path(0).path("text").asString());
        assertTrue(Jsoup.parse(running.desk(address).body()).select("div.done").isEmpty(), "it is saved");
        assertEquals(
                404,
                running.press("/desk/stories/999999/write/unsaved", "revision", "1")
                        .status());
    }

    @Test
    void twoEditorsWhoWriteInOneStorySeeEachOther() {
        var story = keep("Quay", "The quay is " + running.unique("closed") + ".");
        var address = "/desk/stories/" + id(story) + "/write";
        running.press(address + "/unsaved", typed("The quay is open."));
        var editors = new Editors(running.tidings.database().jdbi());
        var name = running.unique("Una");
        var password = assertInstanceOf(Editors.Result.Password.class, editors.add(name))
                .password();
        var una = signIn(name, password);

        var page = Jsoup.parse(
                running.send(running.to(address).header("Cookie", una)).body());
        assertTrue(
                page.select(".others:not([hidden])").text().contains("editor ("),
                page.select("main").text());
        assertEquals(
                stored(story).path("blocks").path(0).path("text").asString(),
                page.select("[name=text]").val(),
                "what another has typed is theirs");
        var sent = running.send(
                running.form(address + "/unsaved", typed("The quay is shut.")).header("Cookie", una));
        assertTrue(sent.json().path("others").asString().startsWith("editor ("), sent.body());
        var answer = running.press(address + "/unsaved", typed("The quay is open again."));
        assertTrue(answer.json().path("others").asString().startsWith(name), answer.body());
        open(story).press("save");
        var later = running.send(
                running.form(address + "/unsaved", typed("The quay is shut.")).header("Cookie", una));
        assertEquals("", later.json().path("others").asString());
        assertEquals(2, later.json().path("revision").asInt());
    }

    private static String[] typed(String text) {
        return new String[] {"revision", "1", "kind", "paragraph", "text", text, "speaker", "", "source", ""};
    }

    private String signIn(String name, String password) {
        var reply = running.pressSignedOut("/desk/sign-in", "name", name, "password", password);
        assertEquals(303, reply.status(), reply.body());
        return reply.header("set-cookie").replaceFirst(";.*", "");
    }

    @Test
    void aSessionThatEndedWhileSomeoneWroteLosesNothing() {
        var story = keep("Lamp", "The lamp is " + running.unique("out") + ".", "It was lit.");
        var signIn = open(story)
                .typeAt("text", 0, "The lamp is lit **again**.")
                .typeAt("kind", 1, "heading")
                .pressSignedOut("save");
        assertEquals(401, signIn.status());
        assertEquals(1, stored(story).path("revision").asInt());
        var carriedOn = new DeskForm(running, signIn.body())
                .type("name", "editor")
                .type("password", running.tidings.firstPassword().orElseThrow())
                .pressSignedOut();
        assertEquals(200, carriedOn.status());
        var sent = new DeskForm(running, carriedOn.body()).press();
        assertEquals(303, sent.status());
        assertEquals(
                "The lamp is lit again.",
                stored(story).path("blocks").path(0).path("text").asString());
        assertEquals(
                "heading", stored(story).path("blocks").path(1).path("type").asString());
    }

    @Test
    void speakersThatWerePutRightStayWhenAnotherParagraphIsWritten() {
        var story = keep(
                "Mill", "“The mill of " + running.unique("Holm") + " turns again,” said Mara Sy.", "It is of wood.");
        var page = DeskForm.open(running, "/desk/stories/" + id(story));
        var field = Jsoup.parse(page.html()).select("[name^=speaker-]").attr("name");
        page.type(field, "Mara Sy the Younger").press("save");
        open(story).typeAt("text", 1, "It is of oak.").press("save");
        assertEquals(
                "Mara Sy the Younger",
                stored(story).path("quotations").path(0).path("speakerName").asString());
    }

    @Test
    void whatIsPastedIsCleanedUpAndSaysWhatWasLeftOut() {
        var story = keep("Light", "The light is " + running.unique("lit") + ".");
        var reply = running.press("/desk/stories/" + id(story) + "/write/pasted", "html", """
                <p class=MsoNormal style='mso-x:y'><span style="font-weight:bold">Ships</span> have steered by a hotel
                since the great storm, which is <i>not</i> always there.<o:p></o:p></p>
                <p>The light is to be lit again in May, says <a href="javascript:alert(1)">the</a>
                <a href="https://lights.example/">office</a>.</p>
                <p>Sign up for our newsletter</p>
                <ul><li>nine miles</li><li>two <b>colours</b></li></ul>
                <script>alert(1)</script>
                """);
        assertEquals(200, reply.status(), reply.body());
        var blocks = reply.json().path("blocks");
        assertEquals(
                List.of(
                        "**Ships** have steered by a hotel since the great storm, which is *not* always there.",
                        "The light is to be lit again in May, says the [office](https://lights.example/).",
                        "nine miles\ntwo **colours**"),
                blocks.valueStream().map(block -> block.path("text").asString()).toList());
        assertEquals("list", blocks.path(2).path("kind").asString());
        var removed = reply.json().path("removed");
        assertEquals("Sign up for our newsletter", removed.path(0).path("text").asString());
        assertFalse(removed.path(0).path("reason").asString().isEmpty());
        assertEquals(1, stored(story).path("revision").asInt());

        var few = running.press("/desk/stories/" + id(story) + "/write/pasted", "html", "<p>Two <em>words</em></p>");
        assertEquals(
                "Two *words*", few.json().path("blocks").path(0).path("text").asString());
        var word = "<p class=MsoNormal>The dredger digs on.</p>".repeat(45_000);
        var large = running.press("/desk/stories/" + id(story) + "/write/pasted", "html", word);
        assertEquals(413, large.status());
        assertTrue(large.json().path("detail").asString().contains("Paste a part of it"), large.body());
    }

    @Test
    void theEditorsScriptsAreSmallAndComeWithTheDeskAlone() {
        var story = keep("Script", "The script is " + running.unique("short") + ".");
        var page = Jsoup.parse(
                running.desk("/desk/stories/" + id(story) + "/write").body());
        var scripts = page.select("link[rel=modulepreload]").eachAttr("href");
        scripts.add(page.select("script[src*=editor]").attr("src"));
        assertEquals(13, scripts.size());
        int bytes = 0;
        for (var script : scripts) {
            var reply = running.send(running.to(script).header("Accept-Encoding", "gzip"));
            assertEquals(200, reply.status(), script);
            assertEquals("gzip", reply.header("content-encoding"), script);
            bytes += Integer.parseInt(reply.header("content-length"));
        }
        assertTrue(bytes < 120_000, bytes + " bytes");
        assertFalse(running.get("/").body().contains("editor.js"));
        assertFalse(running.desk("/desk").body().contains("editor.js"));
    }

    @Test
    void aWithdrawnStoryCanBeReadAndNotWritten() {
        var story = running.publish(running.unique("Mole") + "\n\nThe mole of " + running.unique("Sund") + " is gone.");
        var form = open(story);
        running.api("DELETE", "/api/v1/stories/" + id(story), "", "");
        assertFalse(running.desk("/desk/stories/" + id(story) + "/write").body().contains(">Save</button>\n</p>"));
        var reply = form.typeAt("text", 0, "The mole is back.").press("save");
        assertEquals(409, reply.status());
        assertTrue(reply.body().contains("The mole is back."), "what was typed comes back");
    }

    @Test
    void aStoryOfThreeHundredParagraphsOpens() {
        var text = IntStream.range(0, 300)
                .mapToObj(i -> "Paragraph " + i + " of the long report on " + running.unique("tides") + ".")
                .collect(Collectors.joining("\n\n"));
        var story = keep("Long report", text);
        var form = open(story);
        assertEquals(300, form.values("text").size());
        var reply = form.typeAt("text", 299, "The end.").press("save");
        assertEquals(303, reply.status());
    }

    private JsonNode keep(String headline, String... paragraphs) {
        var reply = running.api(
                "POST",
                "/api/v1/stories?draft=true&headline=" + headline.replace(" ", "%20"),
                "text/plain",
                String.join("\n\n", paragraphs));
        assertEquals(201, reply.status(), reply.body());
        return reply.json();
    }

    private DeskForm open(JsonNode story) {
        return DeskForm.open(running, "/desk/stories/" + id(story) + "/write");
    }

    private JsonNode stored(JsonNode story) {
        return running.api("GET", "/api/v1/stories/" + id(story), "", "").json();
    }

    private static String id(JsonNode story) {
        return story.path("id").asString();
    }
}
