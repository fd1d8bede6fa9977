package org.tidings.intake.quotations;

import java.util.List;
import java.util.Optional;

/** The verbs of speech in a clause, and how each stands: active or passive, before its subject or behind it. */
final class Verbs {
    private final Phrases phrases;
    private final List<Subject> candidates;

    Verbs(Phrases phrases, List<Subject> candidates) {
        this.phrases = phrases;
        this.candidates = candidates;
    }

    /** Whether it shares its subject with the verb before: "said it and laughed". */
    boolean isJoined(int k) {
        int last = lastOfSubject(k);
        return last >= 0
                && switch (phrases.folded(last)) {
                    case "and", "but", "then", "or" -> true;
                    default -> false;
                };
    }

    /** Whether it goes along with another verb: "saying". */
    boolean isParticiple(int k) {
        return SpeechWords.PARTICIPLES.contains(phrases.folded(k));
    }

    /** Whether somebody speaks by this word; "the reports", "alleged thieves" and "was told" are none. */
    boolean isVerb(int k) {
        var word = phrases.folded(k);
        var second = SpeechWords.OF_TWO_WORDS.get(word);
        if (second != null) {
            return k + 1 < phrases.size() && phrases.folded(k + 1).equals(second);
        }
        if (SpeechWords.PARTICIPLES.contains(word)) {
            return true;
        }
        boolean noun =
                SpeechWords.NOUNS_TOO.contains(word) && k > 0 && rightBefore(k).isEmpty();
        return (SpeechWords.VERBS.contains(word)
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
                && SpeechWords.FORMS_OF_BE.contains(phrases.folded(i))
                && (word.endsWith("ed") || SpeechWords.PARTICIPLES_ELSE.contains(word));
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
        return SpeechWords.VERBS.contains(phrases.folded(k)) && isDenial(before);
    }

    private static boolean isDenial(String before) {
        return before.equals("cannot") || before.equals("not") || before.endsWith("n't");
    }

    // "She would answer", "he'd call it".
    private boolean isVerbBehindAnother(int k) {
        var word = phrases.folded(k);
        boolean modal = k > 0
                && (SpeechWords.MODALS.contains(phrases.folded(k - 1))
                        || phrases.folded(k - 1).endsWith("'d"));
        return modal
                && !SmallWords.isOne(word)
                && (SpeechWords.VERBS.contains(word + "s") || SpeechWords.VERBS.contains(word + "ed"));
    }

    // "The alleged thieves", "of alleged thieves".
    private boolean isAdjective(int k) {
        return phrases.folded(k).endsWith("ed")
                && (isBehindDeterminer(k) || (k > 0 && phrases.folded(k - 1).equals("of")));
    }

    private boolean isBehindDeterminer(int k) {
        return k > 0
                && (SmallWords.ARTICLES.contains(phrases.folded(k - 1))
                        || SmallWords.OWNERS.contains(phrases.folded(k - 1)));
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
        return SmallWords.BETWEEN.contains(word.folded())
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
            i -= isTime(i) && i > 0 && SmallWords.BEFORE_TIMES.contains(phrases.folded(i - 1)) ? 2 : 1;
        }
        return i;
    }

    private boolean isTime(int k) {
        var word = phrases.folded(k);
        return SmallWords.DAYS.contains(word)
                || (SmallWords.PERIODS.contains(word)
                        && k > 0
                        && SmallWords.BEFORE_PERIODS.contains(phrases.folded(k - 1)));
    }
}
