package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.BodyNames;
import org.tidings.text.QuoteMarks;

/** What a clause says of somebody in it: "Leeds geologist", "a geologist at the University of Leeds", "D-Mo.". */
final class Introduction {
    private static final int MAX_DESCRIPTION = 200;
    private static final int MAX_COMMON_WORDS = 4;

    private final Phrases phrases;
    private final Language language;
    private final String text;

    Introduction(Phrases phrases) {
        this.phrases = phrases;
        this.language = phrases.language();
        this.text = phrases.text();
    }

    /** What stands before the name and between its commas: "Democratic pollster Pat Reed, of the Centre, ". */
    Optional<String> inMidClause(Subject subject) {
        return joined(leftOf(subject), parentheses(subject), ofPhrase(subject).or(() -> inserted(subject)));
    }

    /** What stands before a name, and behind it between commas. */
    Optional<String> around(Subject subject, String inside) {
        int first = phrases.wordAt(phrases.skipParentheses(subject.to()));
        var tells = first < phrases.size() && !tellsOfSaying(first) ? withoutAsides(inside) : "";
        return joined(leftOf(subject), parentheses(subject), shortEnough(tells));
    }

    /** What stands around a name that ends its clause: said Pat Reed, a pollster at the Centre. */
    Optional<String> atClauseEnd(Subject subject) {
        int at = phrases.skipParentheses(subject.to());
        var right = ofPhrase(subject);
        if (phrases.startsWithComma(at)) {
            right = shortEnough(apposition(at + 1));
        }
        return joined(leftOf(subject), parentheses(subject), right);
    }

    /** "Anna Berg, a baker from Leeds, ran out and said": what stands between the commas. */
    private Optional<String> inserted(Subject subject) {
        int at = phrases.skipParentheses(subject.to());
        int close = text.indexOf(',', at + 1);
        int first = phrases.wordAt(at);
        boolean tells = phrases.startsWithComma(at)
                && close > 0
                && first < phrases.size()
                && (language.is(DETERMINER, phrases.folded(first))
                        || phrases.folded(first).equals("who"));
        return tells ? shortEnough(text.substring(at + 1, close).strip()) : Optional.empty();
    }

    private String apposition(int from) {
        int to = text.length();
        int first = phrases.wordAt(from);
        if (first >= phrases.size() || tellsOfSaying(first)) {
            return "";
        }
        for (int comma = text.indexOf(',', from); comma >= 0; comma = text.indexOf(',', comma + 1)) {
            int next = phrases.wordAt(comma);
            if (next < phrases.size() && tellsOfSaying(next)) {
                to = comma;
                break;
            }
        }
        return withoutComma(
                withoutFullStop(text.substring(from, to).replace("_", "").strip()));
    }

    // What stands before the next words in marks: ", “".
    private static String withoutComma(String phrase) {
        int end = phrase.length();
        while (end > 0 && (", ".indexOf(phrase.charAt(end - 1)) >= 0 || QuoteMarks.canOpen(phrase.charAt(end - 1)))) {
            end--;
        }
        return phrase.substring(0, end);
    }

    /** "The mayor, however" is the mayor. */
    private String withoutAsides(String inside) {
        int comma = inside.lastIndexOf(", ");
        var last = comma > 0 ? inside.substring(comma + 2) : "";
        return language.is(ADVERBIAL, last) ? inside.substring(0, comma) : inside;
    }

    // A sentence's, not that of "D-Mo." or "Acme Inc.".
    private static String withoutFullStop(String phrase) {
        if (!phrase.endsWith(".")) {
            return phrase;
        }
        int word = Math.max(phrase.lastIndexOf(' '), phrase.lastIndexOf('-')) + 1;
        boolean abbreviated = phrase.length() - word <= 5 && Character.isUpperCase(phrase.charAt(word));
        return abbreviated ? phrase : phrase.substring(0, phrase.length() - 1);
    }

