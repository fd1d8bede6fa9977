package org.tidings.feeds.formats;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tidings.feeds.formats.FeedReader.Result;
import org.tidings.platform.Json;
import org.tidings.text.WrittenTime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Feeds in JSON: JSON Feed 1.0 and 1.1 (jsonfeed.org), and ninjs items, one or many. */
final class JsonFeeds {
    private JsonFeeds() {}

    static Result read(String text, URI address) {
        JsonNode root;
        try {
            root = Json.tree(text);
        } catch (JacksonException e) {
            return new Result.NoFeed("The answer begins like JSON and cannot be read as such.");
        }
        if (root.path("version").asString("").contains("jsonfeed.org")) {
            return new Result.Read(jsonFeed(root, address));
        }
        var items = Ninjs.items(root, address);
        return items.<Result>map(all -> new Result.Read(new FeedDocument(
                        "ninjs", string(root, "title"), Optional.empty(), Optional.empty(), Optional.empty(), all)))
                .orElseGet(() -> new Result.NoFeed("This JSON is neither a JSON Feed nor ninjs."));
    }

    private static FeedDocument jsonFeed(JsonNode root, URI address) {
        var items = new ArrayList<FeedItem>();
        for (var item : root.path("items")) {
            var page =
                    string(item, "url").or(() -> string(item, "external_url")).flatMap(url -> Links.of(address, url));
            var headline = Texts.plain(string(item, "title").orElse(""));
            // Its id may be a number, which it should not be (JSON Feed 1.1, "Items").
            var id = Texts.present(item.path("id").asString("")).or(() -> page).or(() -> headline);
            if (id.isEmpty()) {
                continue;
            }
            items.add(new FeedItem(
                    id.get(),
                    page,
                    headline,
                    Texts.plain(string(item, "summary").orElse("")),
                    string(item, "content_html")
                            .or(() -> string(item, "content_text").map(JsonFeeds::paragraphs))
                            .orElse(""),
                    author(item).or(() -> author(root)),
                    string(item, "date_published").flatMap(WrittenTime::instant),
                    string(item, "date_modified").flatMap(WrittenTime::instant),
                    Texts.topics(strings(item.path("tags"))),
                    string(item, "image")
                            .or(() -> string(item, "banner_image"))
                            .flatMap(url -> Links.picture(address, url, Optional.empty(), Optional.empty())),
                    Optional.empty()));
        }
        var hub = StreamSupport.stream(root.path("hubs").spliterator(), false)
                .filter(offered -> offered.path("type").asString("").equalsIgnoreCase("WebSub"))
                .flatMap(offered -> string(offered, "url").stream())
                .findFirst();
        return new FeedDocument(
                "JSON Feed",
                Texts.plain(string(root, "title").orElse("")),
                hub.flatMap(url -> Links.of(address, url)),
                string(root, "feed_url").flatMap(url -> Links.of(address, url)),
                Optional.empty(),
                items);
    }

    private static Optional<String> author(JsonNode node) {
        var several = strings(node.path("authors"), "name").toList();
        return several.isEmpty() ? string(node.path("author"), "name") : Optional.of(String.join(", ", several));
    }

    /** Plain text as the markup of its paragraphs. */
    static String paragraphs(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        var html = new StringBuilder();
        for (var paragraph : escaped.split("\\n\\s*\\n")) {
            html.append("<p>").append(paragraph.replace("\n", "<br>")).append("</p>\n");
        }
        return html.toString();
    }

    static Optional<String> string(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? Texts.present(value.stringValue()) : Optional.empty();
    }

    static Stream<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    static Stream<String> strings(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false).flatMap(node -> string(node, field).stream());
    }

    static List<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
