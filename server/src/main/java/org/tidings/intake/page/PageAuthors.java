package org.tidings.intake.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.tidings.intake.text.Bylines;

/**
 * Who wrote a page's article: as its data and its head say, or as the page shows it at the headline. Where the data name the
 * site itself, the names that the page shows win.
 */
final class PageAuthors {
    /** What publishing systems name as the author where nobody was. */
    private static final Set<String> NOBODIES =
            Set.of("admin", "administrator", "editor", "root", "webmaster", "wordpress");

    private static final int MAX_BYLINE_CHARS = 120;
    /** Elements above the headline's that may hold the byline too. */
    private static final int MAX_LEVELS_UP = 5;
    /** A page that marks more authors beside its headline marks those of other stories. */
    private static final int MAX_SHOWN = 6;

    private static final List<String> METAS = List.of(
            "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "cxenseparse:author");

    private static final String SHOWN = "[rel=author], [itemprop=author], [class*=byline i], [class*=author i],"
            + " [data-testid*=byline i], [data-testid*=author i]";
    /** What an author's own page is called in its address. */
    private static final Pattern PROFILE = Pattern.compile(
            "(?i)/(?:authors?|autor(?:en|es|i|a|as)?|auteurs?|autori|autore|redacteurs?|journalists?|profiles?|people|staff|by)/.*");

    /** "Von" and "Di" begin names too: "Von Berg". */
    private static final Pattern BY = Pattern.compile(
            "(?iu)^(?:(?:by|par|por|door|av|af|autor(?:in)?|автор):?\\s+(?=\\S)|(?:von|di):?\\s+(?=\\S+\\s))");

    private static final Pattern WRITTEN_BY = Pattern.compile(
            "(?iu)written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door"
                    + "|автор|napisan[ey] przez|skrevet av|skriven av");

    private final Document document;
    private final LinkedData data;
    private final SiteName site;

    PageAuthors(Document document, LinkedData data, SiteName site) {
        this.document = document;
        this.data = data;
        this.site = site;
    }

    Optional<String> byline() {
        return first(List.of(data::authors, this::saidByHead, this::labelled, this::itemNamed))
                .or(this::shown)
                .or(() -> data.authors().filter(PageAuthors::isByline));
    }

    /** The first that names people, and not the site. */
    private Optional<String> first(List<Supplier<Optional<String>>> places) {
        return people(places.stream().flatMap(place -> place.get().stream())).findFirst();
    }

    /** Those of these texts that name people, and not the site. */
    private Stream<String> people(Stream<String> texts) {
        return texts.map(PageAuthors::withoutBy).filter(name -> isByline(name) && !site.isNamed(name));
    }

    private static String withoutBy(String name) {
        return BY.matcher(name.strip()).replaceFirst("");
    }

    private static boolean isByline(String name) {
        return !name.isBlank()
                && !name.contains("://")
                && name.length() <= MAX_BYLINE_CHARS
                && !NOBODIES.contains(name.toLowerCase(Locale.ROOT));
    }

    private Optional<String> saidByHead() {
        return people(METAS.stream().flatMap(name -> PageHead.meta(document, name).stream()))
                .findFirst();
    }

    /** "Written by" and a name, as cards for social networks have it. */
    private Optional<String> labelled() {
        return Stream.of("1", "2")
                .filter(number -> PageHead.meta(document, "twitter:label" + number)
                        .filter(label -> WRITTEN_BY.matcher(label).find())
                        .isPresent())
                .flatMap(number -> PageHead.meta(document, "twitter:data" + number).stream())
                .findFirst();
    }

    private Optional<String> itemNamed() {
        return PageHead.first(document, "[itemprop=author] [itemprop=name]");
    }

    /** As the page shows it: at its headline first, then anywhere that it calls a byline. */
    private Optional<String> shown() {
        return document.select("h1").stream()
                .limit(2)
                .flatMap(headline -> at(headline).stream())
                .findFirst()
                .or(() -> document.select("[class*=byline i], [data-testid*=byline i]").stream()
                        .flatMap(part -> named(new Elements(part)).stream())
                        .findFirst());
    }

    private Optional<String> at(Element headline) {
        var around = headline.parent();
        for (int level = 0; level < MAX_LEVELS_UP && around != null; level++, around = around.parent()) {
            var marked = around.select(SHOWN);
            marked.addAll(around.select("a[href]").stream()
                    .filter(link -> PROFILE.matcher(link.attr("href")).find())
                    .toList());
            if (marked.size() > MAX_SHOWN * MAX_SHOWN) {
                return Optional.empty();
            }
            marked.removeIf(element ->
                    element.closest("aside, nav, footer, [class*=comment], [class*=related], [class*=bio]") != null);
            var names = named(marked);
            if (names.isPresent()) {
                return names;
            }
        }
        return Optional.empty();
    }

    /** The texts of an element's links, or else of its innermost elements. */
    private static Stream<String> texts(Element element) {
        var links = element.select("a").eachText();
        return links.isEmpty() ? element.select(":not(:has(*))").eachText().stream() : links.stream();
    }

    /** The people that elements name: their links, their own lines, or what stands after "By". */
    private Optional<String> named(Elements elements) {
        var said = elements.stream()
                .flatMap(element -> Bylines.in(List.of(element.text())).stream())
                .filter(name -> !site.isNamed(name))
                .findFirst();
        if (said.isPresent()) {
            return said;
        }
        var texts =
                people(elements.stream().flatMap(PageAuthors::texts)).distinct().toList();
        return texts.size() > MAX_SHOWN ? Optional.empty() : Bylines.ofNames(texts);
    }
}
