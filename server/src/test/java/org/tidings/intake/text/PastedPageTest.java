package org.tidings.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Vocabulary;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.TopicName;

/** A whole page, copied with all that stands around its story. */
class PastedPageTest {
    private static final String HEADLINE = "Ferry to Holm sails again from Monday";
    private static final List<String> STORY = List.of(
            "The ferry to Holm island sails again from Monday, the harbour office said, after three weeks in the yard.",
            "Tickets cost what they did before, and the first boat leaves at six, an hour earlier than in spring.",
            "What the islanders say",
            "They had been rowed across by the lifeboat's crew, who took no money for it. “We were glad to,” one said.");
    private static final List<String> MENU = List.of(
            "The Holm Courier",
            "News",
            "Weather",
            "Harbour",
            "Sport",
            "Letters",
            "Bridge opens after nine years of waiting",
            "Mill stands still for want of wind",
            "Jobs",
            "Boats for sale");
    private static final List<String> FOOT = List.of(
            "Bridge opens after nine years of waiting",
            "Mill stands still for want of wind",
            "Council meets behind closed doors",
            "Ola Fen",
            "Tim Ball",
            "Who we are",
            "Where we are printed");

    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @Test
    void theStorysLastParagraphsBelowABoxAreItsOwn() {
        var box = List.of(
                "More on the harbour",
                "Ferries",
                "Holm",
                "Lifeboats",
                "To show this post we need your consent. You can withdraw it in your settings.",
                "Manage preferences");
        var last = List.of(
                "The islanders' spokeswoman, Signe Lund, signed a letter to the harbour office on Friday and asked for a second ferry to the island in spring.",
                "She will be heard in March.");
        var draft = taken(joined(MENU, List.of(HEADLINE), STORY, box, last, List.of("Share"), FOOT));
        assertTrue(texts(draft).containsAll(last), texts(draft).toString());
    }

    @Test
    void aStoryOfShortSentencesIsNoMenu() {
        var story = List.of(
                "O mestre Rui Pinho disse na terça-feira em tribunal que o rádio estava mudo havia um mês.",
                "Pinho, de 53 anos, comandava a traineira.",
                "Morreram dois pescadores em março.",
                "A juíza pediu o livro do barco.",
                "À porta esperavam as famílias.",
                "O dono do barco não respondeu.",
                "A vila vive do mar há séculos.",
                "A sentença será lida na sexta-feira.");
        var lines = new ArrayList<>(
                List.of("Temas: Mar", "Clique em 'OK' e depois em 'Permitir' para ativar as notificações"));
        for (var sentence : story) {
            lines.add(sentence);
            lines.add("Publicidade");
        }
        assertEquals(story, texts(taken(lines)));
    }

    @Test
    void whatStandsBelowAListOfTopicsIsNoneOfThem() {
        var list = List.of("Topics", "Holm", "Ferries", "Readers' comments", "Video of the day");
        var draft = taken(joined(MENU, List.of(HEADLINE), STORY, list, FOOT));
        assertEquals(
                List.of("Holm", "Ferries"),
                draft.topics().stream().map(TopicName::name).toList());
    }

    @Test
    void whoOwnsThePageAndWhoTookThePictureAreNoHeadline() {
        var top = List.of(
                "The Holm Courier",
                HEADLINE,
                "The ferry in the yard on Thursday. Photograph: Ola Fen/Holm Press",
                "The Holm Courier",
                "27 Nov 2026");
        var draft = taken(joined(
                List.of("News", "Weather", "Sport", "Jobs", "Letters"),
                top,
                STORY,
                FOOT,
                List.of("© The Holm Courier 2026")));
        assertEquals(HEADLINE, draft.headline());
    }

