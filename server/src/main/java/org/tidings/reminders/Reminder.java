package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tidings.platform.Json;
import org.tidings.text.Direction;
import org.tidings.text.Excerpt;
import org.tidings.webpush.Envelope;

/**
 * What a reader gets about one story, or about several in a digest. Its text is Declarative Web Push JSON (WebKit, 2025),
 * which Safari shows without a service worker; ours reads it in every other browser: {@code notification} with
 * {@code title}, {@code body}, {@code navigate}, {@code tag}, {@code lang}, {@code dir} (ltr, rtl or auto), {@code image} and
 * {@code timestamp} (milliseconds) where there is one, and {@code data} with
 *
 * <ul>
 *   <li>{@code dispatch}, by which it is reported as shown and as opened,
 *   <li>{@code topics}, slugs of which the browser names the first that it follows and offers to stop,
 *   <li>{@code story}, or of a digest {@code stories}: numbers with which the browser asks for them again later.
 * </ul>
 *
 * @param title kept whole, unless it would not fit alone
 * @param body shortened at a sentence or a word where the whole would not fit into a push message
 */
public record Reminder(String title, String body, About about) {
    /** Slugs that a reminder names take at most this of a push message, so that they cost its text little. */
    private static final int MAX_TOPICS_BYTES = 200;

    /**
     * What a browser does with the text.
     *
     * @param navigate what a press on it opens
     * @param tag the notification's tag and the push message's topic: a later reminder of the same story replaces this one
     * @param topics slugs by which a browser finds for which of its topics it is reminded, the story's main one first
     * @param stories that it brings, by which a browser asks to have them again later; of a digest several
     */
    public record About(URI navigate, String tag, Look look, List<String> topics, List<Long> stories) {
        public About {
            topics = List.copyOf(topics);
            stories = List.copyOf(stories);
        }

        private List<String> fittingTopics() {
            var fitting = new ArrayList<String>();
            int bytes = 0;
            for (var topic : topics) {
                bytes += topic.getBytes(UTF_8).length + 3; // quotation marks and a comma
                if (bytes > MAX_TOPICS_BYTES) {
                    break;
                }
                fitting.add(topic);
            }
            return fitting;
        }
    }

    /**
     * How a browser shows it.
     *
     * @param lang of title and body, a BCP 47 tag, which says their direction too; empty where it is not known
     * @param publishedAt when it was news; empty for what is news now
     * @param image the story's picture
     */
    public record Look(Optional<String> lang, Optional<Instant> publishedAt, Optional<URI> image) {
        /** Of a text without a time and a picture of its own. */
        public static Look in(String lang) {
            return new Look(Optional.of(lang), Optional.empty(), Optional.empty());
        }
    }

    public Reminder {
        var whole = title;
        var fittingBody = fitting(body, text -> toJson(whole, text, about, Long.MAX_VALUE));
        title = fitting(whole, text -> toJson(text, fittingBody, about, Long.MAX_VALUE));
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

    String tag() {
        return about.tag();
    }

    /** The text as it is encrypted, for one dispatch; at most {@link Envelope#MAX_PLAINTEXT_BYTES} bytes. */
    String toJson(long dispatch) {
        return toJson(title, body, about, dispatch);
    }

    private static String toJson(String title, String body, About about, long dispatch) {
        var notification = new LinkedHashMap<String, Object>();
        notification.put("title", title);
        notification.put("body", body);
        notification.put("navigate", about.navigate().toASCIIString());
        var look = about.look();
        look.lang().ifPresent(language -> notification.put("lang", language));
        notification.put("dir", Direction.of(look.lang()));
        notification.put("tag", about.tag());
        look.image().ifPresent(image -> notification.put("image", image.toASCIIString()));
        look.publishedAt().ifPresent(time -> notification.put("timestamp", time.toEpochMilli()));
        var data = new LinkedHashMap<String, Object>();
        data.put("dispatch", Long.toString(dispatch));
        if (!about.topics().isEmpty()) {
            data.put("topics", about.fittingTopics());
        }
        if (about.stories().size() == 1) {
            data.put("story", Long.toString(about.stories().getFirst()));
        } else if (!about.stories().isEmpty()) {
            data.put("stories", about.stories().stream().map(String::valueOf).toList());
        }
        notification.put("data", data);
        // In one order always: payloads are compared.
        var message = new LinkedHashMap<String, Object>();
        message.put("web_push", 8030);
        message.put("notification", notification);
        return Json.write(message);
    }
}
