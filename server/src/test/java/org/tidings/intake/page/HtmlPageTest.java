package org.tidings.intake.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.text.OtherPage;
import org.tidings.story.Origin.Picture;

/** What a page says of its article, and what kind of page it is. */
class HtmlPageTest {
    private static final String TEXT =
            "The old ferry left the Holm pier on Monday, for the first time since the storm that took its rudder. "
                    + "Nineteen people were on board, and a dog, which the crew had named after the storm. "
                    + "Tickets cost what they did before, said the office, which will keep its winter hours until May. "
                    + "Islanders had been rowed across by the lifeboat’s crew, who took no money for it. "
                    + "The yard had asked for six weeks and took five, and sent its bill on the day the ferry sailed.";

    private static HtmlPage page(String head, String body) {
        return HtmlPage.read("<html lang=en-GB><head>" + head + "</head><body>" + body + "</body></html>");
    }

    private static String data(String json) {
        return "<script type='application/ld+json'>" + json + "</script>";
    }

    @Test
    void theStorysOwnHeadingIsTheHeadlineWhereOnlyATitleSaysAnother() {
        var page = page(
                "<title>Harbour Gazette</title>",
                "<header><h1>Harbour Gazette</h1></header><article><h1>Ferries: what stops and when</h1>"
                        + "<p>The ferry to Holm stops on Monday for three weeks, the harbour office said.</p></article>");
        assertEquals(Optional.of("Ferries: what stops and when"), page.headline());
    }

    @ParameterizedTest
    @CsvSource({
        "By Von Berg, Von Berg",
        "Von Berg, Von Berg",
        "Di Pietro, Di Pietro",
        "Von Anna Berg, Anna Berg",
        "Di Rosa Conti, Rosa Conti",
        "By Ann Reed, Ann Reed"
    })
    void aNameMayBeginWithAWordForBy(String marked, String byline) {
        assertEquals(
                Optional.of(byline),
                page("<meta name=author content='" + marked + "'>", "").byline());
    }

    @Test
    void whatJsonLdSaysOfTheArticleIsTaken() {
        var page = page(data("""
                {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Courier"},
                 {"@type": ["NewsArticle"], "headline": "Ferry &amp; dog sail again", "description": "After five weeks.",
                  "author": [{"@type": "Person", "name": "Ann Reed"}, {"name": "Carl Dow"}, "Eva Hale"],
                  "datePublished": "2026-11-02T08:30:00+0100", "dateModified": "2026-11-02",
                  "keywords": "Ferries, Holm, type:article", "inLanguage": "en",
                  "image": {"@type": "ImageObject", "url": "https://courier.example/f.jpg", "caption": "The ferry",
                            "creditText": "Ida Moss"}}]}
                """), "<article><h1>Ferry &amp; dog sail again</h1><p>" + TEXT + "</p></article>");
        assertEquals(Optional.of("Ferry & dog sail again"), page.headline());
        assertEquals(Optional.of("After five weeks."), page.standfirst());
        assertEquals(Optional.of("Ann Reed, Carl Dow and Eva Hale"), page.byline());
        assertEquals(Optional.of(Instant.parse("2026-11-02T07:30:00Z")), page.publishedAt());
        assertEquals(
                Optional.of(Instant.parse("2026-11-02T00:00:00Z")),
                page.origin().modifiedAt());
        assertEquals(List.of("Ferries", "Holm"), page.topics());
        assertEquals(
                Optional.of(new Picture(
                        "https://courier.example/f.jpg", Optional.of("The ferry"), Optional.of("Ida Moss"))),
                page.origin().picture());
        assertEquals(Optional.of("en-GB"), page.origin().language());
        assertEquals(List.of(), page.origin().doubts());
    }

    @Test
    void tagsThatStandInOneAreSeveralAndThoseWrittenAsAddressesAreReadable() {
        assertEquals(
                List.of("Politics", "UK news", "Transport"),
                page("<meta property=article:tag content='Politics,UK news,Transport'>", "<p>" + TEXT + "</p>")
                        .topics());
        assertEquals(
                List.of("economy, business and finance"),
                page("<meta property=article:tag content='economy, business and finance'>", "<p>" + TEXT + "</p>")
                        .topics());
        assertEquals(
                List.of("local government", "harbours", "port of holm"),
                page(
                                "<meta name=news_keywords content='local-government, harbours, port-of-holm'>",
                                "<p>" + TEXT + "</p>")
                        .topics());
        assertEquals(
                List.of("e-bikes", "harbours"),
                page("<meta name=news_keywords content='e-bikes, harbours'>", "<p>" + TEXT + "</p>")
                        .topics());
    }

