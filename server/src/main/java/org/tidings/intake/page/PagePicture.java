package org.tidings.intake.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.story.Origin.Picture;

/** The picture of a page's article: as its data or its head name it, or the first that the article shows. */
final class PagePicture {
    private static final String SHOWN = "article img, figure img, [itemprop=image] img";
    /** Attributes in which pages keep a picture's address until it comes into view. */
    private static final List<String> LATER = List.of("data-src", "data-original", "data-lazy-src", "src");

    private static final List<String> LATER_SETS = List.of("srcset", "data-srcset");
    /** A smaller picture, in pixels, counts readers or holds a place. */
    private static final int MIN_PIXELS = 40;

    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)^data:|(?:pixel|spacer|blank|1x1)\\.(?:gif|png)");
    private static final Pattern CANDIDATE = Pattern.compile("(\\S+)(?:\\s+(\\d+(?:\\.\\d+)?)[wx])?\\s*(?:,|$)");

    private static final List<String> CREDIT_WORDS =
            List.of("Photograph:", "Photo:", "Picture:", "Image:", "Credit:", "Foto:", "Photo by", "©");

    private final Document document;
    private final LinkedData data;
    private final String base;

    /** @param address the page's own, to which others are relative; empty: not known */
    PagePicture(Document document, LinkedData data, Optional<String> address) {
        this.document = document;
        this.data = data;
        this.base = address.orElse("");
    }

    Optional<Picture> picture() {
        var named = data.ofImage("url")
                .or(() -> PageHead.meta(document, "og:image"))
                .or(() -> PageHead.meta(document, "twitter:image"))
                .flatMap(this::web);
        var shown = document.select(SHOWN).stream()
                .filter(image -> address(image).isPresent())
                .findFirst();
        return named.or(() -> shown.flatMap(this::address))
                .map(where -> new Picture(
                        where,
                        PageHead.meta(document, "og:image:alt")
                                .or(() -> data.ofImage("caption"))
                                .or(() -> shown.map(image -> image.attr("alt").strip())
                                        .filter(text -> !text.isEmpty())),
                        data.ofImage("creditText").or(() -> shown.flatMap(PagePicture::credit))));
    }

    /** Where a shown picture is; empty for one that only counts readers or holds a place. */
    private Optional<String> address(Element image) {
        if (isSmall(image.attr("width")) || isSmall(image.attr("height"))) {
            return Optional.empty();
        }
        var picture = image.closest("picture");
        var sets =
                Stream.concat(Stream.of(image), picture == null ? Stream.empty() : picture.select("source").stream());
        var largest =
                sets.flatMap(element -> LATER_SETS.stream().map(element::attr)).flatMap(set -> largestOf(set).stream());
        return Stream.concat(LATER.stream().map(image::attr), largest)
                .map(String::strip)
                .filter(address ->
                        !address.isEmpty() && !PLACEHOLDER.matcher(address).find())
                .flatMap(address -> web(address).stream())
                .findFirst();
    }

    private static boolean isSmall(String pixels) {
        return pixels.matches("\\d{1,2}(?:px)?") && Integer.parseInt(pixels.replace("px", "")) < MIN_PIXELS;
    }

    /** The largest of a set of the same picture: "small.jpg 320w, large.jpg 1280w". */
    private static Optional<String> largestOf(String set) {
        return CANDIDATE
                .matcher(set.strip())
                .results()
                .max(Comparator.comparingDouble(
                        candidate -> candidate.group(2) == null ? 1 : Double.parseDouble(candidate.group(2))))
                .map(candidate -> candidate.group(1));
    }

    private Optional<String> web(String address) {
        return PageHead.web(base, address);
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
}
