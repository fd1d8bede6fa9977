package org.tidings.intake.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.intake.text.OtherPage;

/** Whether a page is one story: a home page, a list, a shell, a paywall, a video or a live blog is told as what it is. */
final class PageKind {
    /** Less text, in characters, is no story's. */
    private static final int LITTLE = 400;
    /** So many links that are headlines make a list … */
    private static final int MANY_TEASERS = 12;
    /** … as do more elements that each hold an article … */
    private static final int MANY_ARTICLES = 3;
    /** … or paragraphs that are shorter than this on average, in characters … */
    private static final int TEASER = 80;
    /** … and a headline has at least so many words. */
    private static final int TEASER_WORDS = 4;

    private static final Pattern TITLE_OF_A_MISSING_PAGE = Pattern.compile(
            "(?iuU)\\b404\\b|not found|nicht gefunden|introuvable|no encontrada|non trovata|niet gevonden|не знайдено");

    private final LinkedData data;
    private final PageHead head;
    private final int teasers;
    private final int scripts;
    private final int articles;
    private final boolean gated;
    private final String title;
    private final boolean isProfile;

    /** Reads what the finding of the article takes out of the document. */
    PageKind(Document document, LinkedData data, PageHead head) {
        this.data = data;
        this.head = head;
        this.scripts = document.select("script").size();
        this.title = document.title() + "\n" + document.select("h1").text();
        this.isProfile = head.meta("og:type").orElse("").equals("profile");
        this.articles = document.select("article").size();
        this.gated = !document.select(
                        "[class*=paywall], [id*=paywall], [class*=subscriber-only], [class*=piano-], [data-paywall]")
                .isEmpty();
        this.teasers =
                (int) document.select("h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4").stream()
                        .map(Element::text)
                        .filter(text -> text.split("\\s+").length >= TEASER_WORDS)
                        .distinct()
                        .count();
    }

    /**
     * Why the page may not be a story, in sentences; none: nothing speaks against it.
     *
     * @param characters how long the text is that was found
     * @param paragraphs how many there are in it
     */
    List<String> doubts(int characters, int paragraphs) {
        var doubts = new ArrayList<String>();
        boolean little = characters < LITTLE;
        int entries = data.liveEntries();
        if (data.has("LiveBlogPosting")) {
            doubts.add("It is a live blog" + (entries > 1 ? " of " + entries + " entries" : "")
                    + ": what was found is its entries one after the other, newest first.");
        }
        if (little && isVideo()) {
            doubts.add("It is a video page: the text is what stands below the film.");
        }
        if (data.isForSubscribers() || (gated && little)) {
            doubts.add("It stands behind a paywall: the text may end where the page stops showing it.");
        }
        if (little && doubts.isEmpty()) {
            doubts.add("There is little text (" + characters + " characters): part of it may be missing.");
        }
        return doubts;
    }

    /**
     * What the page is where it is no story.
     *
     * @param characters how long the text is that was found
     * @param paragraphs how many there are in it
     */
    Optional<OtherPage> other(int characters, int paragraphs) {
        boolean little = characters < LITTLE;
        if (little && TITLE_OF_A_MISSING_PAGE.matcher(title).find()) {
            return Optional.of(OtherPage.ERROR);
        }
        if (data.has("ProfilePage") || (isProfile && !data.has("NewsArticle") && teasers >= MANY_ARTICLES)) {
            return Optional.of(OtherPage.AUTHOR);
        }
        if (isList(characters, paragraphs, little)) {
            return Optional.of(OtherPage.LIST);
        }
        if (little && data.isForSubscribers()) {
            return Optional.of(OtherPage.STUB);
        }
        return characters == 0 && scripts > 0 && !isVideo() ? Optional.of(OtherPage.SHELL) : Optional.empty();
    }

    boolean isVideo() {
        return data.has("VideoObject") || head.meta("og:type").orElse("").startsWith("video");
    }

    /** Whether the page says of itself that it is an article. */
    boolean isNamedArticle() {
        return data.text("headline").isPresent()
                || head.meta("og:type").orElse("").equals("article");
    }

    private boolean isList(int characters, int paragraphs, boolean little) {
        boolean collection = data.has("CollectionPage") || data.has("ItemList") || data.has("SearchResultsPage");
        boolean top = head.address()
                .filter(address -> address.matches("https?://[^/]+/?"))
                .isPresent();
        boolean onlyTeasers = characters < paragraphs * TEASER;
        return !isNamedArticle()
                && teasers >= MANY_TEASERS
                && (little || onlyTeasers || collection || top || articles > MANY_ARTICLES);
    }
}
