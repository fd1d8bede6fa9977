package org.tidings.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.names.Vocabulary;
import org.tidings.intake.quotations.QuotationVerdicts;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

class IntakeTest {
    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @Test
    void aWholeRawPageKeepsItsStoryAndLosesItsFurniture() throws IOException {
        var draft = taken(sample("harbour.txt"));
        assertEquals("Harbour crews at Port Ellery vote to end eleven-day ferry strike", draft.headline());
        assertFalse(draft.headlineProposed());
        assertEquals(Optional.of("Nadia Okafor"), draft.byline());
        assertEquals(18, draft.blocks().size());
        assertTrue(draft.blocks().stream().allMatch(Block::isParagraph));
        assertTrue(draft.blocks().get(8).text().startsWith("Advert revenue at the island’s only newspaper fell"));
        assertEquals(
                List.of(
                        new TopicName("Port Ellery", TopicKind.PLACE),
                        new TopicName("Ferries", TopicKind.SUBJECT),
                        new TopicName("Orla Finch", TopicKind.PERSON),
                        new TopicName("Seafarers’ Union", TopicKind.ORGANISATION)),
                draft.topics());
        assertEquals(List.of("BBC", "Reuters"), draft.sources());
        assertEquals(
                List.of(
                        "navigation",
                        "navigation",
                        "byline",
                        "timestamp",
                        "share",
                        "topics",
                        "advert",
                        "advert",
                        "notification-offer",
                        "read-more",
                        "advert",
                        "topics",
                        "topics",
                        "topics",
                        "read-more",
                        "newsletter",
                        "cookies",
                        "copyright"),
                draft.removed().stream().map(f -> f.rule()).toList());
    }

    @Test
    void whatStandsAboveTheHeadlineAndBelowTheBylineIsNoStory() {
        var draft = taken("""
                The Holm Courier
                News
                Sport
                Harbour to be dredged after three decades of silt
                By Una Reed
                Harbour correspondent
                Getty Images A dredger at work off Holm
                A dredger at work off Holm
                The harbour of Holm will be dredged for the first time in thirty years.
                Key points
                • Two ferries ran aground
                • The work will cost £3m
                • It begins in March
                The ferry company welcomed it.""");
        assertEquals("Harbour to be dredged after three decades of silt", draft.headline());
        assertEquals(Optional.of("Una Reed"), draft.byline());
        assertEquals(
                List.of(
                        Block.paragraph("The harbour of Holm will be dredged for the first time in thirty years."),
                        Block.heading("Key points"),
                        Block.paragraph("Two ferries ran aground"),
                        Block.paragraph("The work will cost £3m"),
                        Block.paragraph("It begins in March"),
                        Block.paragraph("The ferry company welcomed it.")),
                draft.blocks());
        assertEquals(
                List.of(
                        "navigation: The Holm Courier",
                        "navigation: News",
                        "navigation: Sport",
                        "byline: By Una Reed",
                        "byline: Harbour correspondent",
                        "media: Getty Images A dredger at work off Holm",
                        "media: A dredger at work off Holm"),
                draft.removed().stream().map(f -> f.rule() + ": " + f.text()).toList());
    }

    @Test
    void whatStandsBetweenHeadlineAndBylineTellsMoreOfTheHeadline() {
        var draft = taken("""
                Why the ferry is late again
                Opinion
                A wet spring, an old engine and a captain who would rather row: how Holm waits
                By ANN REED and TIM MOSS
                Published 24 Nov 2026 at 18:05 EST
                The ferry was late on Monday, and it was not the first time.
                Nobody on the pier was surprised.
                Ann Reed and Tim Moss are writers who live in Holm.""");
        assertEquals("Why the ferry is late again", draft.headline());
        assertEquals(
                Optional.of("A wet spring, an old engine and a captain who would rather row: how Holm waits"),
                draft.standfirst());
        assertEquals(Optional.of("Ann Reed and Tim Moss"), draft.byline());
        assertEquals(Optional.of(Instant.parse("2026-11-24T23:05:00Z")), draft.publishedAt());
        assertEquals(
                List.of(
                        Block.paragraph("The ferry was late on Monday, and it was not the first time."),
                        Block.paragraph("Nobody on the pier was surprised.")),
                draft.blocks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Local Harbour Reporter Una Reed",
                "Una Reed Harbour correspondent",
                "Una Reed\nHarbour correspondent",
                "By Una Reed reporters"
            })
    void anOfficeShowsWhoWroteIt(String line) {
        var draft = taken("Holm harbour to be dredged\n" + line + "\nHolm, Holm, Holm, Holm, Holm, Holm.");
        assertEquals(Optional.of("Una Reed"), draft.byline());
        assertEquals("Holm harbour to be dredged", draft.headline());
    }

