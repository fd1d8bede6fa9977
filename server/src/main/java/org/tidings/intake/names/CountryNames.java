package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.CASE_ENDING;
import static org.tidings.intake.languages.WordKind.OTHER_THING;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tidings.intake.languages.Languages;

/** What countries are called in the languages that intake reads, from the Java runtime's own CLDR data. */
final class CountryNames {
    private static final int MIN_CHARS = 4;

    private CountryNames() {}

    /** The names of a country in other languages than English, in lower case and, where the language has them, in every case. */
    static Set<String> of(String isoCode) {
        var names = new HashSet<String>();
        for (var language : Languages.all()) {
            var locale = Locale.of(language.tag());
            var name = Locale.of("", isoCode)
                    .getDisplayCountry(locale)
                    .toLowerCase(locale)
                    .replace('’', '\'');
            if (language != Languages.english()
                    && name.length() >= MIN_CHARS
                    && !name.equals(isoCode.toLowerCase(Locale.ROOT))) {
                names.add(name);
                if (name.indexOf(' ') < 0) {
                    names.addAll(language.inflected(CASE_ENDING, name));
                }
            }
        }
        names.removeIf(name -> Languages.any().is(OTHER_THING, name) || WordLists.FIRST_NAMES.containsKey(name));
        return names;
    }
}