    private boolean tellsOfSaying(int k) {
        var word = phrases.folded(k);
        boolean acts = word.endsWith("ing") && !phrases.word(k).capital();
        return language.is(ADVERBIAL, word) || language.is(PARTICIPLE_OF_SPEECH, word) || acts;
    }

    private Optional<String> ofPhrase(Subject subject) {
        int k = phrases.wordAt(subject.to());
        if (subject.kind() == Subject.Kind.NAME
                && k + 1 < phrases.size()
                && phrases.folded(k).equals("of")
                && phrases.adjacent(subject.to(), k)) {
            int to = k;
            while (to + 1 < phrases.size() && phrases.spaced(to, to + 1) && goesOnWith(to + 1)) {
                to++;
            }
            if (to > k && !phrases.word(to).capital()) { // "of the harbour office"
                for (int words = 0; words < MAX_COMMON_WORDS && isCommon(to + 1); words++) {
                    to++;
                }
            }
            return to > k && !isSmall(phrases.folded(to))
                    ? Optional.of(text.substring(
                            phrases.word(k).from(), phrases.word(to).to()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    // "Of the Commission on Coastal Debates"
    private boolean goesOnWith(int k) {
        return phrases.word(k).capital()
                || isSmall(phrases.folded(k))
                || (k + 1 < phrases.size()
                        && phrases.spaced(k, k + 1)
                        && BodyNames.goesOn(phrases.written(k - 1), phrases.folded(k), phrases.written(k + 1)));
    }

    private boolean isSmall(String word) {
        return language.is(DEFINITE_ARTICLE, word) || language.is(OF, word);
    }

    private boolean isCommon(int k) {
        var word = k < phrases.size() ? phrases.folded(k) : "";
        return k < phrases.size()
                && phrases.spaced(k - 1, k)
                && !language.is(PHRASE_BREAK, word)
                && !language.is(VERB_OF_SPEECH, word)
                && !tellsOfSaying(k);
    }

    /** "(D-Mo.)" right behind a name. */
    private Optional<String> parentheses(Subject subject) {
        int end = phrases.skipParentheses(subject.to());
        return end > subject.to() + 3 ? Optional.of(text.substring(subject.to() + 2, end - 1)) : Optional.empty();
    }

    /** The role or office right before a name: "House Speaker", "9/11 widow". */
    private Optional<String> leftOf(Subject subject) {
        int k = phrases.wordAt(subject.from());
        if (subject.kind() != Subject.Kind.NAME
                || k == 0
                || !phrases.adjacent(phrases.word(k - 1).to(), k)) {
            return Optional.empty();
        }
        int first = phrases.phraseStart(k - 1);
        boolean elsewhere = first > 0
                && language.is(PREPOSITION, phrases.folded(first - 1))
                && language.is(ONE_OF_SEVERAL, phrases.folded(first)); // "in a statement Ann Reed said"
        while (first < k && language.is(HONORIFIC, phrases.folded(first))) {
            first++;
        }
        var last = phrases.word(k - 1);
        boolean tells = first < k
                && !elsewhere
                && !language.is(BODY, last.folded())
                && !language.is(PHRASE_BREAK, last.folded())
                && !language.is(HONORIFIC, last.folded())
                && (language.isAgent(last.folded()) || (last.capital() && first < k - 1))
                && k - first <= 7;
        return tells ? Optional.of(text.substring(phrases.word(first).from(), last.to())) : Optional.empty();
    }

    @SafeVarargs
    private static Optional<String> joined(Optional<String>... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            part.filter(text -> !text.isBlank()).ifPresent(all::add);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    private static Optional<String> shortEnough(String description) {
        if (description.length() > MAX_DESCRIPTION) {
            int comma = description.lastIndexOf(',', MAX_DESCRIPTION);
            return comma > 0 ? Optional.of(description.substring(0, comma)) : Optional.empty();
        }
        return description.isBlank() ? Optional.empty() : Optional.of(description);
    }
}
