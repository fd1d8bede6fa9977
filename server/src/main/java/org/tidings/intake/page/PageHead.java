package org.tidings.intake.page;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.intake.text.Bylines;
import org.tidings.intake.text.Composition;
import org.tidings.story.Origin.Picture;
import org.tidings.text.Folding;
import org.tidings.text.Keywords;
import org.tidings.text.WrittenTime;

/** What a page says of its article: in its JSON-LD, its head's {@code meta} elements, its microdata and its markup, asked in this order. */
final class PageHead {

    /** What publishing systems name as the author where nobody was. */
    private static final Set<String> NOBODIES =
            Set.of("admin", "administrator", "editor", "root", "webmaster", "wordpress");
    /** An earlier date is a publishing system's "none". */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final int LONGEST_KEYWORD = 60;
    /** "topic/ferries" is ferries. */
    private static final Pattern LABEL = Pattern.compile("^(?:topics?|tags?|person|people|organi[sz]ation|places?)/");
    /** "@river", "7974.TO", "holm.example" and what numbers an article are a page's own codes. */
    private static final Pattern CODE = Pattern.compile(
            "[@#].*|[A-Z0-9]{1,6}\\.[A-Z]{1,3}|\\p{XDigit}{8}(?:-\\p{XDigit}{4,12}){4}|(?:[a-z0-9-]+\\.)+[a-z]{2,3}");

    private static final String TOPIC_LINKS = Stream.of(
                    "topic", "topics", "tag", "tags", "thema", "themen", "tema", "temas", "theme", "person", "people")
            .map(part -> "article a[href*='/" + part + "/'], main a[href*='/" + part + "/']")
            .collect(Collectors.joining(", "));

    private static final int MIN_TOPIC_CHARS = 2;
    /** More are a menu. */
    private static final int MAX_TOPIC_LINKS = 12;

    private static final int LONGEST_BYLINE = 120;
    /** "Economy, business and finance" is one. */
    private static final Pattern SEVERAL = Pattern.compile(",\\S|,.*,");

    private final Document document;
    private final LinkedData data;

    PageHead(Document document, LinkedData data) {
        this.document = document;
        this.data = data;
    }

    // ---- words ----

    /** The page's own first heading where its head agrees with it; else the head's, without the site's name. */
    Optional<String> headline() {
        var heading = first("h1");
        var said = Stream.of(data.text("headline"), meta("og:title"), first("title"))
                .flatMap(Optional::stream)
                .map(this::withoutSite)
                .toList();
        boolean agreed = heading.isPresent() && said.stream().anyMatch(title -> agrees(title, heading.get()));
        return agreed ? heading : said.stream().findFirst().or(() -> heading);
    }

    private static boolean agrees(String title, String heading) {
        var one = Folding.words(title);
        var other = Folding.words(heading);
        return !other.isEmpty() && (one.startsWith(other) || other.startsWith(one));
    }

    private String withoutSite(String title) {
        var site = meta("og:site_name").orElse("");
        for (var bar : List.of(" | ", " - ", " – ", " — ", " :: ", " · ")) {
            int at = title.lastIndexOf(bar);
            boolean names = at > 0 && Folding.words(title.substring(at)).equals(Folding.words(site)) && !site.isEmpty();
            if (names || (at > 0 && bar.equals(" | "))) {
                return title.substring(0, at).strip();
            }
        }
        return title;
    }

    Optional<String> standfirst() {
        return meta("og:description")
                .or(() -> data.text("description"))
                .or(() -> meta("description"))
                .or(() -> first("h2[class~=(?i)sub-?head|sub-?title|standfirst|\\bdec?k\\b]"));
    }

