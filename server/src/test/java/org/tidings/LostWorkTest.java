package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Nothing that an editor has typed is lost, whatever is pressed, and nothing is overwritten or published unseen. */
@ExtendWith(RunningTidings.Shared.class)
class LostWorkTest {
    private final RunningTidings running;

    LostWorkTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void everyButtonOfAStorySavesWhatWasTyped() {
        var story = keep("Ropewalk", "The ropewalk turns again.", "Its wheel is of elm.");
        removed(open(story).type("headline", "The ropewalk turns").press("remove 1"));
        assertEquals("The ropewalk turns", headline(story));
        assertEquals(1, stored(story).path("blocks").size());

        removed(open(story).type("standfirst", "After nine years.").press("restore 0"));
        assertEquals("After nine years.", stored(story).path("standfirst").asString());
        assertEquals(2, stored(story).path("blocks").size());

        var asked = open(story).type("headline", "Ropewalk turns again").press("publish");
        assertEquals("/desk/stories/" + id(story) + "/publish", asked.header("location"));
        assertEquals("Ropewalk turns again", headline(story));
    }

    @Test
    void theSecondOfTwoWindowsIsShownBothTextsAndDecides() {
        var story = keep("Weir", "The weir is to be mended.");
        var first = open(story);
        var second = open(story).type("headline", "Weir to be mended in May").type("standfirst", "At last.");
        assertEquals(
                303,
                first.type("headline", "Weir to be mended in June")
                        .press("save")
                        .status());

        var conflict = second.press("save");
        assertEquals(409, conflict.status());
        var text = Jsoup.parse(conflict.body()).select("main").text();
        assertTrue(text.contains("Weir to be mended in June"), text);
        assertTrue(text.contains("Weir to be mended in May"), text);
        assertTrue(text.contains("At last."), text);
        assertEquals("Weir to be mended in June", headline(story), "nothing is overwritten");

        var again = new DeskForm(
                running, new DeskForm(running, conflict.body()).press("show").body());
        assertEquals("Weir to be mended in May", again.value("headline"));
        assertEquals("At last.", again.value("standfirst"));
        assertEquals(
                303,
                again.type("headline", "Weir to be mended soon").press("save").status());
        assertEquals("Weir to be mended soon", headline(story));
    }

    @Test
    void theSecondOfTwoWindowsCanSaveItsTextOverTheOther() {
        var story = keep("Sluice", "The sluice is shut.");
        var second = open(story).type("headline", "Sluice shut for good");
        assertEquals(
                303,
                open(story)
                        .type("headline", "Sluice shut for now")
                        .press("save")
                        .status());
        var conflict = new DeskForm(running, second.press("remove 0").body());
        assertTrue(conflict.html().contains("The paragraph was not removed."), conflict.html());
        assertEquals(303, conflict.press("save").status());
        assertEquals("Sluice shut for good", headline(story));
        assertEquals(1, stored(story).path("blocks").size());
    }

    @Test
    void aFormNamesTheSameTopicsAlsoWhenTheStoryHasChangedMeanwhile() {
        var story = running.api(
                        "POST",
                        "/api/v1/stories?draft=true",
                        "text/plain",
                        running.unique("Compilers of Holm") + "\nTopics: C, C++\n\nThey translate "
                                + running.unique("all") + ".")
                .json();
        var stale = open(story).tick("topic", "c++", false);
        assertEquals(303, open(story).tick("topic", "c", false).press("save").status());
        assertEquals(409, stale.press("save").status());
        var topics = Jsoup.parse(stale.press("save").body()).select(".both:has(h2:contains(Topics)) .text");
        assertEquals(java.util.List.of("C++", "C"), topics.eachText());
    }

    @Test
    void nobodyIsOfferedANoticeOfAStoryThatReachedNobody() {
        var story = keep("Groyne", "The groyne is " + running.unique("new") + ".");
        assertTrue(open(story).html().contains("Publishing reminds nobody."));
        var question = DeskForm.open(running, "/desk/stories/" + id(story) + "/publish");
        assertTrue(question.html().contains("Publish, and remind nobody?"), question.html());
        var dispatch = question.press().header("location");
        running.awaitDone(dispatch.substring(dispatch.lastIndexOf('/') + 1));
        var page = Jsoup.parse(running.desk(dispatch).body());
        assertEquals("Nobody to remind", page.select("h1").text());
        assertEquals("It had no readers.", page.select("[data-of=progress]").text());
        assertFalse(open(story).html().contains("Send a correction"));
        assertFalse(open(story).press("withdraw").body().contains("Send a reminder"));
    }

