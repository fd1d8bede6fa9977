package org.tidings.intake.feed;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.tidings.story.TopicName;

/** What stands in a feed's fields, made plain. */
final class Texts {
    private static final int MOST_TOPICS = 20;

    private Texts() {}

    /** A text that is there and says something. */
    static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    /** A text without markup: headlines and summaries come with tags and entities, once and twice escaped. */
    static Optional<String> plain(@Nullable String text) {
        return present(text)
                .map(written -> written.indexOf('<') >= 0 || written.indexOf('&') >= 0
                        ? Jsoup.parse(written).text()
                        : written)
                .map(written -> written.replaceAll("[\\s\\u00a0]+", " "))
                .flatMap(Texts::present);
    }

    /** Topics by their names. What is longer than a name, or an address, is none; nor is what blogs write for want of one. */
    static List<String> topics(Stream<@Nullable String> named) {
        return named.filter(Objects::nonNull)
                .flatMap(name -> plain(name).stream())
                .filter(name -> name.length() <= TopicName.LONGEST
                        && !name.contains("/")
                        && !name.equalsIgnoreCase("uncategorized"))
                .distinct()
                .limit(MOST_TOPICS)
                .toList();
    }
}
