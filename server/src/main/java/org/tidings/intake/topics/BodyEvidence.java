package org.tidings.intake.topics;

import static org.tidings.intake.languages.WordKind.ACCORDING_TO;
import static org.tidings.intake.languages.WordKind.DETERMINER;
import static org.tidings.intake.languages.WordKind.KIND_OF_BODY;
import static org.tidings.intake.languages.WordKind.VERB_OF_SPEECH;

import java.util.Locale;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names;
import org.tidings.text.Words;

/** What a text says right beside a name that is no person's, and that shows a body: what it is, or that it speaks. */
final class BodyEvidence {
    private static final String OPENING_MARKS = "«“„\"‘";
    /** “Holm Power, the regional grid operator,”. */
    private static final int MAX_WORDS_TO_KIND = 4;

    private final Language language;

    BodyEvidence(Language language) {
        this.language = language;
    }

    boolean isBeside(String text, Names.Mention mention) {
        return isKindBefore(text, mention.from()) || isKindAfter(text, mention.to()) || speaks(text, mention);
    }

    // “The charity Full Plate”, “la società «Ionia Energia»”.
    private boolean isKindBefore(String text, int from) {
        boolean isInMarks = from > 0 && OPENING_MARKS.indexOf(text.charAt(from - 1)) >= 0;
        return language.is(KIND_OF_BODY, lower(Words.before(text, isInMarks ? from - 1 : from)));
    }

    // “Holm Power, the developer,”.
    private boolean isKindAfter(String text, int to) {
        if (!text.startsWith(", ", to)) {
            return false;
        }
        int at = to + 1;
        for (int i = 0; i < MAX_WORDS_TO_KIND; i++) {
            var word = Words.after(text, at);
            if (language.is(KIND_OF_BODY, lower(word))) {
                return true;
            }
            if (word.isEmpty() || (i == 0 && !language.is(DETERMINER, lower(word)))) {
                return false;
            }
            at += word.length() + 1;
        }
        return false;
    }

    // “Holm Power said”, “according to Unizo”; but “Inspectors said” and “Ein Sprecher sagte” begin a sentence with a
    // noun.
    private boolean speaks(String text, Names.Mention mention) {
        if (!language.hasSmallNouns() || (mention.isOneWord() && beginsASentence(text, mention.from()))) {
            return false;
        }
        if (language.is(VERB_OF_SPEECH, lower(Words.after(text, mention.to())))) {
            return true;
        }
        var before = Words.before(text, mention.from());
        int from = language.is(DETERMINER, lower(before)) ? mention.from() - before.length() - 1 : mention.from();
        return from > 0 && language.isBeforeEnd(ACCORDING_TO, text.substring(0, from));
    }

    private static boolean beginsASentence(String text, int from) {
        int at = from - 1;
        while (at >= 0 && !Character.isLetterOrDigit(text.charAt(at)) && ",;".indexOf(text.charAt(at)) < 0) {
            if (".!?:".indexOf(text.charAt(at)) >= 0) {
                return true;
            }
            at--;
        }
        return at < 0;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