    @Test
    void whatIsPublishedIsWhatTheQuestionHasShown() {
        var story = keep("Quay", "The quay is closed.");
        var question = DeskForm.open(running, "/desk/stories/" + id(story) + "/publish");
        assertEquals(
                303,
                open(story)
                        .type("headline", "Quay open after all")
                        .press("save")
                        .status());

        var again = question.press();
        assertEquals(409, again.status());
        assertEquals("draft", stored(story).path("state").asString());
        assertTrue(again.body().contains("Quay open after all"), again.body());

        var published = new DeskForm(running, again.body()).press();
        assertEquals(303, published.status());
        assertEquals("published", stored(story).path("state").asString());
        assertEquals(
                409,
                running.press("/desk/stories/" + id(keep("Mole", "The mole.")) + "/publish")
                        .status());
    }

    @Test
    void aStoryThatWasChangedMeanwhileIsNotWithdrawnUnseen() {
        var story = running.publish(running.unique("Lamp") + "\n\nThe lamp of " + running.unique("Sund") + " is out.");
        var question = new DeskForm(
                running,
                open(story)
                        .type("standfirst", "Not saved yet")
                        .press("withdraw")
                        .body());
        assertEquals("Not saved yet", question.value("standfirst"), "what was typed is carried along");
        assertEquals(
                303,
                open(story).type("headline", "Lamp lit again").press("save").status());
        assertEquals(409, question.press().status());
        assertEquals("published", stored(story).path("state").asString());

        var asked = new DeskForm(running, open(story).press("withdraw").body());
        assertEquals(303, asked.press().status());
        assertEquals("withdrawn", stored(story).path("state").asString());
        assertEquals(303, asked.press().status(), "pressed twice is pressed once");
    }

