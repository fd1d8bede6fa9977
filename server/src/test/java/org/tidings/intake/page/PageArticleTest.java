package org.tidings.intake.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Vocabulary;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.TopicName;

/** Whole HTML pages: which part is the story, and what is told of the rest. */
class PageArticleTest {
    private static final String FERRY =
            "The ferry to Holm island sails again from Monday, the harbour office said, after three weeks in the yard.";
    private static final String TICKETS =
            "Tickets cost what they did before, and the first boat leaves at six, an hour earlier than in spring.";
    private static final String ISLANDERS =
            "Islanders had been rowed across by the lifeboat's crew, who took no money for it. “We were glad to,” one said.";
    private static final String STORY = "<p>" + FERRY + "</p><p>" + TICKETS + "</p><p>" + ISLANDERS + "</p>";

    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @Test
    void theStoryIsFoundBetweenTheOtherPartsOfAPage() {
        var draft = taken("""
                <html><head><title>Ferry sails again</title></head><body>
                <nav><a href=/>Home</a> <a href=/news>News</a></nav>
                <div class="layout"><div class="story">%s</div>
                <div class="right-rail"><h3>Elsewhere</h3><p>A long teaser about a bridge, which was opened by the mayor, and
                about all who came to see it, from near and from far.</p></div></div>
                <footer>© 2026 The Holm Courier. Printed where it always was, in the lane behind the church.</footer>
                </body></html>
                """.formatted(STORY));
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
        assertEquals("Ferry sails again", draft.headline());
    }

