package org.tidings.intake.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of a story's authors as a line writes them, in a row: "ANN REED, Tim Moss and Ole Lund". */
final class AuthorNames {
    private static final String PARTICLES =
            "(?:de|da|do|dos|das|del|della|di|van|von|der|den|ter|zu|al|el|bin|ibn|la|le|du)";
    /** A name in letters that have capitals. */
    static final String NAME =
            "\\p{Lu}[\\p{L}\\p{M}.'’-]*+(?: (?:" + PARTICLES + " ){0,2}\\p{Lu}[\\p{L}\\p{M}.'’-]*+){1,5}";

    private static final String AND = " (?:and|&|und|y|e|et|en|i|та|і|й|и|og|och|ve) ";
    /** One or more of them. */
    static final String LIST = NAME + "(?:(?:, |,?" + AND + ")" + NAME + "){0,6}";
    /** A name in letters that have none; its words are few, since a sentence's would look the same. */
    static final String WITHOUT_CAPITALS = "[\\p{Lo}\\p{M}'’״׳-]{2,20}(?: [\\p{Lo}\\p{M}'’״׳-]{2,20}){1,3}";

    private static final Pattern ALL = Pattern.compile(LIST + "|" + WITHOUT_CAPITALS);
    private static final Pattern JOINT = Pattern.compile(",?" + AND);
    private static final Pattern COMMA_OR_JOINT = Pattern.compile(",?" + AND + "|, ");

    /** "Harbour Reporter Ann Reed". */
    private static final Pattern OFFICE_FIRST =
            Pattern.compile("^(?:\\p{L}+ ){0,3}(?:Reporter|Correspondent|Editor|Writer) (?=\\p{Lu}\\S* \\p{Lu})");

    private static final Pattern CAPITALS = Pattern.compile(
            "^((?:\\p{Lu}[\\p{Lu}.'’-]+(?: (?:and|&) | ))*\\p{Lu}[\\p{Lu}.'’-]+ \\p{Lu}[\\p{Lu}.'’-]+) \\p{Lu}\\p{Ll}.*$");

    private AuthorNames() {}

    /** Whether a text is nothing but names. */
    static boolean isNames(String text) {
        return ALL.matcher(text).matches();
    }

    /**
     * Names that stand in a row, each once, joined as a byline is. What only a comma parts from the first is its office or
     * outlet, unless the last two are joined by a word.
     */
    static Optional<String> in(String row) {
        var names = withoutOutlet(OFFICE_FIRST.matcher(row).replaceFirst(""));
        var parts =
                JOINT.matcher(names).find() ? COMMA_OR_JOINT.splitAsStream(names) : Stream.of(names.split(", ", 2)[0]);
        var people = parts.filter(name -> name.indexOf(' ') > 0 && !Bylines.isOffice(name))
                .map(AuthorNames::inSmallLetters)
                .distinct()
                .toList();
        return people.isEmpty() ? Optional.empty() : Optional.of(joined(people));
    }

    /** "Ann Reed, Tim Moss and Ole Lund". */
    static String joined(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    // "By JANE REED and PETER DOW Holm Press": names in capitals end where the capitals do.
    private static String withoutOutlet(String names) {
        return CAPITALS.matcher(names).replaceFirst("$1");
    }

    // Agencies write "By JANE REED and PETER DOW".
    static String inSmallLetters(String name) {
        boolean isInCapitals = name.chars().filter(Character::isLowerCase).count() <= name.length() / 4
                && name.chars().anyMatch(Character::isUpperCase);
        if (!isInCapitals) {
            return name;
        }
        return Stream.of(name.split(" "))
                .map(word -> word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT))
                        ? word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)
                        : word)
                .collect(Collectors.joining(" "));
    }
}
