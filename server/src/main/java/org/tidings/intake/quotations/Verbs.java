package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Optional;
import org.tidings.intake.languages.Language;

/** The verbs of speech in a clause, and how each stands: active or passive, before its subject or behind it. */
final class Verbs {
    private final Phrases phrases;
    private final Language language;
    private final List<Subject> candidates;

    Verbs(Phrases phrases, List<Subject> candidates) {
        this.phrases = phrases;
        this.language = phrases.language();
        this.candidates = candidates;
    }

    /** Whether it shares its subject with the verb before: "said it and laughed". */
    boolean isJoined(int k) {
        int last = lastOfSubject(k);
        return last >= 0 && language.is(COORDINATING, phrases.folded(last));
    }

    /** Whether it goes along with another verb: "saying". */
    boolean isParticiple(int k) {
        return language.is(PARTICIPLE_OF_SPEECH, phrases.folded(k));
    }

    /** Whether somebody speaks by this word; "the reports", "alleged thieves" and "was told" are none. */
    boolean isVerb(int k) {
        var word = phrases.folded(k);
        if (k + 1 < phrases.size() && language.is(VERB_OF_SPEECH_WITH, word + " " + phrases.folded(k + 1))) {
            return true;
        }
        if (language.is(PARTICIPLE_OF_SPEECH, word)) {
            return true;
        }
        boolean noun = language.is(VERB_OF_SPEECH_OR_NOUN, word)
                && k > 0
                && rightBefore(k).isEmpty();
        return (language.is(VERB_OF_SPEECH, word)
                        && !noun
                        && !isDetermined(k)
                        && !isAdjective(k)
                        && !isPassive(k)
                        && !isDenied(k))
                || isVerbBehindAnother(k);
    }

    /** "She was told", "it is being described": whoever stands there does not speak. */
    boolean isPassive(int k) {
        int i = k - 1;
        while (i >= 0 && phrases.folded(i).endsWith("ly")) {
            i--;
        }
        var word = phrases.folded(k);
        return i >= 0
                && language.is(FORM_OF_BE, phrases.folded(i))
                && (word.endsWith("ed") || language.is(PASSIVE, word));
    }

    // "The pledges", "its answers".
    private boolean isDetermined(int k) {
        return isBehindDeterminer(k)
                && !phrases.folded(k - 1).equals("her") // "who told her said"
                && phrases.spaced(k - 1, k);
    }

    // "They cannot explain": who does not speak.
    boolean isDenied(int k) {
        var before = k > 0 ? phrases.folded(k - 1) : "";
        return language.is(VERB_OF_SPEECH, phrases.folded(k)) && isDenial(before);
    }

    private static boolean isDenial(String before) {
        return before.equals("cannot") || before.equals("not") || before.endsWith("n't");
    }

    // "She would answer", "he'd call it".
    private boolean isVerbBehindAnother(int k) {
        var word = phrases.folded(k);
        boolean modal = k > 0
                && (language.is(MODAL, phrases.folded(k - 1))
                        || phrases.folded(k - 1).endsWith("'d"));
        return modal
                && !language.isFunctionWord(word)
                && (language.is(VERB_OF_SPEECH, word + "s") || language.is(VERB_OF_SPEECH, word + "ed"));
    }

    // "The alleged thieves", "of alleged thieves".
    private boolean isAdjective(int k) {
        return phrases.folded(k).endsWith("ed")
                && (isBehindDeterminer(k) || (k > 0 && phrases.folded(k - 1).equals("of")));
    }

    private boolean isBehindDeterminer(int k) {
        return k > 0 && (language.is(ARTICLE, phrases.folded(k - 1)) || language.is(POSSESSIVE, phrases.folded(k - 1)));
    }

    /** "Anybody who complains", "to say": the verb is not one of somebody named. */
    boolean isAnybodys(int k) {
        int first = groupStart(k);
        boolean infinitive = first == k && k > 0 && phrases.folded(k - 1).equals("to");
        return infinitive || (isRelative(k) && rightBefore(first - 1).isEmpty());
    }

    /** Where what stands for one verb begins: "used to say". */
    int groupStart(int k) {
        return k > 1
                        && phrases.folded(k - 1).equals("to")
                        && phrases.folded(k - 2).equals("used")
                ? k - 2
                : k;
    }

    /** "Anna Berg, who said": its subject stands before "who". */
    boolean isRelative(int k) {
        int first = groupStart(k);
        return first > 0
                && switch (phrases.folded(first - 1)) {
                    case "who", "which" -> true;
                    default -> false;
                };
    }

    /** The candidate that ends right before this word, but for a comma. */
    Optional<Subject> rightBefore(int k) {
        return candidates.stream()
                .filter(c -> c.to() <= phrases.word(k).from()
                        && phrases.word(k).from() - phrases.skipParentheses(c.to()) <= 2)
                .reduce((earlier, later) -> later);
    }

    /** Whether nothing but adverbs stands before it, so that its subject stands behind: "said Anna Berg". */
    boolean inverted(int verb) {
        for (int i = 0; i < verb; i++) {
            if (!mayStandBetween(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayStandBetween(int k) {
        var word = phrases.word(k);
        return language.is(BEFORE_VERB, word.folded())
                || (!word.capital() && word.folded().endsWith("ly"));
    }

    /** Whether it may be a verb that ends what stands behind words, by its ending: "Ann Reed sniffed", "the letter began". */
    boolean isPast(int k) {
        var word = phrases.word(k);
        return !word.capital()
                && ((word.folded().length() > 4 && word.folded().endsWith("ed"))
                        || word.folded().equals("began")
                        || word.folded().equals("begins"));
    }

    /** The last word of what stands before a verb, but for adverbs and times: "Anna Berg on Monday repeatedly said". */
    int lastOfSubject(int verb) {
        int i = groupStart(verb) - 1;
        while (i >= 0 && (mayStandBetween(i) || isTime(i))) {
            i -= isTime(i) && i > 0 && language.is(BEFORE_TIME, phrases.folded(i - 1)) ? 2 : 1;
        }
        return i;
    }

    private boolean isTime(int k) {
        var word = phrases.folded(k);
        return language.is(TIME, word)
                || (language.is(PERIOD, word) && k > 0 && language.is(BEFORE_PERIOD, phrases.folded(k - 1)));
    }
}
