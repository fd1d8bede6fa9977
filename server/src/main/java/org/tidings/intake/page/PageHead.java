package org.tidings.intake.page;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.intake.text.Composition;
import org.tidings.story.Origin.Picture;
import org.tidings.text.Folding;
import org.tidings.text.Keywords;
import org.tidings.text.WrittenTime;

/** What a page says of its article: in its JSON-LD, its head's {@code meta} elements, its microdata and its markup, asked in this order. */
final class PageHead {

    /** An earlier date is a publishing system's "none". */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Pattern CUT = Pattern.compile("\\s*(?:…|\\.{3})\\s*$");

    private static final String STANDFIRST = "h2[class~=(?i)sub-?head|sub-?title|standfirst|\\bdec?k\\b]";

    private static final int MAX_DATE_CHARS = 80;
    /** An element with more holds other things than a date. */
    private static final int MAX_CHILDREN_OF_A_DATE = 4;

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

    /** "Economy, business and finance" is one. */
    private static final Pattern SEVERAL = Pattern.compile(",\\S|,.*,");

    private final Document document;
    private final LinkedData data;
    private final SiteName site;

    PageHead(Document document, LinkedData data) {
        this.document = document;
        this.data = data;
        this.site = SiteName.of(document, data);
    }

    // ---- words ----

    /**
     * The heading of the page's story, or else its first, where its head agrees with it, has a title alone or names nothing but
     * the site; else the head's, without the site's name and not cut where another has it whole.
     */
    Optional<String> headline() {
        var ofStory = first("article h1, main h1").filter(text -> !site.isNamed(text));
        var heading = ofStory.or(() -> first("h1").filter(text -> !site.isNamed(text)));
        var forOthers = Stream.of(data.text("headline"), meta("og:title"))
                .flatMap(Optional::stream)
                .toList();
        if (forOthers.isEmpty() && ofStory.isPresent()) {
            return ofStory; // a title alone may be the site's
        }
        var said = Stream.concat(forOthers.stream(), first("title").stream())
                .map(this::withoutSite)
                .filter(title -> !site.isNamed(title))
                .toList();
        boolean agreed = heading.isPresent() && said.stream().anyMatch(title -> agrees(title, heading.get()));
        return agreed
                ? heading
                : said.stream().findFirst().map(title -> whole(title, said)).or(() -> heading);
    }

    private static String whole(String title, List<String> others) {
        if (!CUT.matcher(title).find()) {
            return title;
        }
        var beginning = Folding.words(CUT.matcher(title).replaceFirst(""));
        return others.stream()
                .filter(other ->
                        !CUT.matcher(other).find() && Folding.words(other).startsWith(beginning))
                .findFirst()
                .orElse(title);
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
        var said = Stream.of(meta("og:description"), data.text("description"), meta("description"))
                .flatMap(Optional::stream)
                .toList();
        return said.stream().findFirst().map(summary -> whole(summary, said)).or(this::shownStandfirst);
    }

    /** A second heading that is called so, above the first paragraph: one farther down heads a part of the story. */
    private Optional<String> shownStandfirst() {
        var all = document.getAllElements();
        int paragraph = document.select("p").stream()
                .limit(1)
                .mapToInt(all::indexOf)
                .min()
                .orElse(Integer.MAX_VALUE);
        return document.select(STANDFIRST).stream()
                .limit(1)
                .filter(second -> second.hasText() && all.indexOf(second) < paragraph)
                .map(Element::text)
                .findFirst();
    }

    Optional<String> byline() {
        return new PageAuthors(document, data, site).byline();
    }

    // ---- times ----

    Optional<Instant> publishedAt() {
        return time("datePublished", "article:published_time", "parsely-pub-date", "date", "pubdate", "dc.date")
                .or(() -> document.select("article time[datetime], header time[datetime]").stream()
                        .flatMap(time -> WrittenTime.instant(time.attr("datetime")).stream())
                        .findFirst())
                .or(this::shownAtTheHeadline);
    }

    private Optional<Instant> shownAtTheHeadline() {
        var headline = document.selectFirst("h1");
        return headline == null || headline.parent() == null
                ? Optional.empty()
                : headline.parent().select("time, [class*=date i], [class*=publish i], [class*=time i]").stream()
                        .filter(element -> element.childrenSize() < MAX_CHILDREN_OF_A_DATE)
                        .map(Element::text)
                        .filter(text -> text.length() <= MAX_DATE_CHARS)
                        .flatMap(text -> WrittenTime.instant(text).stream())
                        .findFirst();
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
                .flatMap(address -> web("", address).stream())
                .findFirst();
    }

    /** An address on the web; one that is not whole is relative to {@code base}, which may be empty. */
    static Optional<String> web(String base, String address) {
        try {
            var uri = base.isEmpty()
                    ? URI.create(address.strip())
                    : URI.create(base).resolve(address.strip());
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

    Optional<Picture> picture() {
        return new PagePicture(document, data, address()).picture();
    }

    // ---- where it is looked for ----

    Optional<String> meta(String name) {
        return meta(document, name);
    }

    static Optional<String> meta(Document document, String name) {
        return document
                .select("meta[property=" + name + "], meta[name=" + name + "], meta[http-equiv=" + name + "]")
                .stream()
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private Optional<String> first(String selector) {
        return first(document, selector);
    }

    static Optional<String> first(Document document, String selector) {
        return document.select(selector).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
