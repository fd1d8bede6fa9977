package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;

/** What readers find, and where long lists go on. */
@ExtendWith(RunningTidings.Shared.class)
class SearchTest {
    private static final Pattern HEADLINE =
            Pattern.compile("card-headline\"><a href=\"/stories/[^\"]*\"[^>]*>([^<]*)</a>");

    private final RunningTidings running;

    SearchTest(RunningTidings running) {
        this.running = running;
    }

    private void story(String headline, String body, Map<String, Object> more) {
        var story = new HashMap<String, Object>(Map.of("headline", headline, "body", body));
        story.putAll(more);
        var reply = running.api("POST", "/api/v1/stories", "application/json", Json.write(story));
        assertEquals(201, reply.status(), reply.body());
    }

    private static List<String> headlines(String page) {
        return HEADLINE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private String page(String words) {
        return running.get("/search?q=" + URLEncoder.encode(words, UTF_8)).body();
    }

    private List<String> found(String words) {
        return headlines(page(words));
    }

    @Test
    void aWordIsFoundByItsStemInTheStorysLanguageAndWithoutItsAccents() {
        story(
                "Two trawlers collided off Zarrow Head",
                "Two trawlers collided in fog on Monday, and the lifeboat towed both of them into the harbour.",
                Map.of());
        assertEquals(List.of("Two trawlers collided off Zarrow Head"), found("trawler towing Zarrow"));
        assertEquals(List.of("Two trawlers collided off Zarrow Head"), found("colliding zarrow"));
        story(
                "Die Zechenhäuser von Quörn werden saniert",
                "Die Häuser der alten Zeche werden saniert, sagte der Bürgermeister am Montag, und die Mieten bleiben gleich. Es ist das erste Mal, dass die Stadt dafür Geld vom Land bekommt, und sie will damit im Frühjahr beginnen, wenn der Frost vorbei ist.",
                Map.of());
        assertEquals(List.of("Die Zechenhäuser von Quörn werden saniert"), found("Haus quorn"));
    }

    @Test
    void theLastWordMayBeABeginningAndWordsInQuotationMarksStandTogether() {
        story("Umbrellas sell out in Yorvick", "Shops in Yorvick sold all their umbrellas within a day.", Map.of());
        story(
                "Rain in Yorvick",
                "It rained all day, and the umbrella makers of the town sold what they had.",
                Map.of());
        assertEquals(List.of("Umbrellas sell out in Yorvick"), found("yorvick umbrellas sell o"));
        assertEquals(2, found("yorv").size());
        assertEquals(List.of("Rain in Yorvick"), found("\"makers of the town\" yorvick"));
    }

    @Test
    void aStoryIsFoundByItsBylineItsSpeakersAndItsTopicsAndTheHeadlineCountsMost() {
        story(
                "Bread is dearer",
                "“Flour costs twice as much,” said Xenia Brackwater, who bakes for the whole street.",
                Map.of("byline", "Ulla Quistgaard", "topics", List.of("Brezelberg")));
        assertEquals(List.of("Bread is dearer"), found("quistgaard"));
        assertEquals(List.of("Bread is dearer"), found("Brackwater"));
        assertEquals(List.of("Bread is dearer"), found("Brezelberg"));
        story("Wheat falls", "Wheat was cheap on Monday, in the town of Brackwater too.", Map.of());
        story("Brackwater has a new mayor", "The town elected its mayor on Sunday, after a long count.", Map.of());
        assertEquals("Brackwater has a new mayor", found("brackwater").getFirst());
    }

    @Test
    void aMisspelledWordIsPutRightWhereThatFindsSomething() {
        story("Lighthouse of Pellinor is lit again", "The lighthouse was dark for a year.", Map.of());
        // What words there are may be known from two seconds ago.
        Await.until("a proposal", () -> page("lihgthouse Pelinor").contains("Did you mean"));
        var page = page("lihgthouse Pelinor");
        assertTrue(page.contains("No story has all of these words."), page);
        assertTrue(
                page.contains("<a href=\"/search?q=lighthouse+pellinor\" dir=\"auto\">lighthouse pellinor</a>?"), page);
        assertFalse(page("zzyzx qqqq").contains("Did you mean"));
    }

    @Test
    void topicsOfThisNameAreOfferedAndAQuestionCanBeOfOneTopic() {
        story(
                "Kestrels nest at Ombersley",
                "Kestrels nest on the tower.",
                Map.of("topics", List.of("Ombersley birds")));
        story("Kestrels leave the mill", "Kestrels left the mill.", Map.of("topics", List.of("Old mills")));
        var topic = page("ombersley bi");
        assertTrue(topic.contains("data-topic=\"ombersley-birds\""), topic);
        assertEquals(2, found("kestrels").size());
        assertEquals(
                List.of("Kestrels nest at Ombersley"),
                headlines(
                        running.get("/search?q=kestrels&topic=ombersley-birds").body()));
        assertEquals(
                2,
                headlines(running.get("/search?q=kestrels&topic=no-such-topic").body())
                        .size());
    }

    @Test
    void onlyStoriesOfTheChosenTimeAreShown() {
        story("Plums are early", "Plums ripen early.", Map.of("publishedAt", "2025-07-01T08:00:00Z"));
        story("Plums are late", "Plums ripen late.", Map.of());
        assertEquals(List.of("Plums are late", "Plums are early"), found("plums"));
        assertEquals(
                List.of("Plums are late"),
                headlines(running.get("/search?q=plums&when=month").body()));
        assertEquals(
                2,
                headlines(running.get("/search?q=plums&when=nonsense").body()).size());
    }

    @Test
    void oddQuestionsFindNothingAndBreakNothing() {
        for (var words : List.of("!!!", "& | !", "a:*b", "'", "\"", "( ) <-> \\", "💥", "the", "-")) {
            assertEquals(
                    200,
                    running.get("/search?q=" + URLEncoder.encode(words, UTF_8)).status(),
                    words);
        }
    }

    @Test
    void everyStoryOfATopicIsWithinReach() {
        for (int i = 1; i <= 65; i++) {
            story(
                    "Parish note " + i,
                    "The parish council of Vellum met for the time number " + i + ".",
                    Map.of(
                            "topics",
                            List.of("Vellum parish"),
                            "publishedAt",
                            "2024-03-05T10:%02d:00Z".formatted(i % 60)));
        }
        var first = running.get("/topics/vellum-parish").body();
        assertEquals(30, headlines(first).size());
        assertTrue(first.contains("<a rel=\"next\" href=\"/topics/vellum-parish?page=2\">"), first);
        var all = new TreeSet<>(headlines(first));
        all.addAll(headlines(running.get("/topics/vellum-parish?page=2").body()));
        var last = running.get("/topics/vellum-parish?page=3").body();
        assertEquals(5, headlines(last).size());
        assertFalse(last.contains("rel=\"next\""));
        all.addAll(headlines(last));
        assertEquals(65, all.size());
        assertEquals(404, running.get("/topics/vellum-parish?page=4").status());
        assertEquals(
                30,
                headlines(running.get("/topics/vellum-parish?page=0&x=1").body())
                        .size());

        assertEquals(30, found("vellum parish").size());
        assertEquals(
                5,
                headlines(running.get("/search?q=vellum+parish&page=3").body()).size());

        assertTrue(running.get("/archive")
                .body()
                .contains("<a class=\"topic-name\" href=\"/archive/2024-03\">March 2024</a>"));
        assertTrue(
                running.get("/archive/2024-03")
                        .body()
                        .contains(
                                "<a class=\"topic-name\" href=\"/archive/2024-03-05\">5 March 2024</a>\n<span class=\"meta\">65 stories</span>"));
        assertEquals(
                5, headlines(running.get("/archive/2024-03-05?page=3").body()).size());
        assertTrue(running.get("/archive/2024-03-06").body().contains("Nothing was published then."));
        assertEquals(404, running.get("/archive/2024-02-30").status());
        assertEquals(404, running.get("/archive/yesterday").status());
    }
}
