package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Gender;
import org.tidings.text.Words;

/** Words of a language that say what a person is, and of which sex: "a passenger", "la conseillère". */
public final class PersonWords {
    private static final int MIN_LETTERS_BEFORE_ENDING = 3;

    private final Language language;

    public PersonWords(Language language) {
        this.language = language;
    }

    /** Whether a word, in lower case, is what one person is; also in "l'officier". */
    public boolean isPerson(String word) {
        var noun = withoutElision(word);
        return language.is(PERSON_WORD, noun)
                || (NameWords.isHuman(noun) && !language.is(BODY, noun))
                || (noun.length() > MIN_LETTERS_BEFORE_ENDING
                        && language.endsAs(PERSON_ENDING, noun, MIN_LETTERS_BEFORE_ENDING));
    }

    /** Whether one of the words of a phrase says what a person is. */
    public boolean isPersonIn(String phrase) {
        return Words.in(phrase).stream().anyMatch(word -> isPerson(word.folded()));
    }

    private static String withoutElision(String word) {
        return word.substring(word.indexOf('\'') + 1);
    }

    /** What the words of a phrase that names a person say of their sex: "une voisine". */
    public Gender gender(String phrase) {
        var words = Words.in(phrase);
        for (var word : words) {
            if (language.is(FEMININE, word.folded())) {
                return Gender.FEMALE;
            }
            if (language.is(MASCULINE, word.folded())) {
                return Gender.MALE;
            }
        }
        for (var word : words) {
            if (isPerson(word.folded())) {
                return ofEnding(word.folded());
            }
        }
        return Gender.UNKNOWN;
    }

    private Gender ofEnding(String word) {
        return language.endsAs(FEMININE_ENDING, word, 2)
                ? Gender.FEMALE
                : language.endsAs(MASCULINE_ENDING, word, 2) ? Gender.MALE : Gender.UNKNOWN;
    }
}
