package org.tidings.intake.names;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidings.text.Words;

/** What countries are called in the other languages that intake reads, from the Java runtime's own CLDR data. */
final class ForeignCountryNames {
    private static final List<Locale> LANGUAGES =
            List.of(Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.ITALIAN, Locale.of("nl"), Locale.of("uk"));

    /** Names that mean something else in another of the languages: "Island" is German for Iceland. */
    private static final Set<String> AMBIGUOUS = Words.set(
            "island maurice mauricio dominique dominica granada grenade guinea man inde niger salvador chili");

    private static final int SHORTEST = 4;

    private ForeignCountryNames() {}

    /** The names of a country, in lower case and, where the language has them, in every case. */
    static Set<String> of(String isoCode) {
        var names = new HashSet<String>();
        for (var language : LANGUAGES) {
            var name = Locale.of("", isoCode)
                    .getDisplayCountry(language)
                    .toLowerCase(language)
                    .replace('’', '\'');
            if (name.length() >= SHORTEST && !name.equals(isoCode.toLowerCase(Locale.ROOT))) {
                names.add(name);
                if (language.getLanguage().equals("uk")) {
                    names.addAll(cases(name));
                }
            }
        }
        names.removeIf(name -> AMBIGUOUS.contains(name) || WordLists.FIRST_NAMES.containsKey(name));
        return names;
    }

    /** The cases of a Ukrainian name of one word, by its ending: Україна, України, Україні, Україну, Україною. */
    private static List<String> cases(String name) {
        if (name.indexOf(' ') >= 0) {
            return List.of();
        }
        var stem = name.substring(0, name.length() - 1);
        return switch (name.charAt(name.length() - 1)) {
            case 'а' -> with(stem, "и", "і", "у", "ою");
            case 'я' -> stem.endsWith("і") ? with(stem, "ї", "ю", "єю") : with(stem, "і", "ю", "ею");
            case 'й' -> with(stem, "ю", "єм", "ї", "я");
            case 'о', 'е', 'и', 'і', 'у' -> List.of();
            default -> with(name, "у", "ом", "і", "а");
        };
    }

    private static List<String> with(String stem, String... endings) {
        return List.of(endings).stream().map(ending -> stem + ending).toList();
    }
}
