package org.tidings.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A button beside a name that was found in a story: what the editor says of it.
 *
 * @param slug of the topic that the name was taken for
 */
record NamePress(Verb verb, String slug, String name) {
    /** The button's name in the form; its value is the topic's slug, a space, and the name that it stands beside. */
    enum Verb {
        NEVER,
        ASK,
        TAKE,
        SAME,
        FORGET
    }

    /** The button with which a form was sent, if it was one of these. */
    static Optional<NamePress> in(Map<String, List<String>> form) {
        return Arrays.stream(Verb.values())
                .flatMap(verb -> form.getOrDefault(verb.name().toLowerCase(Locale.ROOT), List.of()).stream()
                        .filter(value -> value.indexOf(' ') > 0)
                        .map(value -> new NamePress(
                                verb, value.substring(0, value.indexOf(' ')), value.substring(value.indexOf(' ') + 1))))
                .findFirst();
    }
}
