package org.tidings.feeds.formats;

import static org.tidings.feeds.formats.Vocabulary.MEDIA;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.tidings.story.Origin.Picture;

/** The picture that an entry of RSS or Atom shows: by Media RSS 1.5, or as an enclosure. */
final class MediaElements {
    private MediaElements() {}

    /** A file that goes with an entry. */
    record Enclosure(String type, String address) {}

    /** The widest picture; a thumbnail only where there is no other. */
    static Optional<Picture> picture(Element entry, List<Enclosure> enclosures, URI base) {
        var media = entry.children().stream()
                .filter(element -> Vocabulary.of(element) == MEDIA)
                .flatMap(element -> Xml.is(element, MEDIA, "group") ? element.children().stream() : Stream.of(element))
                .toList();
        return widest(media, "content", base)
                .or(() -> enclosed(enclosures, base))
                .or(() -> widest(media, "thumbnail", base));
    }

    private static Optional<Picture> widest(List<Element> media, String name, URI base) {
        return media.stream()
                .filter(element -> Xml.is(element, MEDIA, name) && isPicture(element))
                .max(Comparator.comparingInt(MediaElements::width))
                .flatMap(element -> Links.picture(
                        base,
                        element.attr("url"),
                        Xml.text(element, MEDIA, "description").flatMap(Texts::plain),
                        Xml.text(element, MEDIA, "credit").flatMap(Texts::plain)));
    }

    // Many say of what kind it is in neither of the two ways.
    private static boolean isPicture(Element element) {
        var medium = element.attr("medium");
        var type = element.attr("type");
        return (medium.isEmpty() || medium.equals("image")) && (type.isEmpty() || type.startsWith("image/"));
    }

    private static int width(Element element) {
        var width = element.attr("width");
        return width.matches("\\d{1,6}") ? Integer.parseInt(width) : 0;
    }

    private static Optional<Picture> enclosed(List<Enclosure> enclosures, URI base) {
        return enclosures.stream()
                .filter(enclosure -> enclosure.type().startsWith("image/"))
                .findFirst()
                .flatMap(enclosure -> Links.picture(base, enclosure.address(), Optional.empty(), Optional.empty()));
    }
}
