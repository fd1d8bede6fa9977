package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Secrets;
import org.tidings.publication.Aliases;
import tools.jackson.databind.JsonNode;

/** What an editor corrects at the desk is right in the next story. */
@ExtendWith(RunningTidings.Shared.class)
class LearningTest {
    private final RunningTidings running;

    LearningTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aNameThatIsNeverATopicIsNotFoundAgainUntilThatIsTakenBack() {
        var story = running.keep("""
                The harbour gets a crane

                Bernard Overleaf says so. The crane was ordered in May.

                Bernard Overleaf was seen at the quay; Overleaf waved.""");
        assertEquals(List.of("Bernard Overleaf"), names(story, "topics"));

        save(story, "do", "never bernard-overleaf Bernard Overleaf", "topic", "bernard-overleaf");
        assertEquals(List.of(), names(stored(story), "topics"), "it is taken off this story too");

        var next =
                "Rope is dearer\n\nBernard Overleaf sells rope. Last year Bernard Overleaf sold less; Overleaf is glad.";
        assertEquals(List.of(), names(intake(next), "topics"));
        assertEquals(List.of(), names(intake(next), "suggestedTopics"));
        assertTrue(page("/desk/learned").contains("never a topic"));

        running.press("/desk/learned/forget", "about", "name", "key", "bernard overleaf");
        assertEquals(List.of("Bernard Overleaf"), names(intake(next), "topics"));
    }

    @Test
    void aNameThatMayBeAnothersIsOnlySuggestedAfterwards() {
        var story = running.keep("""
                Wedding in Chad

                The village band of Chad, a hamlet of four farms, played until the morning.

                Nobody in Chad had slept.""");
        assertEquals(List.of("Chad"), names(story, "topics"));

        save(story, "do", "ask chad Chad", "topic", "chad");
        var next = intake("Fair in Chad\n\nThe fair of Chad begins on Saturday. Chad has waited for it.");
        assertEquals(List.of(), names(next, "topics"));
        assertEquals(List.of("Chad"), names(next, "suggestedTopics"));

        save(story, "do", "forget chad Chad", "topic", "chad");
        assertEquals(
                List.of("Chad"),
                names(
                        intake("Fair in Chad\n\nThe fair of Chad begins on Saturday. Chad has waited for it."),
                        "topics"));
    }

    @Test
    void anotherSpellingOfATopicIsThatTopicAfterwardsAndItsFollowersAreReminded() {
        running.makeTopic("Oleksij Marchenko-Dil");
        running.follow("accept", "oleksij-marchenko-dil");
        var story = running.keep("""
                A pilot retires

                Victor Dil steered ships for forty years. On Friday Victor Dil steered his last.

                Mr Dil will keep bees.""");
        assertEquals(List.of("Victor Dil"), names(story, "topics"));

        var refused = same(story, "victor-dil", "Nobody Such");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("There is no topic “Nobody Such”."), refused.body());

        same(story, "victor-dil", "Oleksij Marchenko-Dil");
        assertEquals(List.of("Oleksij Marchenko-Dil"), names(stored(story), "topics"));

        var next =
                running.publish("Bees at the pier\n\nVictor Dil has bees now. Victor Dil sells honey; Dil is content.");
        assertEquals(List.of("Oleksij Marchenko-Dil"), names(next, "topics"));
        var dispatch = running.awaitDone(next.path("dispatch").path("id").asString());
        assertEquals(1, dispatch.path("accepted").asInt());

