package org.tidings.intake.topics;

import static org.tidings.intake.languages.WordKind.BEFORE_INFINITIVE;
import static org.tidings.intake.languages.WordKind.COMMON_NOUN;
import static org.tidings.intake.languages.WordKind.DEMONSTRATIVE;
import static org.tidings.intake.languages.WordKind.DETERMINER;
import static org.tidings.intake.languages.WordKind.OF;
import static org.tidings.intake.languages.WordKind.POSSESSIVE;
import static org.tidings.intake.languages.WordKind.PREPOSITION;

import java.util.List;
import java.util.Optional;
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

    /** The noun of a headline that its text says most, and at least a few times. */
    static Optional<String> most(String headline, List<Names.Mention> names, List<Word> text, Language language) {
        // Where nouns are declined a headline's first one is the subject, and in its plain form.
        boolean isDeclined = !language.words(WordKind.PLACE_CASE_ENDING).isEmpty();
        var nouns = new HeadlineNouns(language, text);
        var best = Optional.<Word>empty();
        int most = MIN_MENTIONS - 1;
        for (var word : Words.in(headline)) {
            boolean isInAName = names.stream().anyMatch(name -> word.from() >= name.from() && word.to() <= name.to());
            if (!isInAName && (word.from() == 0 || !isDeclined) && nouns.mayBeANoun(word.folded())) {
                int mentions = nouns.mentions(word);
                if (mentions > most) {
                    best = Optional.of(word);
                    most = mentions;
                }
            }
        }
        return best.map(word ->
                nouns.plural(language.hasSmallNouns() ? word.folded() : headline.substring(word.from(), word.to())));
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
        return isWrittenSo && asNoun > 0 ? mentions : 0;
    }

    /** The plural where the text has it: “a toad”, and the topic is toads. */
    private String plural(String noun) {
        var plural = noun + "s";
        return text.stream().anyMatch(word -> word.folded().equalsIgnoreCase(plural)) ? plural : noun;
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

    private static boolean isForm(String word, String noun) {
        int stem = noun.length() - (noun.length() >= LONG_WORD_CHARS ? 2 : 1);
        return Math.abs(word.length() - noun.length()) <= MAX_ENDING_CHARS && word.regionMatches(0, noun, 0, stem);
    }
}
