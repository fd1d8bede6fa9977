package org.tidings.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.platform.Json;
import org.tidings.platform.http.Masthead;
import org.tidings.story.Story;

/** A story as schema.org {@code NewsArticle} in JSON-LD. */
final class StructuredData {
    private StructuredData() {}

    /** The JSON, safe inside a script element: no character in it can end the element. */
    static String of(Story story, Masthead masthead) {
        var json = new LinkedHashMap<String, Object>();
        json.put("@context", "https://schema.org");
        json.put("@type", "NewsArticle");
        json.put("headline", story.headline());
        json.put("description", story.summary(200));
        story.language().ifPresent(language -> json.put("inLanguage", language));
        story.picture().ifPresent(picture -> json.put("image", List.of(masthead.absolute(picture.address()))));
        story.publishedAt().ifPresent(time -> json.put("datePublished", time.toString()));
        json.put("dateModified", story.updatedAt().toString());
        json.put("mainEntityOfPage", masthead.absolute("/stories/" + story.slug()));
        story.byline().ifPresent(name -> json.put("author", Map.of("@type", "Person", "name", name)));
        json.put("publisher", Map.of("@type", "NewsMediaOrganization", "name", masthead.name()));
        json.put("keywords", story.topics().stream().map(topic -> topic.name()).toList());
        json.put("wordCount", story.wordCount());
        return Json.write(json).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
