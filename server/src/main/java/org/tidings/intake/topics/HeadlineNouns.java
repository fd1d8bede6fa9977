package org.tidings.intake.topics;

import static org.tidings.intake.languages.WordKind.BEFORE_INFINITIVE;
import static org.tidings.intake.languages.WordKind.COMMON_NOUN;
import static org.tidings.intake.languages.WordKind.DEMONSTRATIVE;
import static org.tidings.intake.languages.WordKind.DETERMINER;
import static org.tidings.intake.languages.WordKind.OF;
import static org.tidings.intake.languages.WordKind.POSSESSIVE;
import static org.tidings.intake.languages.WordKind.PREPOSITION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.Names;
import org.tidings.text.Words;
import org.tidings.text.Words.Word;

/**
 * Things that a story is about and no list of subjects has: potholes, bats, a heron. The headline has the noun and the text
 * says it again and again, after articles and prepositions as nouns stand.
 */
final class HeadlineNouns {
    private static final int MIN_CHARS = 4;
    private static final int MIN_CHARS_BEFORE_ENDING = 2;
    /** A word's form may be so much longer or shorter. */
    private static final int MAX_ENDING_CHARS = 3;
    /** From this length on two letters are taken for an ending, else one. */
    private static final int LONG_WORD_CHARS = 6;

    private static final int MIN_MENTIONS = 3;
    /** One in so many of its mentions stands as a noun does. */
    private static final int MAX_MENTIONS_FOR_A_NOUN = 2;

    /** What may be said of a person or a thing, and names neither. */
    private static final Set<WordKind> NO_NOUNS = Set.of(
            COMMON_NOUN,
            WordKind.VERB_OF_SPEECH,
            WordKind.SPEAKS,
            WordKind.PARTICIPLE_OF_SPEECH,
            WordKind.TIME,
            WordKind.PERIOD,
            WordKind.SIZE,
            WordKind.NO_NAME,
            WordKind.GENERAL,
            WordKind.ROLE,
            WordKind.HUMAN,
            WordKind.KINSMAN,
            WordKind.KINSWOMAN);

    private final Language language;
    private final List<Word> text;

    private HeadlineNouns(Language language, List<Word> text) {
        this.language = language;
        this.text = text;
    }

    /**
     * A noun of the headline.
     *
     * @param mentions how often the text says it
     */
    record Noun(String name, int mentions) {}

    /** The nouns of a headline that its text goes on about, the most said first. */
    static List<Noun> in(String headline, List<Names.Mention> names, List<Word> text, Language language) {
        if (!language.words(WordKind.PLACE_CASE_ENDING).isEmpty()) {
            return List.of(); // a headline has them in any case
        }
        var nouns = new HeadlineNouns(language, text);
        var found = new ArrayList<Noun>();
        var seen = new HashSet<String>();
        for (var word : Words.in(headline)) {
            boolean isInAName = names.stream().anyMatch(name -> word.from() >= name.from() && word.to() <= name.to());
            if (!isInAName && nouns.mayBeANoun(word.folded()) && seen.add(word.folded())) {
                int mentions = nouns.mentions(word);
                if (mentions >= MIN_MENTIONS) {
                    found.add(new Noun(headline.substring(word.from(), word.to()), mentions));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(noun -> -noun.mentions()))
                .map(noun -> language.hasSmallNouns()
                        ? new Noun(noun.name().toLowerCase(Locale.ROOT), noun.mentions())
                        : noun)
                .toList();
    }

    private boolean mayBeANoun(String word) {
        return word.length() >= MIN_CHARS
                && word.chars().allMatch(Character::isLetter)
                && !language.isFunctionWord(word)
                && !language.endsAs(WordKind.NO_NOUN_ENDING, word, MIN_CHARS_BEFORE_ENDING)
                && NO_NOUNS.stream().noneMatch(kind -> language.is(kind, word));
    }

    /** How often the text says it in any form; 0 where it does not stand as nouns do, or is written as a name. */
    private int mentions(Word noun) {
        int mentions = 0;
        int asNoun = 0;
        boolean isWrittenSo = false;
        for (int i = 0; i < text.size(); i++) {
            var word = text.get(i);
            if (isForm(word.folded(), noun.folded())) {
                mentions++;
                isWrittenSo |= language.hasSmallNouns() != word.capital();
                asNoun += i > 0 && isBeforeNouns(text.get(i - 1).folded()) ? 1 : 0;
            }
        }
        return isWrittenSo && asNoun * MAX_MENTIONS_FOR_A_NOUN >= mentions ? mentions : 0;
    }

    private boolean isBeforeNouns(String word) {
        if (language.is(BEFORE_INFINITIVE, word)) {
            return false;
        }
        return language.is(DETERMINER, word)
                || language.is(OF, word)
                || language.is(POSSESSIVE, word)
                || language.is(DEMONSTRATIVE, word)
                || language.is(PREPOSITION, word)
                || Character.isDigit(word.charAt(0));
    }

    /** Whether both are forms of one word: "strike" and "strikes". */
    static boolean isSameNoun(String noun, String other) {
        return isForm(other.toLowerCase(Locale.ROOT), noun.toLowerCase(Locale.ROOT));
    }

    private static boolean isForm(String word, String noun) {
        int stem = noun.length() - (noun.length() >= LONG_WORD_CHARS ? 2 : 1);
        return Math.abs(word.length() - noun.length()) <= MAX_ENDING_CHARS && word.regionMatches(0, noun, 0, stem);
    }
}
