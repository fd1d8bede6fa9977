package org.tidings.feeds.formats;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tidings.feeds.formats.FeedReader.Result;
import org.tidings.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Feeds in JSON: JSON Feed 1.0 and 1.1 (jsonfeed.org), and ninjs items, one or many. */
final class JsonFeeds {
    private JsonFeeds() {}

    static Result read(String text, URI address) {
        JsonNode root;
        try {
            root = Json.foreignTree(text);
        } catch (JacksonException e) {
            return new Result.NoFeed("The answer begins like JSON and cannot be read as such.");
        }
        if (root.path("version").asString("").contains("jsonfeed.org")) {
            return new Result.Read(jsonFeed(root, address));
        }
        return Ninjs.items(root, address)
                .<Result>map(items -> new Result.Read(
                        new FeedDocument(FeedDocument.Head.titled(FeedFormat.NINJS, string(root, "title")), items)))
                .orElseGet(() -> new Result.NoFeed("This JSON is neither a JSON Feed nor ninjs."));
    }

    private static FeedDocument jsonFeed(JsonNode root, URI address) {
        var hub = nodes(root.path("hubs")).stream()
                .filter(offered -> offered.path("type").asString("").equalsIgnoreCase("WebSub"))
                .flatMap(offered -> string(offered, "url").stream())
                .findFirst();
        var author = author(root);
        return new FeedDocument(
                new FeedDocument.Head(
                        FeedFormat.JSON_FEED,
                        string(root, "title").flatMap(Texts::plain),
                        hub.flatMap(url -> Links.of(address, url)),
                        string(root, "feed_url").flatMap(url -> Links.of(address, url)),
                        Optional.empty()),
                Items.of(root.path("items"), item -> item(item, author, address)));
    }

    private static Optional<FeedItem> item(JsonNode item, Optional<String> feedsAuthor, URI address) {
        var page = string(item, "url").or(() -> string(item, "external_url")).flatMap(url -> Links.page(address, url));
        var headline = string(item, "title").flatMap(Texts::plain);
        // Its id may be a number, which it should not be (JSON Feed 1.1, "Items").
        var id = Texts.present(item.path("id").asString("")).or(() -> page).or(() -> headline);
        return id.map(known -> new FeedItem(
                new FeedItem.Key(known, page),
                FeedItem.Content.of(
                        headline,
                        string(item, "summary").flatMap(Texts::plain),
                        string(item, "content_html")
                                .map(html -> Links.absolute(
                                        html, page.map(URI::create).orElse(address)))
                                .or(() -> string(item, "content_text").map(Texts::paragraphs))
                                .orElse("")),
                FeedItem.Times.of(written(item, "date_published"), written(item, "date_modified")),
                new FeedItem.About(
                        author(item).or(() -> feedsAuthor),
                        Texts.topics(strings(item.path("tags"))),
                        string(item, "image")
                                .or(() -> string(item, "banner_image"))
                                .flatMap(url -> Links.picture(address, url, Optional.empty(), Optional.empty()))),
                new Release.Usable()));
    }

    private static Optional<String> author(JsonNode node) {
        var several = names(node.path("authors"));
        return Texts.present((several.isEmpty() ? names(node.path("author")) : several)
                .stream().distinct().collect(Collectors.joining(", ")));
    }

    // JSON Feed 1.1 has a list of objects, 1.0 one object; people write a name, or a list of names.
    private static List<String> names(JsonNode node) {
        if (node.isArray()) {
            return nodes(node).stream().flatMap(one -> names(one).stream()).toList();
        }
        var name = node.isString() ? Optional.of(node.stringValue()) : string(node, "name");
        return name.flatMap(Texts::plain).stream().toList();
    }

    /** A field as it is written, whatever it is: a time that is a number cannot be read as one. */
    static Stream<String> written(JsonNode node, String field) {
        return Texts.present(node.path(field).asString("")).stream();
    }

    static Optional<String> string(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? Texts.present(value.stringValue()) : Optional.empty();
    }

    static Stream<String> strings(JsonNode list) {
        return nodes(list).stream().filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    static Stream<String> strings(JsonNode list, String field) {
        return nodes(list).stream().flatMap(node -> string(node, field).stream());
    }

    static List<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
