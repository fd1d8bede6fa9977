package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.BODY_ADJECTIVE_CASE;
import static org.tidings.intake.languages.WordKind.BODY_ADJECTIVE_ENDING;
import static org.tidings.intake.languages.WordKind.BODY_IN_SMALL;
import static org.tidings.intake.languages.WordKind.BODY_LINK;

import java.util.List;
import java.util.Locale;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Mention;

/**
 * Bodies of whose name only the first word has a capital: "Office français de la biodiversité", "Protezione civile",
 * "Одеська міська рада".
 */
final class SmallBodies {
    private static final int MIN_ADJECTIVE_CHARS = 5;
    private static final int MIN_PURPOSE_CHARS = 4;
    private static final int MAX_ADJECTIVES = 2;

    private final String text;
    private final Language language;

    private SmallBodies(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    /** The same names, those of bodies as far as they go. */
    static List<Mention> whole(String text, List<Mention> mentions, Language language) {
        if (language.words(BODY_ADJECTIVE_ENDING).isEmpty()) {
            return mentions;
        }
        var bodies = new SmallBodies(text, language);
        return mentions.stream().map(bodies::whole).toList();
    }

    private Mention whole(Mention mention) {
        int end = isBody(mention.lastWord()) ? endAfterBody(mention.to()) : endWithBody(mention);
        return end == mention.to()
                ? mention
                : new Mention(text.substring(mention.from(), end), false, mention.gender(), mention.from(), end);
    }

    private boolean isBody(String word) {
        var small = word.toLowerCase(Locale.ROOT);
        return language.is(BODY_IN_SMALL, small)
                || BodyCases.plainWord(small, language)
                        .filter(plain -> language.is(BODY_IN_SMALL, plain))
                        .isPresent();
    }

    // "Office | français de la biodiversité".
    private int endAfterBody(int body) {
        int end = endOfAdjectives(body);
        for (var link : language.words(BODY_LINK)) {
            boolean elided = link.endsWith("'");
            int from = end + 1 + link.length() + (elided ? 0 : 1);
            var written = elided ? link.substring(0, link.length() - 1) : link + " ";
            if (text.startsWith(" " + written, end) && (!elided || isApostrophe(from - 1))) {
                int purpose = endOfWord(from);
                if (purpose - from >= MIN_PURPOSE_CHARS) {
                    return endWithPlace(endOfAdjectives(purpose));
                }
            }
        }
        return end;
    }

    // "Comité régional des pêches | de Bretagne": where it is.
    private int endWithPlace(int end) {
        for (var link : language.words(BODY_LINK)) {
            boolean elided = link.endsWith("'");
            int from = end + 1 + link.length() + (elided ? 0 : 1);
            var written = elided ? link.substring(0, link.length() - 1) : link + " ";
            if (text.startsWith(" " + written, end)
                    && from < text.length()
                    && (!elided || isApostrophe(from - 1))
                    && Character.isUpperCase(text.charAt(from))) {
                int place = from;
                while (place < text.length() && (Character.isLetter(text.charAt(place)) || text.charAt(place) == '-')) {
                    place++;
                }
                return place;
            }
        }
        return end;
    }

    private boolean isApostrophe(int at) {
        return at < text.length() && "'’".indexOf(text.charAt(at)) >= 0;
    }

    // "Одеська | міська рада".
    private int endWithBody(Mention adjective) {
        if (!adjective.isOneWord() || !isAdjective(adjective.name())) {
            return adjective.to();
        }
        int end = adjective.to();
        for (int i = 0; i <= MAX_ADJECTIVES; i++) {
            int next = text.startsWith(" ", end) ? endOfWord(end + 1) : end;
            var word = text.substring(Math.min(end + 1, next), next);
            if (isBody(word)) {
                return next;
            }
            if (!isAdjective(word)) {
                break;
            }
            end = next;
        }
        return adjective.to();
    }

    private int endOfAdjectives(int from) {
        int end = from;
        for (int i = 0; i < MAX_ADJECTIVES && text.startsWith(" ", end); i++) {
            int next = endOfWord(end + 1);
            if (!isAdjective(text.substring(end + 1, next))) {
                break;
            }
            end = next;
        }
        return end;
    }

    private boolean isAdjective(String word) {
        return word.length() >= MIN_ADJECTIVE_CHARS
                && (language.endsAs(BODY_ADJECTIVE_ENDING, word, 2)
                        || !language.inflected(BODY_ADJECTIVE_CASE, word).isEmpty());
    }

    /** Where the word in small letters ends that begins here; here where none does. */
    private int endOfWord(int from) {
        int end = from;
        while (end < text.length()
                && Character.isLetter(text.charAt(end))
                && (end > from || Character.isLowerCase(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
