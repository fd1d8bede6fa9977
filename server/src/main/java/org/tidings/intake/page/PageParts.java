package org.tidings.intake.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What an element of a page is for, as far as its kind, role, class and id say so. */
public final class PageParts {
    private static final Set<String> KINDS =
            Set.of("nav", "aside", "footer", "figcaption", "figure", "menu", "address");
    private static final Set<String> ROLES = Set.of("navigation", "complementary", "contentinfo", "search");
    private static final Set<String> NEVER = Set.of("html", "body", "article", "main");

    /** A class that is longer, in characters, is written by no designer. */
    private static final int LONGEST_CLASS = 500;

    /** Words in a class or id, each whole, and what a part of a page that has one is for. */
    private static final Map<String, String> WORDS = words(
            "comments: comment comments disqus commentlist respond livefyre",
            "related: related recirc recirculation recommended recommendation recommendations readmore readnext outbrain"
                    + " taboola zergnet trending popular mostread mostpopular latest",
            "promotion: promo promos promotion newsletter newsletters subscribe subscription signup optin paywall donate"
                    + " donation teaser upsell cta piano",
            "sharing: share sharing shares sharebar sharetools social socials addthis sharedaddy",
            "advert: ad ads advert adverts advertisement advertising sponsor sponsored adsense dfp adslot",
            "navigation: rail nav navbar navigation menu breadcrumb breadcrumbs pagination pager toc skip sidebar masthead"
                    + " topbar",
            "tags: tags taglist tagcloud keywords",
            "media: image images photo photos caption captions credit credits gallery slideshow carousel lightbox",
            "consent: cookie cookies consent gdpr",
            "author: byline author authors dateline timestamp meta metadata",
            "author-note: authorbio bio biography",
            "footer: footer copyright colophon disclaimer",
            "tools: toolbar tools print modal popup overlay tooltip widget widgets rating ratings poll survey feedback");

    /** What tells of the author, and may be the longest paragraph of a short page. */
    static final String AUTHOR_NOTE = "author-note";

    /** Whole names of what a browser does not show, or says to those alone who cannot see the page. */
    private static final Set<String> HIDDEN = Set.of(
            "hidden",
            "is-hidden",
            "u-hidden",
            "d-none",
            "visually-hidden",
            "visuallyhidden",
            "u-visually-hidden",
            "sr-only",
            "screen-reader-text",
            "screenreader",
            "screen-reader-only",
            "a11y-hidden",
            "offscreen");

    private static final Pattern AUTHOR_BIO = Pattern.compile(
            "(?i)(?:.{0,30}[-_])?author[-_]{0,2}(?:bio|description|info|box|about)(?:[-_].{0,30})?|about[-_]{0,2}(?:the[-_])?author");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern WORD_BORDER = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern NAMED_TEXT =
            Pattern.compile("(?i)(?:article|entry|post|story|news)[-_]{0,2}(?:body|content|text|copy)|hentry");

    private PageParts() {}

    private static Map<String, String> words(String... lists) {
        var words = new HashMap<String, String>();
        for (var list : lists) {
            int colon = list.indexOf(':');
            for (var word : list.substring(colon + 1).strip().split(" ")) {
                words.put(word, list.substring(0, colon));
            }
        }
        return Map.copyOf(words);
    }

    /**
     * What a part is for.
     *
     * @param name the purpose; empty: nothing is said, or that it is the story
     * @param sure whether its kind or role says so, and not a word of its class alone
     */
    public record Purpose(String name, boolean sure) {
        public static final Purpose NONE = new Purpose("", false);

        public boolean isNone() {
            return name.isEmpty();
        }
    }

    public static Purpose of(Element element) {
        var kind = element.normalName();
        if (NEVER.contains(kind)) {
            return Purpose.NONE;
        }
        var role = element.attr("role").toLowerCase(Locale.ROOT);
        if (KINDS.contains(kind) || ROLES.contains(role)) {
            return new Purpose(KINDS.contains(kind) ? kind : role, true);
        }
        if (hasName(element, name -> NAMED_TEXT.matcher(name).matches())) {
            return Purpose.NONE; // it outweighs a word of the layout: "sidebar-grid__content article__content"
        }
        if (element.hasAttr("hidden") || hasName(element, HIDDEN::contains)) {
            return new Purpose("hidden", false);
        }
        if (names(element).anyMatch(name -> AUTHOR_BIO.matcher(name).matches())) {
            return new Purpose(AUTHOR_NOTE, false);
        }
        for (var text : List.of(element.className(), element.id(), element.attr("data-component"))) {
            if (!text.isEmpty() && text.length() <= LONGEST_CLASS) {
                var purpose = purpose(text);
                if (purpose.isPresent()) {
                    return new Purpose(purpose.get(), false);
                }
            }
        }
        return Purpose.NONE;
    }

    // "print:mx-0" and "[.floated_&]:mt-0" say how it looks on paper, and nothing of what it is for.
    private static Optional<String> purpose(String names) {
        return BLANK.splitAsStream(names)
                .filter(name -> name.indexOf(':') < 0)
                .flatMap(WORD_BORDER::splitAsStream)
                .flatMap(word -> Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT))).stream())
                .findFirst();
    }

    private static boolean hasName(Element element, Predicate<String> wanted) {
        return names(element).anyMatch(wanted);
    }

    private static Stream<String> names(Element element) {
        return BLANK.splitAsStream(element.className());
    }

    /** Whether a class or id calls an element a story's text. */
    static boolean isNamedText(Element element) {
        return NAMED_TEXT.matcher(element.className()).find()
                || NAMED_TEXT.matcher(element.id()).find();
    }
}