    @Test
    void anEditorsNoteIsNobodysOffice() {
        var draft = taken("Holm harbour to be dredged\nKey Points\nEditor's note\nHolm, Holm, Holm, Holm, Holm, Holm.");
        assertEquals(Optional.empty(), draft.byline());
    }

    @Test
    void aListOfTopicsRightAboveTheHeadlineIsTheStorysThoughMuchFurnitureIsAroundIt() {
        var draft = taken("""
                Topics: Holm, Ferries
                Advert
                Ferry captain cleared over collision
                Click 'OK' then 'Allow' to enable notifications
                A court has cleared a ferry captain of blame for a collision that hurt nine people.
                Advert
                The judge found on Monday that the other boat had neither lights nor anybody awake on deck.
                Get breaking news alerts: click OK, then Allow.
                The ferry line said that it would pay what the hospital had asked of the nine passengers.
                Read more
                Ferry fares to rise in May
                © Holm Courier""");
        assertEquals("Ferry captain cleared over collision", draft.headline());
        assertEquals(
                List.of("Holm", "Ferries"),
                draft.topics().stream().map(TopicName::name).toList());
    }

    @Test
    void betweenSectionsAndAScoreStandsTheHeadline() {
        var draft = taken("""
                Sport
                Football
                'Best night of all': Harbour side stun Brink in the cup
                Harbour 2-1 Brink
                Brink lost to the harbour side on Monday, which nobody on the pier had thought possible.""");
        assertEquals("'Best night of all': Harbour side stun Brink in the cup", draft.headline());
    }

    @Test
    void thePartOfAPageThatIsAboutItsAuthorTellsTheByline() {
        var story = "<p>The harbour of Holm will be dredged for the first time in thirty years, the port said.</p>";
        var draft = assertInstanceOf(
                        Intake.Result.Taken.class,
                        intake.fromHtml(
                                "<article><h1>Holm to be dredged</h1><div class='byline'>By <a href='/u'>Una Reed</a></div>"
                                        + story + "<p>Nobody knows what lies there, and many have asked.</p></article>",
                                Intake.Given.nothing()))
                .draft();
        assertEquals(Optional.of("Una Reed"), draft.byline());
    }

    @Test
    void aHeadlineMayEndInAQuotation() {
        var draft =
                taken("Ferry to be \"late all spring\"\n\nThe ferry will be late all spring, the port said on Monday.");
        assertEquals("Ferry to be \"late all spring\"", draft.headline());
        assertEquals(1, draft.blocks().size());
    }