    @Test
    void partsWithinTheStoryAreLeftOutAndToldWithTheirReason() {
        var draft = taken("<article><p>" + FERRY
                + "</p><div class='newsletter-signup'><p>Our letter, every Friday.</p></div>"
                + "<figure><img src=x><figcaption>The ferry in the yard</figcaption></figure><p>" + TICKETS + "</p>"
                + "<ul><li><a href=/a>Bridge opens after nine years</a></li><li><a href=/b>Mill stands still</a></li></ul>"
                + "<p><a href=/c>More of the harbour</a></p><p>" + ISLANDERS + "</p></article>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
        assertEquals(
                List.of(
                        new Furniture("Our letter, every Friday.", "page-part-promotion"),
                        new Furniture("The ferry in the yard", "page-part-figure"),
                        new Furniture("Bridge opens after nine years Mill stands still", "list-of-links"),
                        new Furniture("More of the harbour", "link-alone")),
                draft.removed());
    }

    @Test
    void namesOfAPagesLayoutAreNotWhatItsPartsAreFor() {
        assertEquals(
                List.of(FERRY, TICKETS, ISLANDERS),
                texts(taken("<html><head><title>Ferry sails again</title></head><body>"
                        + "<div class='sidebar-grid__content article__content'>" + STORY + "</div></body></html>")));
        assertEquals(
                List.of(FERRY, TICKETS, ISLANDERS),
                texts(taken("<html><head><title>Ferry sails again</title></head><body><div>"
                        + STORY.replace("<p>", "<p class='text-em print:mx-0 popup:hidden'>")
                        + "</div></body></html>")));
    }

    @Test
    void aStoryBetweenAdvertsInRowsOfTheLayoutIsPutTogether() {
        var rows = List.of(FERRY, TICKETS, ISLANDERS).stream()
                .map(text -> "<div class='sidebar-grid'><div class='sidebar-grid__container'>"
                        + "<div class='sidebar-grid__content article__content'><p>" + text + "</p></div></div></div>")
                .collect(Collectors.joining("<aside>Advertisement</aside>"));
        assertEquals(
                List.of(FERRY, TICKETS, ISLANDERS),
                texts(taken("<html><head><title>Ferry sails again</title></head><body><article>" + rows
                        + "</article></body></html>")));
    }

    @Test
    void elementsThatHtmlDoesNotKnowStandInTheirLine() {
        assertEquals(
                List.of(
                        "The ferry to Holm sails again from Monday, the office said, after three weeks in the yard of Brink."),
                texts(
                        taken(
                                "<article><p>The ferry to <st1:City>Holm</st1:City> sails again <nobr>from Monday</nobr>, the<o:p> </o:p>"
                                        + "office said, after three weeks in the yard of <x-place>Brink</x-place>.</p></article>")));
    }

    @Test
    void whatSpeaksToTheReaderWithinTheStoryIsNoPartOfIt() {
        var draft = taken(
                "<html lang=de><body><article><p>Die Fähre nach Holm fährt ab Montag wieder, teilte das Hafenamt mit, nach drei Wochen"
                        + " in der Werft.</p><p>Aktuelle Nachrichten aufs Handy? Hier geht es zu unserer App für Android und iOS.</p><p>Die Karten"
                        + " kosten so viel wie zuvor, und das erste Boot legt um sechs ab, eine Stunde früher als im Frühjahr.</p>"
                        + "<p>Verpassen Sie nichts mehr und melden Sie sich für unseren Newsletter an.</p></article></body></html>");
        assertEquals(2, draft.blocks().size(), draft.blocks()::toString);
    }

    @Test
    void aNoteAboutTheAuthorIsNoStoryHoweverLongItIs() {
        var draft = taken(
                "<article><h1>Ferry sails again</h1><p>" + FERRY + "</p><div class='author-bio'><p>Una Reed grew up on"
                        + " Holm island, sailed to the mainland for her schooling every day for eleven winters, and came back to write"
                        + " about boats, the people who mend them and those who wait for them on the pier.</p></div></article>");
        assertEquals(List.of(FERRY), texts(draft));
    }

    @Test
    void whatABrowserDoesNotShowIsNoStory() {
        var draft = taken("<article><div class='visually-hidden'>Text of this article</div><p>" + FERRY
                + "</p><div class='box hidden'><p>For members: read on with the harbour pass, every day of the year.</p></div><p>"
                + TICKETS + "</p><p hidden>The ferry's timetable is kept for those who print it.</p><p>" + ISLANDERS
                + "</p></article>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
    }

    @Test
    void aLinkThatLeadsOnAtAParagraphsEndAndFootnoteMarksAreNotItsText() {
        var draft = taken(
                "<article><p>" + FERRY + "<sup><a href='#note-1'>[1]</a></sup></p><p>" + TICKETS
                        + " … <a href=/ferry>Continue reading <span>→</span></a></p><p>" + ISLANDERS
                        + " They told <a href=/p>the Post</a></p><div><a href='#mark-1'>1</a><p>It was a Monday.</p></div></article>");
        assertEquals(
                List.of(FERRY, TICKETS + " …", ISLANDERS + " They told the Post", "It was a Monday."), texts(draft));
        assertEquals(
                List.of(
                        new Furniture("[1]", "footnote-mark"),
                        new Furniture("Continue reading →", "read-more"),
                        new Furniture("1", "footnote-mark")),
                draft.removed());
    }

    @Test
    void thePagesOwnHeadingsAreHeadingsWhateverTheyLookLike() {
        var draft = taken("<article><p>" + FERRY + "</p><h2>2. never again</h2><p>" + TICKETS
                + "</p><h3>'Nobody asked us'</h3><p>" + ISLANDERS + "</p></article>");
        assertEquals(
                List.of(
                        Block.paragraph(FERRY),
                        Block.heading("2. never again"),
                        Block.paragraph(TICKETS),
                        Block.heading("'Nobody asked us'"),
                        Block.paragraph(ISLANDERS)),
                draft.blocks());
    }

    @Test
    void theNoteAboutTheAuthorWhomThePageNamesIsNotItsText() {
        var draft = taken("<html><head><meta name=author content='Ann Reed and Tim Moss'></head><body><article>" + STORY
                + "<p>Ann Reed is a reporter for the Courier. Tips can be sent to her.</p>"
                + "<p>Tim Moss covers harbours for the Courier.</p></article></body></html>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
    }

    @Test
    void aDescriptionThatIsOnlyTheStorysBeginningIsNoStandfirst() {
        var page = "<html><head><meta name=description content='%s'></head><body><article>" + STORY
                + "</article></body></html>";
        assertEquals(Optional.empty(), taken(page.formatted(FERRY)).standfirst());
        assertEquals(
                Optional.empty(),
                taken(page.formatted(FERRY.substring(0, 60) + " [&hellip;]")).standfirst());
        assertEquals(
                Optional.empty(),
                taken(page.formatted("HOLM (AP) - " + FERRY + " " + TICKETS.substring(0, 40) + "..."))
                        .standfirst());
        assertEquals(
                Optional.empty(),
                taken(page.formatted("Staff Reports " + FERRY.substring(0, 80))).standfirst());
        assertEquals(
                Optional.of("What the islanders did meanwhile"),
                taken(page.formatted("What the islanders did meanwhile")).standfirst());
        assertEquals(
                Optional.empty(),
                taken(page.formatted("Boats and people. ".repeat(60))).standfirst());
    }

    @Test
    void aWrapperIsNotBelievedWhenItCallsTheWholeStoryAnAdvertOrASidebar() {
        var draft = taken("<body><div class='non-ad-column with-sidebar'><div class='pagination-first'>" + STORY
                + "</div></div></body>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
    }

    @Test
    void readersCommentsAreNoPartOfTheStoryHoweverLongTheyAre() {
        var comment =
                "<p>I was there, and it was nothing like that, believe me, I have seen many a ferry in my time.</p>";
        var draft = taken(
                "<body><div class=story>" + STORY + "</div><div id=comments>" + comment.repeat(40) + "</div></body>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
    }

    @Test
    void aStoryCutIntoSectionsIsPutTogether() {
        var draft = taken("<main><section><p>" + FERRY + "</p></section><section><h2>What it costs</h2><p>" + TICKETS
                + "</p></section><section><p>" + ISLANDERS + "</p></section></main>");
        assertEquals(List.of(FERRY, "What it costs", TICKETS, ISLANDERS), texts(draft));
        assertEquals(Block.Type.HEADING, draft.blocks().get(1).type());
    }

    @Test
    void paragraphsBesideTheStorysElementBelongToIt() {
        var rest = ISLANDERS.repeat(3) + "</p><p>" + TICKETS.repeat(3);
        var draft = taken("<body><nav><a href=/>Home</a></nav><div class=text><div class=intro><p>" + FERRY
                + "</p></div><p>" + TICKETS + "</p><div id=read-on><p>" + rest + "</p></div></div></body>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS.repeat(3), TICKETS.repeat(3)), texts(draft));
    }

    @Test
    void paragraphsOfAnotherPartBelowTheStoryDoNot() {
        var draft = taken("<body><div class=text><div class=words>" + STORY
                + "</div><div class=house><p>The Holm Courier was founded in 1871, and is printed in the lane behind the church."
                + "</p></div></div></body>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS), texts(draft));
    }

    @Test
    void aSectionWithItsOwnHeadingInAnElementLikeTheFirstGoesOnWithTheStory() {
        var draft = taken("<body><div class=part>" + STORY + "<p>" + FERRY.replace("Monday", "Tuesday")
                + "</p></div><div class=part><h3>What it costs</h3><p>"
                + TICKETS.repeat(2) + "</p></div></body>");
        assertEquals(
                List.of(
                        FERRY,
                        TICKETS,
                        ISLANDERS,
                        FERRY.replace("Monday", "Tuesday"),
                        "What it costs",
                        TICKETS.repeat(2)),
                texts(draft));
    }

    @Test
    void aShortStoryBelowItsHeadlineIsFoundBesideALongListOfTeasers() {
        var teaser =
                "<h4><a href=/x>Elsewhere on Holm</a></h4><p>%s, as everybody said who had come to see it, near and far, on"
                        + " foot, by cart, and in the rain.</p>";
        var draft =
                taken("<body><div class=cols><div class=left><h1>The ferry sails again</h1><div class=entry-content><p>"
                        + FERRY + "</p></div></div><div class=right>" + teaser.formatted("The bridge was opened")
                        + teaser.formatted("The mill was sold") + teaser.formatted("The fair was held")
                        + "</div></div></body>");
        assertEquals(List.of(FERRY), texts(draft));
    }

    @Test
    void wordsOfASentenceStayInItWhateverTheirClassSays() {
        var draft = taken("<article>"
                + STORY.replace("the harbour office said", "<a class=popup href=/h>the harbour office</a> said")
                + "<p>“<a class=tooltip href=/w>Well, well</a>,” he said.</p></article>");
        assertEquals(List.of(FERRY, TICKETS, ISLANDERS, "“Well, well,” he said."), texts(draft));
    }

    @Test
    void theStorysOwnElementMayBeMadeForPrintingOrHaveAPhotoBesideIt() {
        var comments = "<div id=comments>"
                + "<p>I was there, and it was nothing like that, believe me, dear friends.</p>".repeat(30) + "</div>";
        var whole = List.of(FERRY, TICKETS, ISLANDERS);
        assertEquals(
                whole,
                texts(taken("<body><div class=article_text id=for-print>" + STORY + "</div>" + comments + "</body>")));
        var longer = List.of(
                FERRY,
                TICKETS + " " + TICKETS.replace("six", "ten"),
                ISLANDERS + " " + ISLANDERS.replace("one", "two"));
        assertEquals(
                longer,
                texts(taken("<body><article><p>" + FERRY + "</p><div class=column_with_photo><p>"
                        + String.join("</p><p>", longer.subList(1, 3)) + "</p></div></article>" + comments
                        + "</body>")));
    }

    @Test
    void linesBrokenByTagsStayWholeAndThoseBrokenTwiceAreParagraphs() {
        var draft = taken(
                "<div>" + FERRY.replace("Monday", "<b>Mon</b>day <x-tip><a href=/d>(1)</a></x-tip>") + "<br><br>"
                        + TICKETS
                        + "</div><table><tr><td>First boat</td><td>6.00</td></tr><tr><td>Last boat</td><td>22.15</td></tr></table>");
        assertEquals(
                List.of(FERRY.replace("Monday", "Monday (1)"), TICKETS, "First boat 6.00", "Last boat 22.15"),
                texts(draft));
    }

    @Test
    void aPostThatTheStoryShowsStaysInIt() {
        var draft = taken(
                "<article><p>" + FERRY + "</p><div class='social-embed'><blockquote><p>We sail again, and we are glad"
                        + " of it, all of us on board.</p></blockquote></div><p>" + TICKETS + "</p></article>");
        assertTrue(texts(draft).contains("We sail again, and we are glad of it, all of us on board."));
    }

    @Test
    void ofAPagesManyKeywordsThoseAreTopicsThatTheStoryNames() {
        var page = "<head>%s</head><body>" + STORY + "</body>";
        var tag = "<meta property='article:tag' content='%s'>";
        var few = tag.formatted("Ferries") + tag.formatted("Holm island") + tag.formatted("@harbour");
        assertEquals(
                List.of("Ferries", "Holm island"),
                names(taken(page.formatted(few)).topics()));

        var many = new StringBuilder(few);
        for (int i = 0; i < 60; i++) {
            many.append(tag.formatted("Keyword " + i));
        }
        var draft = taken(page.formatted(many));
        assertEquals(List.of("Holm island"), names(draft.topics()));
        var suggested = names(draft.suggestedTopics());
        assertTrue(suggested.containsAll(List.of("ferries", "Keyword 0")), suggested::toString);
    }

    private static List<String> names(List<TopicName> topics) {
        return topics.stream().map(TopicName::name).toList();
    }

    @Test
    void pagesMadeToBeHardTakeSecondsAtMostAndNeverThrow() {
        var random = new Random(9112);
        var pieces = List.of(
                "<div>",
                "</div>",
                "<span>a",
                "</span>",
                "<p>Text, and more of it. ",
                "<a href=x>link</a>",
                "<ul><li>",
                "<table><tr><td>",
                "<br>",
                "<article>",
                "</article>",
                "<div class='ad share comments'>",
                "<blockquote>",
                "<div class='story-body photo'>",
                "<h1>Top</h1>",
                "<h2>Head</h2>",
                "&lt;b&gt;",
                "<x-y>");
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (int round = 0; round < 60; round++) {
                var page = new StringBuilder();
                int length = 1 + random.nextInt(round % 50 == 0 ? 20_000 : 400);
                for (int i = 0; i < length; i++) {
                    page.append(pieces.get(random.nextInt(pieces.size())));
                }
                intake.fromHtml(page.toString(), Intake.Given.nothing());
            }
            for (var piece : pieces) {
                intake.fromHtml(piece.repeat(150_000 / piece.length()), Intake.Given.nothing());
            }
        });
    }

    private Draft taken(String html) {
        return assertInstanceOf(Intake.Result.Taken.class, intake.fromHtml(html, Intake.Given.nothing()))
                .draft();
    }

    private static List<String> texts(Draft draft) {
        return draft.blocks().stream().map(Block::text).toList();
    }
}
