package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.text.Words;
import org.tidings.text.Words.Word;

/** What a text says right before a name that the person is: "the baker Anna Berg", "La alcaldesa de Holm, Anna Berg,". */
public final class Descriptions {
    private static final int MAX_WORDS = 8;
    /** Words after a name among which it may be said what the person is. */
    private static final int MAX_WORDS_AFTER = 4;

    private final String text;
    private final List<Word> words;
    private final Language language;
    private final PersonWords personWords;

    public Descriptions(String text, Language language) {
        this.text = text;
        this.words = Words.in(text);
        this.language = language;
        this.personWords = new PersonWords(language);
    }

    /** From the description's first character to the name. */
    public record Description(int from, String words) {}

    /** What stands before the name from one place to another, where it is what a person is: also "his neighbour, the baker Ann". */
    public Optional<Description> before(int nameFrom, int nameTo) {
        return nearest(nameFrom, nameTo)
                .map(near -> text.startsWith(", ", Math.max(0, near.from() - 2))
                        ? nearest(near.from(), nameTo)
                                .map(far -> new Description(far.from(), far.words() + ", " + near.words()))
                                .orElse(near)
                        : near);
    }

    /** Whether it is said right after a name what the person is: "Anna Berg, a young baker," "Anna Berg, 34,". */
    public boolean isAfter(int nameFrom, int nameTo) {
        int before = wordBefore(nameFrom);
        if (!text.startsWith(", ", nameTo)) {
            return false;
        }
        boolean governed = before >= 0 && isLink(before); // "in Holm, home of the baker"
        int first = wordBefore(nameTo) + 1;
        for (int k = first; k < words.size() && k < first + MAX_WORDS_AFTER; k++) {
            var word = words.get(k).folded();
            if (isPersonAt(k) || (k == first && isAge(word))) {
                return !governed || k + 1 == words.size() || !gap(k).equals(" ");
            }
            if (breaks(word) || k + 1 == words.size() || !isJoining(gap(k))) {
                return false;
            }
        }
        return false;
    }

    private static boolean isAge(String word) {
        return word.length() == 2 && word.chars().allMatch(Character::isDigit);
    }

    private Optional<Description> nearest(int nameFrom, int nameTo) {
        int last = wordBefore(nameFrom);
        if (last < 0) {
            return Optional.empty();
        }
        var gap = text.substring(words.get(last).to(), nameFrom);
        boolean comma = gap.equals(", ");
        if ((!comma && !isJoining(gap)) || (comma && !ends(nameTo)) || isLink(last)) {
            return Optional.empty();
        }
        int first = -1;
        int start = last;
        for (int k = last; k >= 0 && k > last - MAX_WORDS && (k == last || isJoining(gap(k))); k--) {
            var word = words.get(k).folded();
            boolean determiner = language.is(DETERMINER, word);
            boolean ofWhom =
                    determiner && k > 0 && language.is(OF, words.get(k - 1).folded());
            if (first >= 0 && determiner && !ofWhom) {
                return Optional.of(description(k, last));
            }
            boolean goesOn = first < 0 && !comma && k > 0 && language.is(PREPOSITION, word) && isPersonAt(k - 1);
            if ((determiner && !ofWhom) || (breaks(word) && !goesOn)) {
                break; // "la asesora para asuntos sociales Anna Berg" goes on
            }
            if (isPersonAt(k)) {
                first = k;
            }
            start = k;
        }
        if (first > start && start > 0 && gap(start - 1).equals(", ")) {
            first = start; // ", retired miner Gwyn Moss,"
        }
        boolean determined = first >= 0
                && (language.words(DETERMINER).isEmpty()
                        || isElided(first)
                        || wordBefore(words.get(first).from()) < 0);
        return first >= 0 && (determined || !comma) ? Optional.of(description(first, last)) : Optional.empty();
    }

    private Description description(int first, int last) {
        int from = words.get(first).from();
        return new Description(from, text.substring(from, words.get(last).to()));
    }

    private boolean isPersonAt(int k) {
        return personWords.isPerson(words.get(k).folded());
    }

    private boolean isElided(int k) {
        var word = words.get(k).folded();
        return word.startsWith("l'");
    }

    // "Der Sprecher von Anna Berg"
    private boolean isLink(int k) {
        var word = words.get(k).folded();
        return language.is(OF, word) || language.is(PREPOSITION, word) || language.is(CONJUNCTION, word);
    }

    private boolean breaks(String word) {
        return (language.is(PREPOSITION, word) && !language.is(OF, word))
                || language.is(CONJUNCTION, word)
                || language.is(PHRASE_BREAK, word)
                || language.is(VERB_OF_SPEECH, word)
                || language.is(AUXILIARY, word)
                || language.is(RELATIVE, word);
    }

    private String gap(int k) {
        return text.substring(words.get(k).to(), words.get(k + 1).from());
    }

    private static boolean isJoining(String gap) {
        return gap.equals(" ") || gap.equals("-") || gap.equals(". ");
    }

    private boolean ends(int nameTo) {
        return nameTo >= text.length() || ",.;:)".indexOf(text.charAt(nameTo)) >= 0 || text.startsWith(" (", nameTo);
    }

    private int wordBefore(int place) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).to() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