    @Test
    void thePagesFirstLineIsItsHeadlineAndTheSecondTellsMoreOfIt() {
        var more = "Tickets for the island sell again after three weeks in which nobody sailed";
        var around = List.of(
                "Share",
                "Tue 24 Nov 2026 18.05 GMT",
                "Una Moss",
                "Harbour correspondent",
                "Prefer the Courier on Google");
        var below = List.of(
                "Reuse this content", "Most viewed", "Mill stands still for want of wind", "Share", "Contact us");
        var draft = taken(joined(List.of(HEADLINE, more), around, STORY, below));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(Optional.of(more), draft.standfirst());
        assertEquals(Optional.of("Una Moss"), draft.byline());
        assertEquals(STORY, texts(draft));
    }

    @Test
    void theStoryIsFoundBetweenMenusAndTeasersAndTheRestIsToldWithItsReason() {
        var draft = taken(joined(MENU, List.of(HEADLINE, "By Una Reed", "Harbour news"), STORY, FOOT));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(Optional.of("Una Reed"), draft.byline());
        assertEquals(STORY, texts(draft));
        assertEquals("above-the-story", ruleOf("Boats for sale", draft));
        assertEquals("above-the-story", ruleOf("Harbour news", draft));
        assertEquals("below-the-story", ruleOf("Where we are printed", draft));
        var all = joined(MENU, List.of("Harbour news"), FOOT);
        assertTrue(
                draft.removed().stream()
                        .map(Furniture::text)
                        .toList()
                        .containsAll(all.stream().distinct().toList()),
                draft.removed().toString());
    }

    @Test
    void aLastParagraphThatStandsBelowLinksToOtherStoriesIsTheStorys() {
        var last =
                "The island's council will look at the ferry again in spring. “Until then we row,” the lifeboat's crew said.";
        var draft = taken(joined(
                MENU,
                List.of(HEADLINE, "By Una Reed"),
                STORY,
                List.of("More on this", "Bridge opens after nine years of waiting", "Video: a night at the mill"),
                List.of(last),
                FOOT));
        assertEquals(joined(STORY, List.of(last)), texts(draft));
    }

    @Test
    void aHeadlineThatIsGivenWinsAndThePagesOwnIsToldAsTakenOut() {
        var given = Intake.Given.headline(Optional.of("Boat back on Monday"));
        var text = String.join("\n\n", joined(MENU, List.of(HEADLINE), STORY, FOOT));
        var draft = assertInstanceOf(Intake.Result.Taken.class, intake.fromText(text, given))
                .draft();
        assertEquals("Boat back on Monday", draft.headline());
        assertEquals(STORY, texts(draft));
        assertEquals("above-the-story", ruleOf(HEADLINE, draft));
    }

    @Test
    void topicsAreThoseBelowTheHeadlineAndNotAMenusOwn() {
        var draft = taken(joined(
                MENU,
                List.of("Topics", "Culture", "Food", "Read on"),
                List.of(HEADLINE),
                STORY,
                List.of("Topics: Ferries, Holm"),
                FOOT));
        assertEquals(
                List.of("Ferries", "Holm"),
                draft.topics().stream().map(TopicName::name).toList());
        assertEquals("topics", ruleOf("Culture", draft));
    }

    @Test
    void aListOfOtherTitlesInTheMiddleGoesAndAHeadingStays() {
        var titles =
                List.of("Pier closes for a week", "Lamp out on the mole", "Ola Fen", "Tim Ball", "A ship in a bottle");
        var more = List.of(
                "The yard had found rust below the waterline, and a plate of it had to be cut out and made anew by hand.",
                "The captain, who has sailed her for thirty years, said that she had never lain still for as long as that.",
                "Three of the crew had gone home to the mainland meanwhile, and two of them have not yet said that they will be back.",
                "The lifeboat is to have a new engine in summer, paid for by the islanders, who have collected for it since the storm.");
        var draft = taken(joined(MENU, List.of(HEADLINE), STORY, titles, more, FOOT));
        assertEquals(joined(STORY, more), texts(draft));
        assertEquals("within-the-story", ruleOf("Ola Fen", draft));

        var sailings = List.of("Monday 6", "Tuesday 9", "Friday 6", "Saturday 11", "Sunday 11");
        assertEquals(
                joined(STORY, sailings, more),
                texts(taken(joined(MENU, List.of(HEADLINE), STORY, sailings, more, FOOT))));
    }

