package org.tidings.feeds.formats;

import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.tidings.story.Origin.Picture;

/** The picture that an entry of RSS or Atom shows: by Media RSS 1.5, or as an enclosure. */
final class MediaElements {
    private static final Namespace MEDIA = Namespace.getNamespace("http://search.yahoo.com/mrss/");

    private MediaElements() {}

    /** The widest picture; a thumbnail only where there is no other. */
    static Optional<Picture> picture(SyndEntry entry, URI address) {
        var media = entry.getForeignMarkup().stream()
                .filter(element -> element.getNamespace().equals(MEDIA))
                .flatMap(element ->
                        element.getName().equals("group") ? element.getChildren().stream() : Stream.of(element))
                .toList();
        return widest(media, "content", address)
                .or(() -> enclosed(entry, address))
                .or(() -> widest(media, "thumbnail", address));
    }

    private static Optional<Picture> widest(List<Element> media, String name, URI address) {
        return media.stream()
                .filter(element -> element.getName().equals(name) && isPicture(element))
                .max(Comparator.comparingInt(MediaElements::width))
                .flatMap(element -> Links.picture(
                        address,
                        element.getAttributeValue("url", ""),
                        Texts.plain(element.getChildText("description", MEDIA)),
                        Texts.plain(element.getChildText("credit", MEDIA))));
    }

    // Many say of what kind it is in neither of the two ways.
    private static boolean isPicture(Element element) {
        return element.getAttributeValue("medium", "image").equals("image")
                && element.getAttributeValue("type", "image/").startsWith("image/");
    }

    private static int width(Element element) {
        var width = element.getAttributeValue("width", "0");
        return width.matches("\\d{1,6}") ? Integer.parseInt(width) : 0;
    }

    private static Optional<Picture> enclosed(SyndEntry entry, URI address) {
        return entry.getEnclosures().stream()
                .filter(enclosure -> enclosure.getUrl() != null
                        && enclosure.getType() != null
                        && enclosure.getType().startsWith("image/"))
                .findFirst()
                .flatMap(enclosure -> Links.picture(address, enclosure.getUrl(), Optional.empty(), Optional.empty()));
    }
}
