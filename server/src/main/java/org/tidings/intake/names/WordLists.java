package org.tidings.intake.names;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordFile;
import org.tidings.intake.languages.WordKind;
import org.tidings.text.Folding;
import org.tidings.text.Words;

/** The small lists of words that intake knows, read once from the files beside this class. */
public final class WordLists {
    /** Given names, in lower case, with their accents and without, and whose they usually are. */
    public static final Map<String, Names.Gender> FIRST_NAMES = firstNames();
    /** Outlets, in lower case without "the", and how we write them. */
    public static final Map<String, String> OUTLETS = outlets();
    /** Firms that are called by surnames or by one name, in lower case. */
    public static final Set<String> FIRMS = Words.set(String.join(" ", WordFile.lines(WordLists.class, "firms.txt")));
    /** Countries by their English names, in lower case (from the Java runtime's own CLDR data). */
    public static final Set<String> COUNTRIES = countries();

    private WordLists() {}

    private static Map<String, Names.Gender> firstNames() {
        var names = new HashMap<String, Names.Gender>();
        for (var line : WordFile.lines(WordLists.class, "first-names.txt")) {
            int colon = line.indexOf(':');
            var gender = line.startsWith("male") ? Names.Gender.MALE : Names.Gender.FEMALE;
            Words.set(line.substring(colon + 1)).forEach(name -> add(names, name, gender));
        }
        Languages.any().words(WordKind.GIVEN_NAME_OF_MEN).forEach(name -> add(names, name, Names.Gender.MALE));
        Languages.any().words(WordKind.GIVEN_NAME_OF_WOMEN).forEach(name -> add(names, name, Names.Gender.FEMALE));
        return Map.copyOf(names);
    }

    private static void add(Map<String, Names.Gender> names, String name, Names.Gender gender) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (var spelling : Set.copyOf(List.of(lower, Folding.withoutAccents(lower)))) {
            names.merge(spelling, gender, (a, b) -> a == b ? a : Names.Gender.UNKNOWN);
        }
    }

    private static Map<String, String> outlets() {
        var outlets = new HashMap<String, String>();
        for (var line : WordFile.lines(WordLists.class, "outlets.txt")) {
            var names = Arrays.stream(line.split("=")).map(String::strip).toList();
            for (var name : names) {
                outlets.put(key(name), names.getFirst());
            }
        }
        return Map.copyOf(outlets);
    }

    /** An outlet's name as it is looked up: "The Guardian" and "Guardian" are one. */
    public static String key(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("the ") ? lower.substring(4) : lower;
    }

    private static Set<String> countries() {
        var countries = new HashSet<String>();
        for (var code : Locale.getISOCountries()) {
            countries.add(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT));
        }
        countries.addAll(Languages.english().words(WordKind.COUNTRY_TOO));
        return Set.copyOf(countries);
    }
}