    @Test
    void theHeadlineIsTheLineWhoseWordsTheStoryUses() {
        var draft = taken(joined(
                MENU, List.of("Nov 14, 2026 at 6:14 PM", HEADLINE, "Read to the end by 40 islanders"), STORY, FOOT));
        assertEquals(HEADLINE, draft.headline());
    }

    @Test
    void theHeadlineStandsAboveWhoWroteItAndATeaserBelowDoesNot() {
        var teaser = "Harbour office wants three weeks more for the island ferry";
        for (var signature : List.of(
                List.of("By Una Reed"),
                List.of("By", "Una Reed"),
                List.of("Una Reed", "Tue 24 Nov 2026 18.05 GMT"),
                List.of("Una Reed · Holm Courier · Posted: Nov 24, 2026 6:05 PM GMT"))) {
            var draft = taken(joined(MENU, List.of(HEADLINE), signature, List.of(teaser), STORY, FOOT));
            assertEquals(HEADLINE, draft.headline());
            assertEquals(Optional.of("Una Reed"), draft.byline());
            assertEquals(STORY, texts(draft));
            assertEquals("above-the-story", ruleOf(teaser, draft));
        }
    }

    @Test
    void aSentenceBetweenTheHeadlineAndItsAuthorIsTheStandfirst() {
        var more = "Nobody sailed to the island for three weeks, and the lifeboat's crew rowed whoever had to go.";
        var draft = taken(
                joined(MENU, List.of(HEADLINE, more, "By Una Reed", "November 24, 20266:05 PM GMT"), STORY, FOOT));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(Optional.of(more), draft.standfirst());
        assertEquals(Optional.of(Instant.parse("2026-11-24T18:05:00Z")), draft.publishedAt());
        assertEquals(STORY, texts(draft));
    }

    @Test
    void aPicturesDescriptionIsNoHeadline() {
        var picture = "The island ferry at the harbour office, three weeks in the yard";
        var draft = taken(joined(
                MENU,
                List.of(HEADLINE, "Three weeks in which nobody sailed", picture, picture + " (Ann Moss/Holm Press)"),
                STORY,
                FOOT));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(STORY, texts(draft));
    }

    @Test
    void aCaptionThatAGalleryShowsTwiceGoesWithTheGallerysButtons() {
        var caption = "The ferry's new plate, cut and made anew by hand";
        var end = List.of("The captain said that she had never lain still for as long as that.");
        var draft = taken(joined(List.of(HEADLINE), STORY, List.of(caption, "+4", "View gallery", caption), end));
        assertEquals(joined(STORY, end), texts(draft));
        assertEquals("media", ruleOf(caption, draft));
    }

    @Test
    void theShortSentencesThatAStoryEndsInStay() {
        var end = List.of("The yard says nothing.", "The inquiry goes on.");
        var draft = taken(joined(MENU, List.of(HEADLINE), STORY, end, FOOT));
        assertEquals(joined(STORY, end), texts(draft));
    }

    @Test
    void theLastLineOfAListOfTitlesIsAHeadingWhereTheStoryGoesOnWithItsWords() {
        var list = List.of("Read more:", "Mill stands still for want of wind", "Council meets behind closed doors");
        var more = List.of(
                "The plate below the waterline was made anew by hand, the yard said, and it will last for years.");
        var heading = List.of("A plate made by hand");
        assertEquals(joined(STORY, heading, more), texts(taken(joined(List.of(HEADLINE), STORY, list, heading, more))));
        assertEquals(joined(STORY, more), texts(taken(joined(List.of(HEADLINE), STORY, list, more))));
    }

