package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.PERSON_CASE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;

/**
 * People's names in their plain form, in languages with cases: “Koseckiemu” is Kosecki, where the story has an Adam Kosecki, and
 * “Олені Кушнір” is Олена Кушнір, since Олена is a given name.
 */
final class PersonCases {
    private static final int MIN_CHARS = 3;

    private final Language language;
    /** The names of the story that begin with a given name in its plain form, whole and each word of them. */
    private final Set<String> plain = new HashSet<>();

    private final Map<String, String> known = new HashMap<>();

    /** @param standing the names of the story as they stand */
    PersonCases(Set<String> standing, Language language) {
        this.language = language;
        if (!isNeeded()) {
            return;
        }
        for (var name : standing) {
            var words = List.of(name.split(" "));
            for (int i = 0; i + 1 < words.size(); i++) { // "Flisak Jan Bielski" begins a sentence
                if (isGivenName(words.get(i))) {
                    plain.addAll(words.subList(i, words.size()));
                    plain.add(String.join(" ", words.subList(i, words.size())));
                    break;
                }
            }
        }
        standing.stream()
                .filter(name -> name.indexOf(' ') > 0)
                .map(name -> whole(name.split(" ")))
                .flatMap(Optional::stream)
                .toList()
                .forEach(name -> plain.addAll(List.of(name.split(" "))));
    }

    private boolean isNeeded() {
        return !language.words(PERSON_CASE).isEmpty();
    }

    Mention plain(Mention mention) {
        if (!isNeeded() || mention.name().length() < MIN_CHARS) {
            return mention;
        }
        var name = known.computeIfAbsent(mention.name(), this::plain);
        return name.equals(mention.name())
                ? mention
                : new Mention(name, mention.titled(), mention.gender(), mention.from(), mention.to());
    }

    private String plain(String name) {
        if (plain.contains(name)) {
            return name;
        }
        var words = name.split(" ");
        return words.length > 1
                ? whole(words).orElse(name)
                : forms(name).filter(plain::contains).findFirst().orElse(name);
    }

    /** “Романові Стеціву”: the given name's plain form, and of the forms of the surname the one that the story has, or that fits. */
    private Optional<String> whole(String[] words) {
        if (isGivenName(words[0])) {
            return Optional.empty();
        }
        return forms(words[0]).filter(PersonCases::isGivenName).findFirst().map(given -> {
            var name = new StringBuilder(given);
            boolean woman = WordLists.FIRST_NAMES.get(given.toLowerCase(Locale.ROOT)) == Gender.FEMALE;
            for (int i = 1; i < words.length; i++) {
                name.append(' ').append(surname(words[i], woman));
            }
            return name.toString();
        });
    }

    private String surname(String word, boolean woman) {
        return plain.contains(word)
                ? word
                : forms(word)
                        .filter(plain::contains)
                        .findFirst()
                        .or(() -> forms(word)
                                .filter(form -> !woman || isLikeAWomans(form))
                                .findFirst())
                        .orElse(word);
    }

    private static boolean isLikeAWomans(String surname) {
        return "aая".indexOf(surname.charAt(surname.length() - 1)) >= 0;
    }

    private Stream<String> forms(String word) {
        return language.inflected(PERSON_CASE, word).stream()
                .map(form -> form.endsWith("-") ? form.substring(0, form.length() - 1) : form)
                .filter(form -> !form.equals(word));
    }

    private static boolean isGivenName(String word) {
        return WordLists.FIRST_NAMES.containsKey(word.toLowerCase(Locale.ROOT));
    }
}
