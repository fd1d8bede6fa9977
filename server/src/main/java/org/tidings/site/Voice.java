package org.tidings.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.platform.Json;
import org.tidings.publication.ReminderTexts;

/**
 * What the site says in its own language, and how it writes dates and numbers: the texts of {@code site/LANGUAGE.properties},
 * a line each. {@code {0}}, {@code {1}} … stand for what is put in.
 */
public final class Voice {
    /** Languages of the site: each has its file, with the same keys. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    /** Keys of the texts that scripts show begin so. */
    private static final String FOR_SCRIPTS = "script.";

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Locale locale;
    private final ZoneId zone;
    private final Map<String, String> texts;

    /** @param language one of {@link #LANGUAGES} */
    public Voice(String language, ZoneId zone) {
        this.locale = Locale.forLanguageTag(language);
        this.zone = zone;
        this.texts = read(language);
    }

    private static Map<String, String> read(String language) {
        var properties = new Properties();
        try (var in = Voice.class.getResourceAsStream(language + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("there are no texts for the language " + language);
            }
            properties.load(new InputStreamReader(in, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    /** The language's tag, for {@code lang}. */
    public String language() {
        return locale.toLanguageTag();
    }

    public ZoneId zone() {
        return zone;
    }

    /** The text with this key. */
    public String say(String key, Object... inserted) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + key);
        }
        return PLACE.matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(inserted[Integer.parseInt(place.group(1))])));
    }

    /** The text for one of something ({@code KEY.one}) or for another number ({@code KEY.other}), which is {@code {0}}. */
    public String count(String key, long number) {
        return say(
                key + (number == 1 ? ".one" : ".other"),
                NumberFormat.getIntegerInstance(locale).format(number));
    }

    /** The names as a sentence has them: "A, B and C". */
    public String list(List<String> names) {
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : say("list.and", String.join(", ", names.subList(0, last)), names.get(last));
    }

    /** A moment in the site's zone: "14 October 2026 at 17:05 UTC". A script puts the reader's own zone in its place. */
    public String time(Instant time) {
        var there = time.atZone(zone);
        return say(
                "time.at",
                day(there.toLocalDate()),
                there.format(DateTimeFormatter.ofPattern("HH:mm", locale)),
                there.format(DateTimeFormatter.ofPattern("zzz", locale)));
    }

    /** "14 October 2026". */
    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(european()));
    }

    /** "October 2026". */
    public String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale));
    }

    // The day before the month, as most readers of English have it.
    private Locale european() {
        return locale.getLanguage().equals("en") ? Locale.UK : locale;
    }

    /** What reminders say besides their stories' own words. */
    public ReminderTexts.Words reminderWords() {
        return new ReminderTexts.Words(
                headline -> say("reminder.correction", headline),
                headline -> say("reminder.withdrawn", headline),
                say("reminder.withdrawn.text"));
    }

    /** The texts for pages' scripts as a module: its keys are without their beginning. */
    public String script() {
        return texts() + """

                export { say };
                export const language = "%s";
                """.formatted(language());
    }

    /** The same for the service worker, where browsers have no modules. */
    public String workerScript() {
        return texts();
    }

    private String texts() {
        var forScripts = new TreeMap<String, String>();
        texts.forEach((key, text) -> {
            if (key.startsWith(FOR_SCRIPTS)) {
                forScripts.put(key.substring(FOR_SCRIPTS.length()), text);
            }
        });
        return """
                // What the site says in its own language.
                const texts = %s;

                /** The text with this key, with what stands for {0}, {1} … put in. */
                const say = (key, ...inserted) => texts[key].replace(/\\{(\\d)\\}/g, (_, i) => inserted[i]);
                """.formatted(Json.write(forScripts));
    }
}