        running.press("/desk/learned/forget-alias", "name", "Victor Dil");
        assertEquals(
                List.of("Victor Dil"),
                names(intake("More bees\n\nVictor Dil was stung. Victor Dil laughed, and Dil went on."), "topics"));
    }

    @Test
    void aTopicThatOthersHaveIsMadeOneWithAnotherOnlyOnPurpose() {
        var first = running.publish("Dray horses\n\nThe dray of Ingmar Solvay is old.\n\nTopics: Ingmar Solvay");
        running.makeTopic("Ingmar the Elder");
        running.follow("accept", "ingmar-solvay");
        var story = running.keep("Carts\n\nIngmar Solvay mends carts, all of them red.\n\nTopics: Ingmar Solvay");
        var asked = same(story, "ingmar-solvay", "Ingmar the Elder");
        assertEquals(200, asked.status());
        assertTrue(
                org.jsoup.Jsoup.parse(asked.body())
                        .text()
                        .contains("“Ingmar Solvay” is the topic of 2 stories, and 1 reader follows it."),
                asked.body());
        assertEquals(List.of("Ingmar Solvay"), names(stored(story), "topics"));

        var merged = running.press(
                "/desk/stories/" + id(story) + "/merge", "from", "ingmar-solvay", "into", "ingmar-the-elder");
        assertEquals(303, merged.status());
        assertEquals(List.of("Ingmar the Elder"), names(stored(story), "topics"));
        assertEquals(List.of("Ingmar the Elder"), names(stored(first), "topics"));
        var next = running.publish("A cart\n\nIngmar Solvay drove a cart.\n\nTopics: Ingmar Solvay");
        assertEquals(List.of("Ingmar the Elder"), names(next, "topics"));
        assertEquals(
                1,
                running.awaitDone(next.path("dispatch").path("id").asString())
                        .path("accepted")
                        .asInt());

        var again = running.press(
                "/desk/stories/" + id(story) + "/merge", "from", "ingmar-solvay", "into", "ingmar-the-elder");
        assertEquals(409, again.status());
    }

    @Test
    void aTopicThatIsKnownFromTheStartStaysOneOfItsOwn() {
        running.makeTopic("Nordic isles");
        var story = running.keep("Herring\n\nNorway has herring, and Norway sells it.\n\nTopics: Norway");
        var refused = same(story, "norway", "Nordic isles");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("POST /api/v1/topics/nordic-isles/merge"), refused.body());
    }

    @Test
    void whatIsTaughtInAPublishedStoryReachesNobodyWhateverIsTicked() {
        running.makeTopic("Kettle Row");
        running.follow("accept", "kettle-row");
        var story = running.publish(
                "Tea on the quay\n\nHenry Overby sells tea. They say Henry Overby sells a lot; Overby nods."
                        + "\n\nTopics: Kettle Row");
        running.awaitDone(story.path("dispatch").path("id").asString());
        save(
                story,
                "do",
                "never henry-overby Henry Overby",
                "topic",
                "kettle-row",
                "standfirst",
                "Tea.",
                "correct",
                "yes");
        var page = page("/desk/stories/" + id(story));
        assertTrue(page.contains("revision 2"), page);
        assertFalse(page.contains(", correction"), page);
        assertEquals(List.of("Kettle Row"), names(stored(story), "topics"));
    }

    @Test
    void aNameThatIsTheTopicsAlreadyIsNotForgottenWithWhatWasTaught() {
        running.makeTopic("Sunniva Bray");
        var topics = running.tidings.topics();
        var aliases = new Aliases(running.tidings.database().jdbi(), topics, Clock.systemUTC());
        assertInstanceOf(Aliases.Result.Done.class, aliases.sameAs("Sunniva Bray", "sunniva bray", 1));
        aliases.forget("Sunniva Bray");
        assertTrue(topics.find("Sunniva Bray").isPresent());
    }

    @Test
    void whoSaidItIsKeptForTheNextTimeTheSameWordsCome() {
        var story = running.keep("""
                The tide table is wrong

                “We printed the table of another port,” said Edda Brunn of the harbour office.

                “Somebody should have looked at it,” said Edda Brunn.

                The so-called “tide that nobody ordered at all” came at noon.""");
        assertEquals(List.of("Edda Brunn", "Edda Brunn"), speakers(story).subList(0, 2));

        speaker(story, 0, "speaker", "Edda Brunner", "others", "yes");
        assertEquals(
                List.of("Edda Brunner", "Edda Brunner"), speakers(stored(story)).subList(0, 2));
        var paragraph = stored(story);
        save(
                story,
                "do",
                "remove 2 " + key(paragraph.path("blocks").get(2).path("text").asString()));
        assertEquals(
                List.of("Edda Brunner", "Edda Brunner"),
                speakers(stored(story)),
                "what an editor said outlasts another reading of the text");

        var next = intake("""
                Tides again

                It was a bad week. “We printed the table of another port,” said Otto Grell, who had it from her.""");
        assertEquals(List.of("Edda Brunner"), speakers(next));

        var words = stored(story).path("quotations").get(0).path("words").asString();
        save(story, "do", "no-quotation 0 " + key(words));
        assertEquals(List.of("Edda Brunner"), speakers(stored(story)));
        assertEquals(List.of(), speakers(intake("Tides\n\n“We printed the table of another port,” said Otto Grell.")));
    }

    @Test
    void aSpeakerCannotBeAnEssayAndMayBeLeftOpen() {
        var story = running.keep("Nets\n\n“The nets are dry and the boats are too,” said Pia Holt.");
        var tooLong = speaker(story, 0, "speaker", "x".repeat(201));
        assertEquals(422, tooLong.status());
        assertTrue(
                tooLong.body().contains("The speaker’s name has 201 characters; it has at most 200."), tooLong.body());
        assertTrue(tooLong.body().contains("x".repeat(201)), "what was typed is still there");
        assertEquals(303, speaker(story, 0, "speaker", "").status());
        assertEquals(List.of(""), speakers(stored(story)));
        assertTrue(page("/desk/stories/" + id(story)).contains("nobody can be named"));
    }

    @Test
    void linesThatEditorsTakeOutAlikeAreProposedAsARule() {
        for (var who : List.of("Ann Sedge", "Tim Bulrush", "Ola Fen")) {
            var story = running.keep("Heron counted by " + who + "\n\nThe herons of " + who
                    + " are counted each spring.\n\nSketch drawn by " + who);
            save(
                    story,
                    "do",
                    "remove-always 1 "
                            + key(story.path("blocks").get(1).path("text").asString()));
        }
        var page = page("/desk/learned");
        assertTrue(page.contains("begins with “sketch drawn by”"), page);
        assertTrue(page.contains("No paragraph of a story here begins so."), page);

        var next = "Geese are back\n\nThey came on Monday.\n\nSketch drawn by Una Reed";
        assertEquals(2, intake(next).path("blocks").size());
        running.press("/desk/learned/proposals", "proposal", "opening:sketch drawn by", "yes", "yes");
        var learned = intake(next);
        assertEquals(1, learned.path("blocks").size());
        assertEquals("editor", learned.path("removed").get(0).path("rule").asString());
        var longer =
                "Geese are back\n\nThey came on Monday.\n\nSketch drawn by Una Reed, who has sat at the water for forty years"
                        + " and has never once been seen without a hat.";
        assertEquals(2, intake(longer).path("blocks").size(), "a longer line is a sentence of the story");
        assertFalse(page("/desk/learned").contains("Remove every line"));
        assertEquals(
                409,
                running.press("/desk/learned/proposals", "proposal", "opening:sketch drawn by", "yes", "yes")
                        .status());
    }

    @Test
    void aRuleThatEditorsDoNotAgreeWithIsProposedToBeOff() {
        for (var day : List.of("Monday", "Tuesday", "Sunday")) {
            var story = running.keep("Bread on " + day + "\n\nThe baker bakes on " + day + " as well.\n\nPublished on "
                    + day + "\n\nShe sells out by " + day + " noon.");
            var removed = story.path("removed");
            assertEquals(1, removed.size(), story::toString);
            save(
                    story,
                    "do",
                    "restore-always 0 " + key(removed.get(0).path("text").asString()));
        }
        var rule = "rule:"
                + intake("Bread\n\nIt is good.\n\nPublished on Friday")
                        .path("removed")
                        .get(0)
                        .path("rule")
                        .asString();
        assertTrue(page("/desk/learned").contains("Of what it removed, editors restored 3 lines."));
        running.press("/desk/learned/proposals", "proposal", rule, "yes", "yes");
        assertEquals(
                0,
                intake("Bread\n\nIt is good.\n\nPublished on Friday")
                        .path("removed")
                        .size());
        running.press("/desk/learned/forget", "about", "rule", "key", rule.substring(5));
        assertEquals(
                1,
                intake("Bread\n\nIt is good.\n\nPublished on Friday")
                        .path("removed")
                        .size());
    }

    @Test
    void aTopicThatEditorsTakeOffAgainAndAgainIsProposedToBeAskedFor() {
        for (var what : List.of("mill", "weir", "lock")) {
            var story = running.keep("The " + what + "\n\nIngrid Aske built the " + what + ". The " + what
                    + " is old, says Ingrid Aske, and Aske should know.");
            assertEquals(List.of("Ingrid Aske"), names(story, "topics"));
            save(story, "new-topic", "Old " + what);
            running.press("/desk/stories/" + id(story) + "/publish", "revision", "2");
        }
        assertTrue(page("/desk/learned")
                .contains("Only suggest “Ingrid Aske” from now on? Editors took it off 3 times and never kept it."));
        running.press("/desk/learned/proposals", "proposal", "ask:Ingrid Aske", "no", "yes");
        var page = page("/desk/learned");
        assertFalse(page.contains("name=\"proposal\" value=\"ask:Ingrid Aske\""), page);
        assertTrue(page.contains("not proposed again"), page);
    }

    @Test
    void theStandfirstThatWasFoundIsTheEditorsToChangeAndToLeaveOut() {
        var found = "What the keeper of the " + running.unique("lamp") + " saw, and why nobody believed it for a year";
        var story = running.keep(running.unique("The lamp on the mole") + "\n" + found
                + "\nBy Una Reed\nThe lamp on the mole went out on Monday, and the keeper saw who did it.");
        assertEquals(found, story.path("standfirst").asString());
        assertTrue(page("/desk/stories/" + id(story)).contains(found));
        save(story, "standfirst", "Nobody\r\nbelieved it.");
        assertEquals("Nobody believed it.", stored(story).path("standfirst").asString());
        save(story, "new-topic", running.unique("Lamp"));
        assertEquals("Nobody believed it.", stored(story).path("standfirst").asString());
        assertEquals(422, save(story, "standfirst", "x".repeat(1001)).status());
        save(story, "standfirst", " ");
        assertTrue(stored(story).path("standfirst").isNull());
    }

    // ---- helpers ----

    /** Sends the story's form as its page has it now, with these fields changed. */
    private RunningTidings.Reply save(JsonNode story, String... fields) {
        var revision = stored(story).path("revision").asString();
        var all = new ArrayList<>(
                List.of("revision", revision, "headline", story.path("headline").asString()));
        all.addAll(List.of(fields));
        return running.press("/desk/stories/" + id(story), all.toArray(String[]::new));
    }

    /** Says that a topic of the story is the same as another. */
    private RunningTidings.Reply same(JsonNode story, String topic, String known) {
        return running.press("/desk/stories/" + id(story) + "/merge", "topic", topic, "same-as", known);
    }

    private RunningTidings.Reply speaker(JsonNode story, int number, String... fields) {
        var words = stored(story).path("quotations").get(number).path("words").asString();
        var all = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            all.add(fields[i] + "-" + key(words));
            all.add(fields[i + 1]);
        }
        return save(story, all.toArray(String[]::new));
    }

    /** How the page's buttons and fields name a piece of the story. */
    private static String key(String text) {
        return HexFormat.of().formatHex(Secrets.digest(text), 0, 6);
    }

    private JsonNode stored(JsonNode story) {
        return running.api("GET", "/api/v1/stories/" + id(story), "", "").json();
    }

    private JsonNode intake(String text) {
        return running.api("POST", "/api/v1/intake", "text/plain", text).json();
    }

    private String page(String path) {
        return running.desk(path).body();
    }

    private static String id(JsonNode story) {
        return story.path("id").asString();
    }

    private static List<String> names(JsonNode story, String field) {
        return StreamSupport.stream(story.path(field).spliterator(), false)
                .map(topic -> topic.path("name").asString())
                .toList();
    }

    private static List<String> speakers(JsonNode story) {
        return StreamSupport.stream(story.path("quotations").spliterator(), false)
                .map(quotation -> quotation.path("speakerName").asString(""))
                .toList();
    }
}