    @Test
    void aStoryWithItsHeadlineAndAListOfResultsIsNoPage() {
        var results = List.of("Holm 3 Brink 1", "Weir 0 Mill 0", "Sand 2 Dune 2", "Harbour 4 Hill 0", "Church 1 Inn 5");
        var draft = taken(joined(List.of(HEADLINE, "By Una Reed"), STORY, results));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(joined(STORY, results), texts(draft));
        assertEquals(
                List.of("byline"), draft.removed().stream().map(Furniture::rule).toList());
    }

    @Test
    void whatAnEditorSaidIsStoryStays() {
        var known = List.of("Boats for sale");
        LineVerdicts verdicts = line -> known.contains(line) ? Optional.of(true) : Optional.empty();
        var lines = joined(MENU, List.of(HEADLINE), STORY, FOOT);
        var found = PastedPage.in(
                PageText.Lines.together(lines), KnownLines.of(lines, verdicts), Optional.empty(), verdicts);
        assertEquals(joined(known, STORY), found.sifted().kept());
        assertEquals(Optional.of(HEADLINE), found.headline());
    }

    @Test
    void aPageOfManyLinesThatRulesAlterIsReadInTimeThatGrowsWithIt() {
        var lines = new ArrayList<>(MENU);
        for (int i = 0; i < 25_000; i++) {
            lines.add("x" + i + " pic.twitter.com/a" + i + " y");
        }
        lines.addAll(STORY);
        var text = String.join("\n\n", lines);
        var roomy = new Intake(IntakeLimits.generous(), Vocabulary.of(List.of()));
        var result =
                assertTimeoutPreemptively(Duration.ofMinutes(2), () -> roomy.fromText(text, Intake.Given.nothing()));
        assertEquals(
                STORY, texts(assertInstanceOf(Intake.Result.Taken.class, result).draft()));
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private Draft taken(List<String> lines) {
        var result = intake.fromText(String.join("\n\n", lines), Intake.Given.nothing());
        return assertInstanceOf(Intake.Result.Taken.class, result).draft();
    }

    private static List<String> texts(Draft draft) {
        return draft.blocks().stream().map(Block::text).toList();
    }

    @Test
    void aLineThatIsNoStoryShowsTheFeaturesThatWeighedMostAndOneThatIsKnownByItsWordsNeedsNone() {
        var draft = taken(joined(MENU, List.of(HEADLINE, "By Una Reed", "Advertisement"), STORY, FOOT));
        var menu = signsOf("Boats for sale", draft);
        assertEquals(3, menu.size());
        assertTrue(LineFeatures.NAMES.containsAll(menu), menu.toString());
        assertEquals("advert", ruleOf("Advertisement", draft));
        assertEquals(List.of(), signsOf("Advertisement", draft));
    }

    @Test
    void aLineThatUsesNoWordOfTheStoryIsNoHeadlineBesideOneThatDoes() {
        var buttons = List.of("Nur notwendige", "Mehr dazu hier");
        var draft = taken(joined(MENU, buttons, List.of(HEADLINE), STORY, FOOT));
        assertEquals(HEADLINE, draft.headline());
    }

    @Test
    void aCaptionWithTheOutletBehindABarIsNoHeadline() {
        var caption = List.of("The ferry to Holm in its dock before it sails again. | The Holm Courier");
        var draft = taken(joined(MENU, List.of(HEADLINE), caption, STORY, FOOT));
        assertEquals(HEADLINE, draft.headline());
        assertEquals(STORY, texts(draft));
    }

    private static List<String> signsOf(String line, Draft draft) {
        return draft.removed().stream()
                .filter(furniture -> furniture.text().equals(line))
                .map(Furniture::signs)
                .findFirst()
                .orElseThrow();
    }

    private static String ruleOf(String line, Draft draft) {
        return draft.removed().stream()
                .filter(furniture -> furniture.text().equals(line))
                .map(Furniture::rule)
                .findFirst()
                .orElse("");
    }
}
