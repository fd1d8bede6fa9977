package org.tidings.reminders;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.platform.Json;
import org.tidings.story.Story;
import org.tidings.webpush.Envelope;

/**
 * What a reader gets about one story. Its text is Declarative Web Push JSON (WebKit, 2025), which Safari shows by itself
 * and our service worker reads in every other browser.
 *
 * @param tag the notification's tag and the push message's topic: a later reminder of the same story replaces this one
 */
public record Reminder(String title, String body, URI navigate, String lang, String tag) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 400;

    public Reminder {
        title = Story.shortened(title, LONGEST_TITLE);
        body = Story.shortened(body, LONGEST_BODY);
    }

    /** The text as it is encrypted, for one dispatch; at most {@link Envelope#MAX_PLAINTEXT_BYTES} bytes. */
    String toJson(long dispatch) {
        var notification = new LinkedHashMap<String, Object>();
        notification.put("title", title);
        notification.put("body", body);
        notification.put("navigate", navigate.toString());
        notification.put("lang", lang);
        notification.put("dir", "auto");
        notification.put("tag", tag);
        notification.put("data", Map.of("dispatch", Long.toString(dispatch)));
        return Json.write(Map.of("web_push", 8030, "notification", notification));
    }
}
