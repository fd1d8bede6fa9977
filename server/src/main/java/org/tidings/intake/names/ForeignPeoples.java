package org.tidings.intake.names;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What belongs to a country in the other languages that intake reads, which write it small: "französische", "français". */
final class ForeignPeoples {
    private static final List<String> GERMAN = List.of("e", "er", "es", "en", "em");
    private static final List<String> FRENCH = List.of("", "s");
    /** Instead of "o". */
    private static final List<String> SPANISH = List.of("a", "os", "as");

    private static final List<String> ITALIAN = List.of("a", "i", "e");
    private static final List<String> UKRAINIAN =
            List.of("ий", "а", "е", "і", "ого", "ої", "ому", "ій", "им", "ою", "их", "ими", "у");

    /** ISO codes by every form. */
    private static final Map<String, String> CODES = codes();

    /** No letter behind this one stands in English words. */
    private static final char LAST_ENGLISH = 'z';

    private ForeignPeoples() {}

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var line : WordLists.lines("peoples.txt")) {
            var columns = line.split("\\|", -1);
            Stream.of(
                            with(columns[1], GERMAN),
                            with(columns[2], FRENCH),
                            Country.names(columns[3]).stream().flatMap(word -> forms(word, SPANISH)),
                            Country.names(columns[4]).stream().flatMap(word -> forms(word, ITALIAN)),
                            Stream.of(columns[5]),
                            with(columns[6], UKRAINIAN))
                    .flatMap(forms -> forms)
                    .forEach(form -> codes.putIfAbsent(form, columns[0]));
        }
        return Map.copyOf(codes);
    }

    private static Stream<String> with(String stems, List<String> endings) {
        return Country.names(stems).stream().flatMap(stem -> endings.stream().map(ending -> stem + ending));
    }

    /** "Ruso" with its other endings; any other word as it is. */
    private static Stream<String> forms(String word, List<String> endings) {
        var stem = word.substring(0, word.length() - 1);
        return word.endsWith("o")
                ? Stream.concat(Stream.of(word), endings.stream().map(ending -> stem + ending))
                : Stream.of(word);
    }

    /** The code of the country whose people this word means; Dutch writes it large, others where a sentence begins. */
    static Optional<String> country(String word) {
        var code = CODES.get(word);
        boolean begins = code == null
                && Character.isUpperCase(word.charAt(0))
                && word.chars().anyMatch(c -> c > LAST_ENGLISH); // "Russo" is a name
        return Optional.ofNullable(begins ? CODES.get(word.toLowerCase(Locale.ROOT)) : code);
    }
}
