package org.tidings.site.feeds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.platform.Json;

/** JSON Feed 1.1. */
final class JsonFeed {
    private JsonFeed() {}

    static String text(Feed feed) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", feed.title());
        json.put("description", feed.description());
        json.put("home_page_url", feed.links().page());
        json.put("feed_url", feed.links().self());
        json.put("hubs", List.of(Map.of("type", "WebSub", "url", feed.links().hub())));
        json.put("items", feed.entries().stream().map(JsonFeed::item).toList());
        return Json.write(json);
    }

    private static Map<String, Object> item(FeedEntry entry) {
        var story = entry.story();
        var item = new LinkedHashMap<String, Object>();
        item.put("id", entry.id());
        item.put("url", entry.address());
        item.put("title", story.headline());
        item.put("summary", entry.summary());
        // One of the two must be there (JSON Feed 1.1, "content_html and content_text").
        entry.html()
                .ifPresentOrElse(
                        html -> item.put("content_html", html), () -> item.put("content_text", entry.summary()));
        story.language().ifPresent(language -> item.put("language", language));
        story.publishedAt().ifPresent(time -> item.put("date_published", time.toString()));
        item.put("date_modified", story.updatedAt().toString());
        story.byline().ifPresent(name -> item.put("authors", List.of(Map.of("name", name))));
        item.put("tags", story.topics().stream().map(topic -> topic.name()).toList());
        return item;
    }
}