    @Test
    void pressedTwiceIsPressedOnce() {
        var story = keep("Buoy", "The buoy is red.", "It was green.");
        var form = open(story).type("headline", "The buoy is red now");
        assertEquals(303, form.press("save").status());
        assertEquals(303, form.press("save").status());
        var page = open(story);
        removed(page.press("remove 1"));
        removed(page.press("remove 1"));
        assertEquals(1, stored(story).path("blocks").size());

        var question = DeskForm.open(running, "/desk/stories/" + id(story) + "/publish");
        var first = question.press();
        var second = question.press();
        assertTrue(first.header("location").startsWith("/desk/dispatches/"), first.header("location"));
        assertEquals(first.header("location"), second.header("location"));
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsStillThere() {
        var story = keep("Net", "The net is torn.");
        var reply = open(story)
                .type("headline", "  ")
                .type("standfirst", "x".repeat(1001))
                .type("new-topic", "Nets of Holm")
                .press("save");
        assertEquals(422, reply.status());
        var page = Jsoup.parse(reply.body());
        assertEquals("The headline is empty.", page.select("#headline-error").text());
        assertEquals("headline-error", page.select("#headline").attr("aria-describedby"));
        assertEquals("true", page.select("#headline").attr("aria-invalid"));
        assertEquals(
                "The standfirst has 1001 characters; it has at most 1000.",
                page.select("#standfirst-error").text());
        assertEquals("-1", page.select("[role=alert]").attr("tabindex"));
        assertEquals("#headline", page.select("[role=alert] a").attr("href"), "the summary leads to each field");
        var form = new DeskForm(running, reply.body());
        assertEquals("x".repeat(1001), form.value("standfirst"));
        assertEquals("Nets of Holm", form.value("new-topic"));
        assertEquals(1, stored(story).path("revision").asInt());
    }

    @Test
    void aFormThatOutlivesItsSessionIsCarriedThroughSigningIn() {
        var story = keep("Pump", "The pump is dry.");
        var signIn =
                open(story).type("headline", "Pump dry since “Monday” & <May>").pressSignedOut("save");
        assertEquals(401, signIn.status());
        assertEquals("Pump", headline(story));

        var wrong = new DeskForm(running, signIn.body())
                .type("name", "editor")
                .type("password", "not the password")
                .pressSignedOut();
        assertEquals(401, wrong.status());
        var right = new DeskForm(running, wrong.body())
                .type("password", running.tidings.firstPassword().orElseThrow())
                .pressSignedOut();
        assertEquals(200, right.status());
        assertEquals("Pump", headline(story), "nothing is done before the editor says so");
        assertEquals(303, new DeskForm(running, right.body()).press().status());
        assertEquals("Pump dry since “Monday” & <May>", headline(story));
    }

    @Test
    void anAddressAfterSigningInIsOneOfTheDesk() {
        for (var elsewhere : new String[] {"https://example.org/", "//example.org/", "/desk/../x", "/desk\\x", "/"}) {
            var reply = running.pressSignedOut(
                    "/desk/sign-in",
                    "to",
                    elsewhere,
                    "name",
                    "editor",
                    "password",
                    running.tidings.firstPassword().orElseThrow());
            assertEquals("/desk", reply.header("location"), elsewhere);
        }
        assertEquals(
                "/desk/sign-in?to=%2Fdesk%2Fstories%2F7",
                running.send(running.to("/desk/stories/7")).header("location"));
    }

    @Test
    void charactersThatNoTextMayHoldAreTakenOutOfEveryField() {
        var story = keep("Crane", "The crane stands still.");
        var reply = open(story)
                .type("headline", "Crane\u0000 stands\uFFFE still\u0007")
                .type("standfirst", "One\u0000\nline")
                .type("new-topic", "Cran\u0000es")
                .press("save");
        assertEquals(303, reply.status());
        assertEquals("Crane stands still", headline(story));
        assertEquals("One line", stored(story).path("standfirst").asString());
        assertEquals(
                401,
                running.pressSignedOut("/desk/sign-in", "name", "e\u0000", "password", "\u0000")
                        .status());
        assertEquals(422, running.press("/desk/paste", "text", "\u0000\uFFFF").status());
        assertEquals(422, running.press("/desk/feeds", "address", "\u0000").status());
    }

    @Test
    void aLineRemovedForLengthTeachesNothingAndAlwaysCanBeUndone() {
        var story = keep("Pier", "The pier is long.", "Pier news is brought to you by the baker.");
        removed(open(story).press("remove 1"));
        var next = "Ferries of Holm late again\n\nThe ferry is late.\n\nPier news is brought to you by the baker.";
        assertEquals(2, intake(next).path("blocks").size());

        removed(open(story).press("restore 0"));
        removed(open(story).press("remove-always 1"));
        assertEquals(1, intake(next).path("blocks").size());

        removed(open(story).press("restore 0"));
        assertEquals(2, intake(next).path("blocks").size(), "what is undone is no longer learned");
    }

    @Test
    void aDraftsAddressFollowsItsHeadlineAndAPublishedStorysStays() {
        var story = keep("Workingtitle", "The beacon is lit by hand this winter.");
        open(story).type("headline", "Beacon lit by hand").press("save");
        assertEquals("beacon-lit-by-hand", stored(story).path("slug").asString());
        DeskForm.open(running, "/desk/stories/" + id(story) + "/publish").press();
        open(story).type("headline", "Beacon lit by machine").press("save");
        assertEquals("beacon-lit-by-hand", stored(story).path("slug").asString());
    }

    @Test
    void theLastParagraphStaysAndASavedStorySaysSo() {
        var story = keep("Bell", "The bell is cracked.");
        var refused = open(story).type("standfirst", "Since noon.").press("remove 0");
        assertEquals(422, refused.status());
        assertEquals("Since noon.", new DeskForm(running, refused.body()).value("standfirst"));

        var saved = open(story).type("standfirst", "Since one.").press("save");
        var page = running.desk(saved.header("location"));
        assertEquals(
                "Saved.", Jsoup.parse(page.body()).select("main [role=status]").text());
        assertFalse(running.desk("/desk/stories/" + id(story)).body().contains("Saved."));
    }

    // ---- helpers ----

    private static void removed(RunningTidings.Reply reply) {
        assertEquals(303, reply.status(), reply.body());
    }

    private JsonNode keep(String headline, String... paragraphs) {
        var reply = running.api(
                "POST",
                "/api/v1/stories?draft=true&headline=" + headline,
                "text/plain",
                String.join("\n\n", paragraphs));
        assertEquals(201, reply.status(), reply.body());
        assertEquals(paragraphs.length, reply.json().path("blocks").size(), reply.body());
        return reply.json();
    }

    private DeskForm open(JsonNode story) {
        return DeskForm.open(running, "/desk/stories/" + id(story));
    }

    private JsonNode stored(JsonNode story) {
        return running.api("GET", "/api/v1/stories/" + id(story), "", "").json();
    }

    private String headline(JsonNode story) {
        return stored(story).path("headline").asString();
    }

    private JsonNode intake(String text) {
        return running.api("POST", "/api/v1/intake", "text/plain", text).json();
    }

    private static String id(JsonNode story) {
        return story.path("id").asString();
    }
}