    @Test
    void wordsForSearchEnginesAndLinksToTopicsAreOfferedAndNoTopics() {
        var page = page(
                "<meta name=keywords content='Harbours, Holm, 7d3f1c20-aa11-4f00-9b1c-0123456789ab, courier.com'>",
                "<nav><a href='/topics/all'>All topics</a></nav><article><p>" + TEXT
                        + "</p><a href='/topics/ferries'>#Ferries</a></article>");
        assertEquals(List.of(), page.topics());
        assertEquals(List.of("Harbours", "Holm", "Ferries"), page.moreTopics());
    }

    @Test
    void whoWroteItIsReadWhereThePageShowsItAndNothingElseSaysIt() {
        var story = "<article><p>" + TEXT + "</p></article>";
        assertEquals(
                Optional.of("Ann Reed and Ben Fox"),
                page("", "<div class='Page-byline'>By <a href=/a>ANN REED</a> and <a href=/b>BEN FOX</a></div>" + story)
                        .byline());
        assertEquals(
                Optional.of("Ann Reed and Ben Fox"),
                page("", "<p class='story-byline'>By ANN REED and BEN FOX Holm Press</p>" + story)
                        .byline());
        assertEquals(
                Optional.empty(),
                page("", "<div class='byline'><a href=/p>The Courier</a> 4 May</div>" + story)
                        .byline());
    }

    @Test
    void whereTheDataNameTheSiteTheAuthorsAtTheHeadlineAreTaken() {
        var site = "<meta property=og:site_name content='The Holm Courier'>"
                + data(
                        "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry sails\", \"author\": {\"name\": \"Holm Courier\"}}");
        var story = "<p>" + TEXT + "</p>";
        assertEquals(
                Optional.of("Ann Reed and Ben Fox"),
                page(
                                site,
                                "<aside><a rel=author href=/x>Ida Moss</a></aside><article><h1>Ferry sails</h1><div class='story-authors'>"
                                        + "<span>Ann Reed</span> <span>Ben Fox</span></div>" + story + "</article>")
                        .byline());
        assertEquals(
                Optional.of("Una Berg"),
                page(
                                site,
                                "<article><h1>Ferry sails</h1><p>von <a href='/autoren/una-berg'>Una Berg</a></p>"
                                        + story + "</article>")
                        .byline());
        assertEquals(
                Optional.of("Ann Reed"),
                page(site + "<meta name=sailthru.author content='Ann Reed'>", story)
                        .byline());
        assertEquals(Optional.of("Holm Courier"), page(site, story).byline());
    }

    @Test
    void aTitleThatIsOnlyTheSitesNameIsNoHeadlineAndOneThatIsCutIsTakenWhole() {
        assertEquals(
                Optional.of("Ferries: what stops and when"),
                page(
                                "<title>Holm Courier</title><link rel=canonical href='https://holmcourier.example/ferries'>",
                                "<article><h1>Ferries: what stops and when</h1><p>" + TEXT + "</p></article>")
                        .headline());
        assertEquals(
                Optional.of("Council to publish public accounts of the harbour"),
                page(
                                "<meta property=og:title content='Council to publish public…'>"
                                        + "<title>Council to publish public accounts of the harbour</title>",
                                "<p>" + TEXT + "</p>")
                        .headline());
    }

    @Test
    void aSubheadingWithinTheStoryIsNoStandfirst() {
        assertEquals(
                Optional.empty(),
                page("", "<h1>Found</h1><p>" + TEXT + "</p><h2 class=subhead>How it began</h2><p>" + TEXT + "</p>")
                        .standfirst());
    }

