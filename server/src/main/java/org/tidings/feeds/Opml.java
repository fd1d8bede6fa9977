package org.tidings.feeds;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.tidings.story.TopicName;

/** Lists of feeds as OPML 2.0 (opml.org), which feed readers exchange. */
public final class Opml {
    public static final String TYPE = "text/x-opml; charset=utf-8";

    private Opml() {}

    /**
     * A feed in a list.
     *
     * @param topics its categories: where we wrote the list, the feed's own topics
     */
    public record Outline(URI address, String title, List<String> topics) {}

    /** The feeds of a list, each once, however deep in folders; empty where it is none. */
    public static List<Outline> read(String text) {
        var outlines = new LinkedHashMap<URI, Outline>();
        for (var element : Jsoup.parse(text, Parser.xmlParser()).select("outline")) {
            // Attribute names keep their case in XML, and not every program writes them alike.
            Map<String, String> attributes = element.attributes().asList().stream()
                    .collect(Collectors.toMap(
                            attribute -> attribute.getKey().toLowerCase(Locale.ROOT),
                            attribute -> attribute.getValue(),
                            (one, other) -> one));
            var written = attributes.getOrDefault("xmlurl", "");
            // What is no address names no feed.
            FeedAddress.of(written).ifPresent(address -> {
                var title = attributes.getOrDefault("title", attributes.getOrDefault("text", written));
                var category = attributes.getOrDefault("category", "");
                outlines.putIfAbsent(address, new Outline(address, title.strip(), topics(category)));
            });
        }
        return List.copyOf(outlines.values());
    }

    // OPML 2.0: categories, separated by commas, each a path with slashes.
    private static List<String> topics(String category) {
        return Arrays.stream(category.split(","))
                .map(path -> path.substring(path.lastIndexOf('/') + 1).strip())
                .filter(name -> !name.isEmpty() && name.length() <= TopicName.MAX_CHARS)
                .distinct()
                .limit(FeedPreferences.MAX_TOPICS)
                .toList();
    }

    /** The feeds as a list. */
    public static String write(String title, List<Feed> feeds) {
        var document = new Document("");
        document.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(true);
        var opml = document.appendElement("opml").attr("version", "2.0");
        opml.appendElement("head").appendElement("title").text(title);
        var body = opml.appendElement("body");
        for (var feed : feeds) {
            var outline = body.appendElement("outline")
                    .attr("type", "rss")
                    .attr("text", feed.title())
                    .attr("title", feed.title())
                    .attr("xmlUrl", feed.address().toString());
            if (!feed.preferences().topics().isEmpty()) {
                outline.attr(
                        "category",
                        feed.preferences().topics().stream()
                                .map(topic -> "/" + topic.replace(",", " ").replace("/", " "))
                                .collect(Collectors.joining(",")));
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.outerHtml() + "\n";
    }
}