    Optional<String> byline() {
        return data.authors()
                .or(() -> meta("author"))
                .or(() -> meta("article:author"))
                .or(() -> meta("parsely-author"))
                .or(() -> first("[itemprop=author] [itemprop=name]"))
                .or(() -> first("[itemprop=author], [rel=author]"))
                .or(this::shownByline)
                .map(name -> name.replaceFirst("(?i)^by\\s+", ""))
                .filter(name -> !name.contains("://")
                        && name.length() <= LONGEST_BYLINE
                        && !NOBODIES.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** As the page shows it, where it marks it as such: its links are its authors, or it says "By" whom it is. */
    private Optional<String> shownByline() {
        return document.select("[class*=byline i], [data-testid*=byline i]").stream()
                .flatMap(part ->
                        Bylines.ofNames(part.select("a").eachText())
                                .or(() -> Bylines.in(List.of(part.text())))
                                .stream())
                .findFirst();
    }

    // ---- times ----

    Optional<Instant> publishedAt() {
        return time("datePublished", "article:published_time", "parsely-pub-date", "date", "pubdate", "dc.date")
                .or(() -> document.select("article time[datetime], header time[datetime]").stream()
                        .flatMap(time -> WrittenTime.instant(time.attr("datetime")).stream())
                        .findFirst());
    }

    Optional<Instant> modifiedAt() {
        return time("dateModified", "article:modified_time", "og:updated_time", "last-modified");
    }

    private Optional<Instant> time(String field, String... names) {
        return Stream.concat(
                        Stream.of(data.text(field)),
                        Stream.concat(
                                Stream.of(names).map(this::meta),
                                document.select("[itemprop=" + field + "]").stream()
                                        .map(element -> Optional.of(
                                                element.hasAttr("datetime")
                                                        ? element.attr("datetime")
                                                        : element.attr("content")))))
                .flatMap(Optional::stream)
                .flatMap(text -> WrittenTime.instant(text).stream())
                .filter(EARLIEST::isBefore)
                .findFirst();
    }

    // ---- what it is about ----

    /** The page's own topics, from the first place that names any. */
    List<String> topics() {
        return Stream.of(
                        tags(),
                        data.keywords(),
                        split("meta[name=news_keywords]"),
                        split("meta[itemprop=keywords]"),
                        document.select("[itemprop=keywords]:not(meta)").stream()
                                .map(Element::text)
                                .toList())
                .map(PageHead::names)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .filter(name ->
                        Composition.saysAnything(name) && !CODE.matcher(name).matches())
                .toList();
    }

    /** What else the page may call its topics: words for search engines, and links to pages of topics beside the article. */
    List<String> moreTopics() {
        var links = document.select(TOPIC_LINKS).stream()
                .filter(link -> link.closest("nav, header, footer, aside") == null)
                .map(Element::text)
                .map(text -> text.replaceFirst("^#", ""))
                .filter(text -> text.length() >= MIN_TOPIC_CHARS)
                .distinct()
                .toList();
        return Stream.of(
                        split("meta[name=news_keywords], meta[name=keywords], meta[property=keywords]"),
                        links.size() > MAX_TOPIC_LINKS ? List.<String>of() : links)
                .flatMap(List::stream)
                .collect(Collectors.collectingAndThen(Collectors.toList(), PageHead::names))
                .stream()
                .filter(name ->
                        Composition.saysAnything(name) && !CODE.matcher(name).matches())
                .toList();
    }

    // One for each topic; some write all of them into one.
    private List<String> tags() {
        var tags = document.select("meta[property=article:tag], meta[name=article:tag]")
                .eachAttr("content");
        return tags.size() == 1 && SEVERAL.matcher(tags.getFirst()).find()
                ? List.of(tags.getFirst().split(","))
                : tags;
    }

    private List<String> split(String selector) {
        return document.select(selector).stream()
                .flatMap(meta -> Stream.of(meta.attr("content").split(",")))
                .toList();
    }

    // Keywords such as "type:article" or "nav_section=12" are the site's own affair.
    private static List<String> names(List<String> keywords) {
        var names = new LinkedHashSet<String>();
        for (var keyword : keywords) {
            var name = LABEL.matcher(keyword.strip()).replaceFirst("");
            if (!name.isEmpty() && name.length() <= LONGEST_KEYWORD && !name.matches(".*[:=|/_].*")) {
                names.add(name);
            }
        }
        return Keywords.readable(List.copyOf(names));
    }

    // ---- where and in what language ----

    Optional<String> address() {
        return Stream.of(
                        Optional.of(document.select("link[rel=canonical]").attr("href")),
                        meta("og:url"),
                        data.text("url"),
                        data.text("mainEntityOfPage"))
                .flatMap(Optional::stream)
                .flatMap(address -> web(address).stream())
                .findFirst();
    }

    private static Optional<String> web(String address) {
        try {
            var uri = URI.create(address.strip());
            boolean web = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
            return web ? Optional.of(uri.toString()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<String> language() {
        return Stream.of(
                        Optional.of(document.select("html").attr("lang")),
                        data.text("inLanguage"),
                        meta("og:locale"),
                        meta("content-language"))
                .flatMap(Optional::stream)
                .map(tag -> Locale.forLanguageTag(tag.strip().replace('_', '-')).toLanguageTag())
                .filter(tag -> !tag.equals("und"))
                .findFirst();
    }

    // ---- the picture ----

    Optional<Picture> picture() {
        var image = data.ofImage("url")
                .or(() -> meta("og:image"))
                .or(() -> meta("twitter:image"))
                .flatMap(PageHead::web);
        var shown = document.select("article img[src], figure img[src], [itemprop=image] img[src]").stream()
                .findFirst();
        var address = image.or(
                () -> shown.flatMap(img -> web(img.absUrl("src").isEmpty() ? img.attr("src") : img.absUrl("src"))));
        return address.map(where -> new Picture(
                where,
                meta("og:image:alt")
                        .or(() -> data.ofImage("caption"))
                        .or(() -> shown.map(img -> img.attr("alt").strip()).filter(alt -> !alt.isEmpty())),
                data.ofImage("creditText").or(() -> shown.flatMap(PageHead::credit))));
    }

    /** "Photograph: Ann Reed/Holm Courier" in the caption, or an element that is called a credit. */
    private static Optional<String> credit(Element image) {
        var figure = image.closest("figure");
        if (figure == null) {
            return Optional.empty();
        }
        var called = figure.select("[class*=credit], [class*=copyright], [itemprop=copyrightHolder]").stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst();
        var caption = figure.select("figcaption").text();
        int at = CREDIT_WORDS.stream().mapToInt(caption::lastIndexOf).max().orElse(-1);
        return called.or(() -> at < 0 ? Optional.empty() : Optional.of(caption.substring(at)))
                .map(text -> text.replaceFirst(
                                "(?i)^(?:[\\p{L} ]{1,20}: *|(?:image|photo|picture) (?:copyright|credits?|source) *)",
                                "")
                        .strip())
                .filter(text -> !text.isEmpty());
    }

    private static final List<String> CREDIT_WORDS =
            List.of("Photograph:", "Photo:", "Picture:", "Image:", "Credit:", "Foto:", "Photo by", "©");

    // ---- where it is looked for ----

    Optional<String> meta(String name) {
        return document
                .select("meta[property=" + name + "], meta[name=" + name + "], meta[http-equiv=" + name + "]")
                .stream()
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private Optional<String> first(String selector) {
        return document.select(selector).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
