package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.PEOPLE;
import static org.tidings.intake.languages.WordKind.PEOPLE_ENDING;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.intake.languages.Languages;

/** What belongs to a country in languages that write it with a small letter: "französische", "français". */
final class Peoples {
    /** ISO codes by every form. */
    private static final Map<String, String> CODES = codes();

    /** No letter behind this one stands in English words. */
    private static final char LAST_ENGLISH = 'z';

    private Peoples() {}

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var language : Languages.all()) {
            for (var line : language.words(PEOPLE)) {
                var words = line.split(" ");
                for (int i = 1; i < words.length; i++) {
                    var forms = language.inflected(PEOPLE_ENDING, words[i]);
                    if (forms.isEmpty()) {
                        codes.putIfAbsent(words[i], words[0]);
                    }
                    forms.forEach(form -> codes.putIfAbsent(form, words[0]));
                }
            }
        }
        return Map.copyOf(codes);
    }

    /** The code of the country whose people this word means; Dutch gives it a capital, others where a sentence begins. */
    static Optional<String> country(String word) {
        var code = CODES.get(word);
        boolean begins = code == null
                && Character.isUpperCase(word.charAt(0))
                && word.chars().anyMatch(c -> c > LAST_ENGLISH); // "Russo" is a name
        return Optional.ofNullable(begins ? CODES.get(word.toLowerCase(Locale.ROOT)) : code);
    }
}