    @Test
    void whatScreenReadersAreToldOfLinksGoesAndTheSentenceStays() {
        var draft = taken("Holm harbour to be dredged\n\nCarrow (CRW.O), opens new tab said it was late on Monday.");
        assertEquals(List.of(Block.paragraph("Carrow (CRW.O) said it was late on Monday.")), draft.blocks());
        assertEquals(
                List.of(", opens new tab"),
                draft.removed().stream().map(Furniture::text).toList());
        var twice =
                taken("Holm harbour to be dredged\n\nCarrow, opens new tab and Brink, opens new tab said it was late.");
        assertEquals(List.of(Block.paragraph("Carrow and Brink said it was late.")), twice.blocks());
        assertEquals(
                List.of(", opens new tab , opens new tab"),
                twice.removed().stream().map(Furniture::text).toList(),
                "all that is left out is told");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The ferry was late on Monday, and it was not the first time that the crew had to wait for it.",
                "de | Die Fähre kam am Montag zu spät, und das ist nicht das erste Mal, dass die Leute auf sie warten.",
                "fr | Le bac est arrivé en retard lundi, et ce n'est pas la première fois que les gens de la ville l'attendent.",
                "es | El ferri llegó tarde el lunes, y no es la primera vez que la gente de la ciudad lo espera en el muelle.",
                "it | Il traghetto è in ritardo lunedì, e non è la prima volta che la gente della città lo aspetta sul molo.",
                "nl | De veerboot was maandag te laat, en het is niet de eerste keer dat de mensen van de stad op hem wachten.",
                "uk | У понеділок пором запізнився, і це не перший раз, що люди з міста чекають на нього, але він не винен.",
            })
    void thePastedTextsOwnWordsShowItsLanguage(String language, String text) {
        assertEquals(Optional.of(language), taken("Holm\n\n" + text).origin().language());
    }

    @Test
    void aTextOfAFewWordsOrOfAnotherLanguageTellsNone() {
        assertEquals(
                Optional.empty(), taken("Holm\n\nThe ferry is late.").origin().language());
        assertEquals(
                Optional.empty(),
                taken("Holm\n\nFerja var sein på måndag, og det er ikkje fyrste gongen folk ventar der ute på kaia.")
                        .origin()
                        .language());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Anna Reed",
                "Von Anna Reed",
                "Par Anna Reed",
                "Por Anna Reed",
                "di Anna Reed",
                "Door Anna Reed",
                "Автор: Anna Reed"
            })
    void theBylineIsKnownInSevenLanguages(String line) {
        assertEquals(
                Optional.of("Anna Reed"),
                taken("Holm harbour to be dredged\n" + line + "\nHolm, Holm, Holm, Holm, Holm, Holm.")
                        .byline());
    }

    @Test
    void aListOfLinksGoesWithItsLabelAndTheStoryGoesOnBehindIt() {
        var draft = taken("""
                Harbour to be dredged

                The harbour of Holm will be dredged.

                Related stories
                Two ferries aground in a week
                14 November 2026
                Timetable in full

                What it will cost

                The work will cost three million pounds.

                Most read
                Minister resigns over boat
                Gales on the way
                © 2026 The Courier""");
        assertEquals(
                List.of(
                        Block.paragraph("The harbour of Holm will be dredged."),
                        Block.heading("What it will cost"),
                        Block.paragraph("The work will cost three million pounds.")),
                draft.blocks());
        assertEquals("copyright", draft.removed().getLast().rule());
        assertEquals(8, draft.removed().size(), draft.removed()::toString);
    }

    @Test
    void aListOfTopicsEndsWhereOtherPageTextBegins() {
        var draft = taken("The harbour of Holm will be dredged.\n\nTopics\nHolm\nFerries\nTop stories\nWeather at sea");
        assertEquals(
                List.of("Holm", "Ferries"),
                draft.topics().stream().map(TopicName::name).toList());
    }

    @Test
    void aPostThatWasPastedWithItsAuthorAboveItIsTheirs() {
        var draft =
                taken("Nothing new at the pier, they say.\n\nAnn Moss\n@annmoss\nWe will dredge. It took too long.");
        assertEquals(
                List.of(
                        "Nothing new at the pier, they say.",
                        "Ann Moss (@annmoss):",
                        "We will dredge. It took too long."),
                draft.blocks().stream().map(Block::text).toList());
        assertEquals("Ann Moss", draft.quotations().getFirst().speaker().orElseThrow());
        assertEquals(
                "We will dredge. It took too long.",
                draft.quotations().getFirst().words());
    }

    @Test
    void aShownPostLosesTheAddressesOfItselfAndItsPicturesAndThatIsTold() {
        var draft = assertInstanceOf(
                        Intake.Result.Taken.class,
                        intake.fromText(
                                "Pier open\n\nCome and see it. https://t.co/Ab12 pic.twitter.com/Xy34\n\nhttps://t.co/Cd56",
                                Intake.Given.headline(Optional.of("Pier open"))))
                .draft();
        assertEquals(List.of(Block.paragraph("Come and see it.")), draft.blocks());
        assertEquals(
                List.of("embed https://t.co/Ab12 pic.twitter.com/Xy34", "embed https://t.co/Cd56"),
                draft.removed().stream().map(f -> f.rule() + " " + f.text()).toList());
    }

    @Test
    void aLineThatComesAgainIsTakenOutButNotWhereTheTextRepeatsItselfOnPurpose() {
        var line = "The boat leaves from the northern pier at hour ";
        var twice = taken("Boats sail again\n\n" + line + "1.\n\nThe crew rests for an hour then.\n\n" + line + "1.");
        assertEquals(2, twice.blocks().size());
        var text = new StringBuilder("Boats sail again\n\n");
        for (int day = 0; day < 3; day++) {
            for (int hour = 1; hour <= 5; hour++) {
                text.append(line).append(hour).append(".\n\n");
            }
        }
        assertEquals(15, taken(text.toString()).blocks().size());
    }

    @Test
    void aPieceThatIsPutBackStandsWhereItStoodAndItsQuotationsAreFound() {
        var raw = """
                The ferry sails again

                The old ferry left the pier on Monday.

                Read more: “We are glad,” said Ann Reed

                Tickets cost what they did before.

                Advert
                """;
        var draft = taken(raw);
        assertEquals(List.of(1, 2), draft.removed().stream().map(f -> f.block()).toList());
        var back = intake.corrections().putBack(draft, 0);
        assertEquals(
                List.of(
                        "The old ferry left the pier on Monday.",
                        "Read more: “We are glad,” said Ann Reed",
                        "Tickets cost what they did before."),
                back.blocks().stream().map(Block::text).toList());
        assertEquals(List.of(3), back.removed().stream().map(f -> f.block()).toList());
        assertEquals(Optional.of("Ann Reed"), back.quotations().getFirst().speaker());
        var again = intake.corrections().takeOut(back, 1);
        assertEquals(draft.blocks(), again.blocks());
        assertEquals(
                List.of("editor 1", "advert 2"),
                again.removed().stream().map(f -> f.rule() + " " + f.block()).toList());
    }

    @Test
    void whatAnEditorDecidedAboutALineHoldsWhateverTheRulesSay() {
        var decided = java.util.Map.of("advert", true, "the old ferry left the pier on monday", false);
        var learned = new Intake(
                IntakeLimits.standard(),
                Vocabulary.of(List.of()),
                new Verdicts(
                        line -> Optional.ofNullable(decided.get(Folding.words(line))),
                        NameVerdicts.none(),
                        QuotationVerdicts.none()));
        var draft = assertInstanceOf(
                        Intake.Result.Taken.class,
                        learned.fromText(
                                "Ferry\n\nThe old ferry left the pier on Monday.\n\nADVERT!\n\nTickets cost what they did before.",
                                Intake.Given.headline(Optional.of("Ferry sails"))))
                .draft();
        assertEquals(
                List.of("Ferry", "ADVERT!", "Tickets cost what they did before."),
                draft.blocks().stream().map(Block::text).toList());
        assertEquals(
                List.of("editor"), draft.removed().stream().map(f -> f.rule()).toList());
    }

    @Test
    void everyLineThatCameIsEitherStoryOrReported() throws IOException {
        var text = sample("harbour.txt");
        var draft = taken(text);
        for (var line : text.lines().toList()) {
            boolean kept = line.equals(draft.headline())
                    || draft.blocks().stream().anyMatch(block -> block.text().equals(line));
            boolean reported = draft.removed().stream().anyMatch(f -> f.text().equals(line));
            assertTrue(kept ^ reported, line);
        }
    }

    @Test
    void aMissingHeadlineIsProposedFromTheFirstSentence() {
        var draft = taken(
                "The river rose by a metre overnight. Boats were moved to the upper harbour.\n\nNo one was hurt.");
        assertEquals("The river rose by a metre overnight", draft.headline());
        assertTrue(draft.headlineProposed());
        assertEquals(2, draft.blocks().size());
        var given =
                intake.fromText("The river rose. Nobody was hurt.", Intake.Given.headline(Optional.of("River rises")));
        assertEquals(
                "River rises",
                assertInstanceOf(Intake.Result.Taken.class, given).draft().headline());
    }

    @Test
    void charactersStayAsTheyCameButForInvisibleOnes() {
        var draft = taken(
                "“Das Café öffnet um 6\u00a0Uhr”, sagte Zoë\u00ad – naïve\u200b façade…\r\n\r\nZweiter Absatz hier.");
        assertEquals(
                "“Das Café öffnet um 6 Uhr”, sagte Zoë – naïve façade…",
                draft.blocks().getFirst().text());
    }

    @Test
    void topicsAreMatchedToThoseThatAreKnown() {
        var known = new Intake(
                IntakeLimits.standard(),
                Vocabulary.of(List.of(new TopicName("European Union", TopicKind.ORGANISATION))));
        var result = known.fromText(
                "Topics: european union, Trade\nThe talks went on until dawn on Friday.", Intake.Given.nothing());
        assertEquals(
                List.of(
                        new TopicName("European Union", TopicKind.ORGANISATION),
                        new TopicName("Trade", TopicKind.SUBJECT)),
                assertInstanceOf(Intake.Result.Taken.class, result).draft().topics());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Topics: Ukraine, Volodymyr Zelensky",
                "Topics: Ukraine; Russia",
                "Tags: ferries | islands",
                "TOPICS: #Ukraine #Russia",
                "Related topics: Weather, Storms and Floods",
            })
    void topicListsAreTakenAsTopics(String line) {
        var draft = taken("A first sentence of a story that goes on.\n" + line + "\nA second sentence of the story.");
        assertEquals(2, draft.blocks().size());
        assertEquals(2, draft.topics().size());
        assertEquals("topics", draft.removed().getFirst().rule());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "advert | Advert",
                "advert | Advertisement",
                "advert | ADVERTISEMENT - CONTINUE READING BELOW",
                "advert | ADVERTISEMENT",
                "advert | --- Advert ---",
                "advert | Article continues below",
                "notification-offer | Click 'OK' then 'Allow' to enable notifications",
                "notification-offer | Click ‘OK’ then ‘Allow’ to enable notifications.",
                "notification-offer | You can now get the latest stories straight to your phone. Click 'OK' then 'Allow' to enable notifications",
                "notification-offer | Never miss a new story on your favourite topics: click 'OK' then 'Allow' to enable notifications",
                "notification-offer | Want to be told of breaking news? Tap Allow to turn on notifications",
                "notification-offer | Enable push notifications",
                "read-more | Read more",
                "read-more | Read more: How the ferry got its name",
                "read-more | READ MORE >>",
                "read-more | Related",
                "read-more | Related stories",
                "read-more | Most read",
                "share | Share",
                "share | Share this story",
                "share | Facebook Twitter WhatsApp Email",
                "share | Follow us on Instagram",
                "cookies | We use cookies to make this site work better for you.",
                "cookies | Accept all cookies",
                "newsletter | Sign up to our newsletter",
                "newsletter | Get the day's headlines in your inbox every morning",
                "newsletter | Subscribe",
                "sign-in | Sign in",
                "sign-in | Log in to comment",
                "sign-in | Already a subscriber? Sign in",
                "copyright | © 2026 The Carrow Courier",
                "copyright | Copyright 2026 The Carrow Courier. All rights reserved.",
                "navigation | Skip to main content",
                "timestamp | 3 hours ago",
                "timestamp | 14:02, 3 Nov 2026",
                "timestamp | Tuesday, 3 November 2026 14:02 GMT",
                "newsletter | Get email updates with the day's biggest stories",
                "newsletter | Invalid Email",
                "newsletter | Something went wrong, please try again later.",
                "newsletter | Sign up for breaking news notifications",
                "navigation | Comments",
            })
    void furnitureIsTakenOutWithItsRule(String rule, String line) {
        var draft = taken(
                "The first paragraph of a story stands here.\n\n" + line + "\n\nThe second paragraph stands here.");
        assertEquals(
                List.of(rule),
                draft.removed().stream().map(f -> f.rule()).toList(),
                draft.blocks().toString());
        assertEquals(2, draft.blocks().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Advert revenue fell by 3%.",
                "Advertisement spending rose in the third quarter, the agency said.",
                "Sponsored walks raised two thousand pounds for the clinic.",
                "Read more books, the minister told pupils at the school.",
                "Related industries will feel it too, economists warned.",
                "Share prices fell on Monday after the announcement.",
                "Follow the river to the old mill and you will see the damage.",
                "“We use cookies to reward the dogs,” the trainer said.",
                "Cookies were on every table in the hall.",
                "The newsletter, which reaches 4,000 people, had asked for volunteers.",
                "Sign language will be taught in every school from September.",
                "Copyright law has not kept up, the judges found.",
                "Notifications about the flood reached phones two hours late.",
                "Allow two hours for the crossing, the company advises.",
                "He was told to click 'OK' and did not.",
                "Topics: we spoke of three of them, and none was settled.",
                "Home rule was the question of the day.",
                "On 3 November 2026 the harbour froze.",
                "Comments made by the minister were reported to the inquiry.",
                "Something went wrong with the second engine, the captain said.",
                "Menu prices have doubled since the strike began.",
                "Never miss an opportunity to be kind, her grandmother used to say.",
            })
    void whatOnlySpeaksOfSuchThingsStays(String sentence) {
        var draft = taken(
                "The first paragraph of a story stands here.\n\n" + sentence + "\n\nThe last paragraph stands here.");
        assertEquals(sentence, draft.blocks().get(1).text());
        assertEquals(List.of(), draft.removed());
    }

    @Test
    void anOfferBehindAStorysSentenceIsTakenOffAndTheSentenceStays() {
        var draft = taken("The boats sail again on Monday. Never miss a new story on your favourite topics."
                + " Click 'OK' then 'Allow' to enable notifications\n\nThe second paragraph stands here.");
        assertEquals(
                "The boats sail again on Monday.", draft.blocks().getFirst().text());
        assertEquals(
                "Never miss a new story on your favourite topics. Click 'OK' then 'Allow' to enable notifications",
                draft.removed().getFirst().text());
    }

    @Test
    void theLineThatLeadsUpToAnOfferGoesWithIt() {
        var draft = taken(
                "The first paragraph of a story stands here.\n\nGet breaking news alerts on the topics you follow\n\n"
                        + "Click 'OK' then 'Allow' to enable notifications\n\nThe second paragraph stands here.");
        assertEquals(2, draft.blocks().size());
        assertEquals(2, draft.removed().size());
    }

    @Test
    void aRepeatedBlockIsTakenOnce() {
        var paragraph = "The harbour office will answer calls until midnight.";
        var draft = taken(paragraph + "\n\nA different paragraph altogether.\n\n" + paragraph);
        assertEquals(2, draft.blocks().size());
        assertEquals("repeated", draft.removed().getFirst().rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\t\n", "Advert\nAdvertisement\nShare", "Topics: A, B", "\u200b\ufeff"})
    void withoutAStoryThereIsASentenceThatSaysSo(String raw) {
        var result = assertInstanceOf(Intake.Result.NoStory.class, intake.fromText(raw, Intake.Given.nothing()));
        assertTrue(result.reason().startsWith("There is no "), result.reason());
    }

    @Test
    void anHtmlPageGivesItsArticle() {
        var html = """
                <html><head><title>Site</title>
                <meta property="og:title" content="Bridge opens a year early">
                <meta property="article:published_time" content="2026-10-01T08:00:00+02:00">
                <meta property="article:tag" content="Bridges"><meta property="article:tag" content="Oslo">
                <script>var x = "<p>not this</p>";</script></head>
                <body><nav><p>Home</p></nav><article><h1>Bridge opens a year early</h1>
                <p>The new bridge opened on Thursday, a year before anybody had hoped.</p>
                <p>“We were lucky with the <b>weather</b>,” said Kari Nordmann, who led the work.</p>
                <aside>Read our other stories</aside><p>Advertisement</p></article></body></html>
                """;
        var result = intake.fromHtml(html, Intake.Given.nothing());
        var draft = assertInstanceOf(Intake.Result.Taken.class, result).draft();
        assertEquals("Bridge opens a year early", draft.headline());
        assertEquals(2, draft.blocks().size());
        assertEquals(
                List.of("Bridges", "Oslo"),
                draft.topics().stream().map(TopicName::name).toList());
        assertEquals("2026-10-01T06:00:00Z", draft.publishedAt().orElseThrow().toString());
        assertEquals(Optional.of("Kari Nordmann"), draft.quotations().getFirst().speaker());
        assertEquals(
                List.of("page-part-aside", "advert"),
                draft.removed().stream().map(f -> f.rule()).toList());
    }

    @Test
    void noTextHoweverMadeHangsOrEscapes() {
        var random = new Random(20_261_101);
        var pieces = List.of(
                "Advert",
                "Topics:",
                "click 'OK' ",
                "Allow",
                "notifications",
                "“",
                "”",
                "\"",
                "'",
                "‘",
                "’",
                "\n",
                "\n\n",
                " ",
                "He said",
                ", said Anna Berg",
                "Mr ",
                "the minister ",
                "A",
                "a",
                ".",
                "…",
                "share ",
                "©",
                "2026",
                "https://x",
                "Read more: ",
                "get ",
                "news ",
                "\u00a0",
                "🦊",
                "é",
                ",",
                ":",
                "- ",
                "BBC reports ",
                ",\" said ",
                " (D-Mo.), ",
                "Leeds geologist Ann Reed, who ",
                "-",
                "''",
                ", Ann Reed said. ");
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (int round = 0; round < 120; round++) {
                var text = new StringBuilder();
                int length = 1 + random.nextInt(round % 50 == 0 ? 20_000 : 400);
                for (int i = 0; i < length; i++) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
                if (intake.fromText(text.toString(), Intake.Given.nothing())
                        instanceof Intake.Result.Taken(Draft draft)) {
                    assertFalse(draft.headline().isBlank());
                }
            }
            for (var piece : List.of(
                    "k",
                    "A",
                    "click 'OK' ",
                    "get ",
                    "“",
                    "'",
                    "A b ",
                    "share ",
                    "to click ok ",
                    "never miss ",
                    ". A",
                    "Anna Berg said: “We go.” ",
                    "Anna Berg met Carl Dow in Rome. ",
                    "Mr Smith said\n\n",
                    "O'Neil's 'the' ",
                    "'a' ",
                    "told Norway's ")) {
                intake.fromText(piece.repeat(100_000 / piece.length()), Intake.Given.nothing());
            }
        });
    }

    @Test
    void aTextOrPageThatIsLargerThanMayBeReadIsRefusedWhereverItComesFrom() {
        var small = new Intake(new IntakeLimits(1000, 100, 10, 0.5, true), Vocabulary.of(List.of()));
        var text = "The pier is open. ".repeat(60);
        assertEquals(
                new Intake.Result.NoStory("The text has 1080 characters; at most 1000 are read."),
                small.fromText(text, Intake.Given.nothing()));
        assertEquals(
                new Intake.Result.NoStory("The text has 1080 characters; at most 1000 are read."),
                small.fromHtml(text, Intake.Given.nothing()));
    }

    @Test
    void wordsInMarksStayQuotationsHoweverManyParagraphsHaveSome() {
        var draft = taken("Holm opens.\n\n"
                + IntStream.range(0, 300)
                        .mapToObj(day -> "“We will not go on day " + day + ",” said Ann Reed.\n\n")
                        .collect(Collectors.joining()));
        assertEquals(300, draft.quotations().size());
        assertEquals(Optional.of("Ann Reed"), draft.quotations().getLast().speaker());
    }

    private Draft taken(String raw) {
        return assertInstanceOf(Intake.Result.Taken.class, intake.fromText(raw, Intake.Given.nothing()))
                .draft();
    }

    private static String sample(String name) throws IOException {
        try (var in = IntakeTest.class.getResourceAsStream("/org/tidings/demo/" + name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
