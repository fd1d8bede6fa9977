package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tidings.platform.Json;
import org.tidings.text.Excerpt;
import org.tidings.webpush.Envelope;

/**
 * What a reader gets about one story. Its text is Declarative Web Push JSON (WebKit, 2025), which Safari shows
 * without a service worker; ours reads it in every other browser.
 *
 * @param title kept whole, unless it would not fit alone
 * @param body shortened at a sentence or a word where the whole would not fit into a push message
 * @param lang of title and body, a BCP 47 tag; empty where it is not known
 * @param tag the notification's tag and the push message's topic: a later reminder of the same story replaces this one
 */
public record Reminder(String title, String body, URI navigate, Optional<String> lang, String tag) {
    public Reminder {
        var whole = title;
        var fittingBody = fitting(body, text -> toJson(whole, text, navigate, lang, tag, Long.MAX_VALUE));
        title = fitting(whole, text -> toJson(text, fittingBody, navigate, lang, tag, Long.MAX_VALUE));
        body = fittingBody;
    }

    private static String fitting(String text, UnaryOperator<String> json) {
        var shorter = text;
        for (int most = text.length();
                !shorter.isEmpty() && json.apply(shorter).getBytes(UTF_8).length > Envelope.MAX_PLAINTEXT_BYTES;
                most = most * 19 / 20) {
            shorter = Excerpt.of(text, most);
        }
        return shorter;
    }

    /** The text as it is encrypted, for one dispatch; at most {@link Envelope#MAX_PLAINTEXT_BYTES} bytes. */
    String toJson(long dispatch) {
        return toJson(title, body, navigate, lang, tag, dispatch);
    }

    private static String toJson(
            String title, String body, URI navigate, Optional<String> lang, String tag, long dispatch) {
        var notification = new LinkedHashMap<String, Object>();
        notification.put("title", title);
        notification.put("body", body);
        notification.put("navigate", navigate.toASCIIString());
        lang.ifPresent(language -> notification.put("lang", language));
        notification.put("dir", "auto");
        notification.put("tag", tag);
        notification.put("data", Map.of("dispatch", Long.toString(dispatch)));
        return Json.write(Map.of("web_push", 8030, "notification", notification));
    }
}
