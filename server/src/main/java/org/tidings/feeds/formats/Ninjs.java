package org.tidings.feeds.formats;

import static org.tidings.feeds.formats.JsonFeeds.nodes;
import static org.tidings.feeds.formats.JsonFeeds.string;
import static org.tidings.feeds.formats.JsonFeeds.strings;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.story.Origin.Picture;
import org.tidings.text.WrittenTime;
import tools.jackson.databind.JsonNode;

/**
 * IPTC's News in JSON, as agencies send it: 1.x with {@code headline}, {@code body_text} and {@code person}; 2.x with
 * lists ({@code headlines}, {@code bodies}, {@code people}); 3.x the same with capitals within ({@code pubStatus}).
 */
final class Ninjs {
    private static final List<String> TOPICS = List.of(
            "person",
            "people",
            "organisation",
            "organisations",
            "place",
            "places",
            "subject",
            "subjects",
            "event",
            "events");

    private Ninjs() {}

    /** The items of one item, a list of them, or an object that holds such a list; empty where it is no ninjs. */
    static Optional<Items> items(JsonNode root, URI address) {
        var list = root.isArray()
                ? nodes(root)
                : isItem(root)
                        ? List.of(root)
                        : Stream.of("items", "_items", "data", "results")
                                .map(root::path)
                                .filter(JsonNode::isArray)
                                .findFirst()
                                .map(JsonFeeds::nodes)
                                .orElse(List.of());
        boolean isNinjs = !list.isEmpty() || root.isArray();
        return isNinjs && list.stream().allMatch(Ninjs::isItem)
                ? Optional.of(Items.of(
                        newest(list), node -> isText(node) ? Optional.of(item(node, address)) : Optional.empty()))
                : Optional.empty();
    }

    /** Of each story its newest version, where a list has several. */
    private static Collection<JsonNode> newest(List<JsonNode> list) {
        var byUri = new LinkedHashMap<String, JsonNode>();
        for (var node : list) {
            byUri.merge(string(node, "uri").orElseThrow(), node, (one, other) -> isOlder(one, other) ? other : one);
        }
        return byUri.values();
    }

    private static boolean isOlder(JsonNode one, JsonNode other) {
        return created(one).compareTo(created(other)) <= 0;
    }

    private static Instant created(JsonNode node) {
        return written(node, "versioncreated")
                .flatMap(time -> WrittenTime.instant(time).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static boolean isItem(JsonNode node) {
        // ninjs: uri is the only property that is required.
        return string(node, "uri").isPresent();
    }

    private static boolean isText(JsonNode node) {
        return string(node, "type").filter(type -> !type.equals("text")).isEmpty();
    }

    private static FeedItem item(JsonNode node, URI address) {
        var uri = string(node, "uri").orElseThrow();
        return new FeedItem(
                new FeedItem.Key(uri, Links.page(address, uri).filter(link -> uri.startsWith("http"))),
                FeedItem.Content.of(
                        valued(node, "headlines")
                                .or(() -> started(node, "headline"))
                                .flatMap(Texts::plain),
                        valued(node, "descriptions")
                                .or(() -> started(node, "description"))
                                .flatMap(Texts::plain),
                        Links.absolute(body(node), address)),
                FeedItem.Times.of(
                        Stream.concat(written(node, "firstcreated"), written(node, "versioncreated")),
                        written(node, "versioncreated")),
                new FeedItem.About(
                        string(node, "byline")
                                .or(() -> string(node, "by"))
                                .map(by -> by.replaceFirst("(?i)^(by|von|par|por)\\s+", "")),
                        Texts.topics(TOPICS.stream().flatMap(field -> about(node.path(field)))),
                        picture(node, address)),
                release(node));
    }

    // "rel" says how near it is; what is only mentioned is no topic.
    private static Stream<String> about(JsonNode list) {
        return nodes(list).stream()
                .filter(node -> string(node, "rel")
                        .filter(rel -> rel.endsWith("mentions"))
                        .isEmpty())
                .flatMap(node -> string(node, "name").stream());
    }

    /** The first picture that goes with a story, in its largest rendition that has an address. */
    private static Optional<Picture> picture(JsonNode node, URI address) {
        return nodes(node.path("associations")).stream()
                .filter(other -> string(other, "type").filter("picture"::equals).isPresent())
                .flatMap(other -> nodes(other.path("renditions")).stream()
                        .filter(rendition -> string(rendition, "href").isPresent())
                        .max(Comparator.comparingInt(
                                rendition -> rendition.path("width").asInt(0)))
                        .flatMap(rendition -> Links.picture(
                                address,
                                string(rendition, "href").orElseThrow(),
                                valued(other, "descriptions")
                                        .or(() -> started(other, "description"))
                                        .flatMap(Texts::plain),
                                string(other, "byline").or(() -> string(other, "by"))))
                        .stream())
                .findFirst();
    }

    private static String body(JsonNode node) {
        var bodies = nodes(node.path("bodies"));
        var html = bodies.stream()
                .filter(body -> named(body, "contenttype").orElse("").contains("html"))
                .flatMap(body -> string(body, "value").stream())
                .findFirst()
                .or(() -> string(node, "body_xhtml"))
                .or(() -> string(node, "body_html"));
        return html.or(() -> Stream.concat(strings(node.path("bodies"), "value"), started(node, "body").stream())
                        .findFirst()
                        .map(text -> text.stripLeading().startsWith("<") ? text : Texts.paragraphs(text)))
                .orElse("");
    }

    /** The value of a list's main entry, or of its first. */
    private static Optional<String> valued(JsonNode node, String field) {
        var entries = nodes(node.path(field));
        return entries.stream()
                .filter(entry -> string(entry, "role").filter("main"::equals).isPresent())
                .findFirst()
                .or(() -> entries.stream().findFirst())
                .flatMap(entry -> string(entry, "value"));
    }

    /** A property by its name or, as 1.x has it, by a name that begins so: {@code headline_short}. */
    private static Optional<String> started(JsonNode node, String start) {
        return string(node, start)
                .or(() -> string(node, start + "_text"))
                .or(() -> node.propertyNames().stream()
                        .filter(name -> name.startsWith(start + "_"))
                        .flatMap(name -> string(node, name).stream())
                        .findFirst());
    }

    /** A property in either of the spellings of 2.x and 3.x. */
    private static Optional<String> named(JsonNode node, String lower) {
        return node.propertyNames().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(lower))
                .flatMap(name -> string(node, name).stream())
                .findFirst();
    }

    private static Stream<String> written(JsonNode node, String lower) {
        return named(node, lower).stream();
    }

    // ninjs "pubstatus": usable, withheld or canceled; some send IPTC's whole address of it, or the other spelling.
    private static Release release(JsonNode node) {
        var status = named(node, "pubstatus")
                .orElse("usable")
                .replaceFirst("^.*[/:]", "")
                .toLowerCase(Locale.ROOT);
        if (!status.equals("usable")) {
            return new Release.Recalled(status);
        }
        return named(node, "embargoed")
                .<Release>map(until -> new Release.Embargoed(WrittenTime.instant(until), until))
                .orElseGet(Release.Usable::new);
    }
}