    @Test
    void thePictureIsTheFirstThatTheStoryShowsWhereverItsAddressIsKept() {
        var address = "<link rel=canonical href='https://courier.example/a/ferry'>";
        for (var image : List.of(
                "<img src='/p/pixel.gif'><img data-src='/p/ferry.jpg' src='data:image/gif;base64,x'>",
                "<img width=1 height=1 src='https://count.example/c'><img src='/p/ferry.jpg'>",
                "<img srcset='/p/small.jpg 320w, /p/ferry.jpg 1280w'>",
                "<picture><source srcset='/p/ferry.jpg'><img src='data:,'></picture>")) {
            assertEquals(
                    Optional.of("https://courier.example/p/ferry.jpg"),
                    page(address, "<article>" + image + "<p>" + TEXT + "</p></article>")
                            .origin()
                            .picture()
                            .map(Picture::address),
                    image);
        }
        assertEquals(
                Optional.of("https://courier.example/p/f.jpg"),
                page(address + "<meta property=og:image content='/p/f.jpg'>", "<p>" + TEXT + "</p>")
                        .origin()
                        .picture()
                        .map(Picture::address));
    }

    @Test
    void aTimeThatStandsAtTheHeadlineAloneIsTaken() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-02T15:25:00Z")),
                page(
                                "",
                                "<article><h1>Ferry sails</h1><div class=meta><span class=meta_date>erstellt: 02. November 2026, 15:25</span></div><p>"
                                        + TEXT + "</p></article>")
                        .publishedAt());
    }

    @Test
    void aSecondHeadingThatIsCalledSoIsTheStandfirst() {
        assertEquals(
                Optional.of("Two sisters lived on snow"),
                page(
                                "",
                                "<h1>Found</h1><h2 class='sub-headline'>Two sisters lived on snow</h2><article><p>"
                                        + TEXT + "</p></article>")
                        .standfirst());
    }

    @Test
    void whatTheHeadAndTheMarkupSayIsTakenWhereThereIsNoJsonLd() {
        var page = page(
                """
                <title>Ferry sails again | The Courier</title><link rel=canonical href='https://courier.example/ferry'>
                <meta property=og:title content='Ferry sails again – The Courier'><meta property=og:site_name content='The Courier'>
                <meta name=author content='By Ann Reed'><meta property=article:modified_time content='2026-11-02T09:00:00Z'>
                <meta name=news_keywords content='Ferries, Holm'>
                """,
                "<article><header><time datetime='2026-11-02 08:30:00'>Monday</time></header><figure>"
                        + "<img src='https://courier.example/f.jpg' alt='A ferry leaves a pier'>"
                        + "<figcaption>Off at last. Photograph: Ida Moss/Courier</figcaption></figure><p>" + TEXT
                        + "</p></article>");
        assertEquals(Optional.of("Ferry sails again"), page.headline());
        assertEquals(Optional.of("Ann Reed"), page.byline());
        assertEquals(Optional.of(Instant.parse("2026-11-02T08:30:00Z")), page.publishedAt());
        assertEquals(
                Optional.of(Instant.parse("2026-11-02T09:00:00Z")),
                page.origin().modifiedAt());
        assertEquals(Optional.of("https://courier.example/ferry"), page.origin().address());
        assertEquals(List.of("Ferries", "Holm"), page.topics());
        assertEquals(
                Optional.of(new Picture(
                        "https://courier.example/f.jpg",
                        Optional.of("A ferry leaves a pier"),
                        Optional.of("Ida Moss/Courier"))),
                page.origin().picture());
    }

    @Test
    void brokenJsonLdAndAddressesThatAreNoneAreLeftOut() {
        var page = page(
                data("{\"@type\": \"NewsArticle\", \"headline\": ") + data("[]") + data("{\"@type\": 7}")
                        + "<link rel=canonical href='javascript:alert(1)'><meta property=og:image content='data:image/png,x'>"
                        + "<meta property=article:published_time content='yesterday'>"
                        + "<meta name=date content='0001-01-01T00:00:00'><meta name=author content=admin>",
                "<p>" + TEXT + "</p>");
        assertEquals(Optional.empty(), page.origin().address());
        assertEquals(Optional.empty(), page.origin().picture());
        assertEquals(Optional.empty(), page.publishedAt());
        assertEquals(Optional.empty(), page.byline());
        assertEquals(List.of(TEXT), page.lines());
    }

    @Test
    void theTextInThePagesDataIsTakenWhereThePageShowsItsBeginningOnly() {
        var first = TEXT.substring(0, TEXT.indexOf(" Islanders"));
        var whole = TEXT + "\\n\\nThe dog went along.";
        var body = data("{\"@type\":\"NewsArticle\",\"articleBody\":\"" + whole + "\",\"isAccessibleForFree\":false}");
        var page = page(body, "<article><p>" + first + "</p></article>");
        assertEquals(List.of(TEXT, "The dog went along."), page.lines());
        assertEquals(
                List.of("It stands behind a paywall: the text may end where the page stops showing it."),
                page.origin().doubts());
    }

    @Test
    void theTextInThePagesDataIsNotBelievedWhereItIsAnothersOrShorter() {
        var other = "Nothing of this was seen by anybody who lives there, and nobody asked them. ".repeat(20);
        assertEquals(
                List.of(TEXT),
                page(
                                data("{\"@type\":\"NewsArticle\",\"articleBody\":\"" + other + "\"}"),
                                "<article><p>" + TEXT + "</p></article>")
                        .lines());
        assertEquals(
                List.of(TEXT),
                page(
                                data("{\"@type\":\"NewsArticle\",\"articleBody\":\"" + TEXT.substring(0, 80) + "\"}"),
                                "<article><p>" + TEXT + "</p></article>")
                        .lines());
    }

    @Test
    void aShellBuiltByScriptIsToldAsOneAndReadFromItsDataWhereItHasAny() {
        assertEquals(
                Optional.of(OtherPage.SHELL),
                page("<script src=app.js></script>", "<div id=root></div>").other());
        var page = page(data("{\"@type\":\"NewsArticle\",\"articleBody\":\"" + TEXT + "\"}"), "<div id=root></div>");
        assertEquals(List.of(TEXT), page.lines());
        assertEquals(List.of(), page.origin().doubts());
    }

    @Test
    void aHomePageIsToldAsAListOfStories() {
        var teasers = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            teasers.append("<article><h2><a href=/s")
                    .append(i)
                    .append(">What the council said about pier ")
                    .append(i)
                    .append("</a></h2><p>It said little.</p></article>");
        }
        assertEquals(
                Optional.of(OtherPage.LIST),
                page("<link rel=canonical href='https://courier.example/'>", teasers.toString())
                        .other());
    }

    @Test
    void manyHeadlinesWithALineBelowEachAreAListAndAStoryBesideThemIsNone() {
        var teasers = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            teasers.append(
                    "<div><h2><a href='/%d'>Ferry number %d sails from Holm</a></h2><p>It sails at noon %d.</p></div>"
                            .formatted(i, i, i));
        }
        assertEquals(Optional.of(OtherPage.LIST), page("", teasers.toString()).other());
        assertEquals(
                List.of(),
                page("", "<article><p>" + TEXT + "</p></article>" + teasers)
                        .origin()
                        .doubts());
    }

    @Test
    void topicsAreThoseOfAPartThatCallsItselfSo() {
        var story = "<article><p>" + TEXT
                + "</p><p class='tags'>Topics: <a href='/f'>Ferries</a>, <a href='/h'>Holm</a></p>"
                + "<ul class='tags'><li><a href='/w'>Weather</a></li></ul></article>";
        assertEquals(List.of("Ferries", "Holm"), page("", story).topics());
        assertEquals(
                List.of("Boats"),
                page("<meta property='article:tag' content='Boats'>", story).topics());
    }

    @Test
    void videosAndLiveBlogsAreToldAsWhatTheyAre() {
        assertEquals(
                List.of("It is a video page: the text is what stands below the film."),
                page(data("{\"@type\":\"VideoObject\",\"name\":\"Ferry\"}"), "<p>The ferry leaves.</p>")
                        .origin()
                        .doubts());
        assertEquals(
                List.of(
                        "It is a live blog of 2 entries: what was found is its entries one after the other, newest first."),
                page(data("{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[{},{}]}"), "<p>" + TEXT + "</p>")
                        .origin()
                        .doubts());
    }
}
