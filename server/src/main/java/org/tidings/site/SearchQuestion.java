package org.tidings.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tidings.story.Topic;

/**
 * What a reader looks for, as the form shows it again.
 *
 * @param topic of whose stories alone; empty: of all
 */
public record SearchQuestion(String words, When when, Optional<Topic> topic) {
    /** How long ago stories may have been published. */
    public enum When {
        ANY(Optional.empty()),
        WEEK(Optional.of(Duration.ofDays(7))),
        MONTH(Optional.of(Duration.ofDays(31))),
        YEAR(Optional.of(Duration.ofDays(366)));

        private final Optional<Duration> age;

        When(Optional<Duration> age) {
            this.age = age;
        }

        /** As addresses have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The earliest time that is meant. */
        Optional<Instant> since(Instant now) {
            return age.map(now::minus);
        }

        static When ofWord(String word) {
            return Arrays.stream(values())
                    .filter(when -> when.word().equals(word))
                    .findFirst()
                    .orElse(ANY);
        }
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The same question in other words. */
    public SearchQuestion inWords(String others) {
        return new SearchQuestion(others, when, topic);
    }

    /** The address of the answer. */
    public String address() {
        return address(topic);
    }

    /** The address of the same question about another topic, or about all. */
    public String address(Optional<Topic> other) {
        return "/search?q=" + URLEncoder.encode(words, UTF_8)
                + (when == When.ANY ? "" : "&when=" + when.word())
                + other.map(of -> "&topic=" + URLEncoder.encode(of.slug().text(), UTF_8))
                        .orElse("");
    }
}
