package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import org.tidings.intake.languages.Language;
import org.tidings.text.Words;
import org.tidings.text.Words.Word;

/** The words of one clause by their number, and which of them stand together. */
final class Phrases {
    private static final int MAX_PHRASE = 9;
    static final String DASHES = "-–—―";
    private static final int MAX_ADJECTIVES = 2;
    /** So many words at most tell of whom a role is. */
    private static final int MAX_OF_WHOM = 7;

    private final String text;
    private final Language language;
    private final List<Word> words;

    Phrases(String text, Language language) {
        this.text = text;
        this.language = language;
        this.words = Words.in(text);
    }

    String text() {
        return text;
    }

    /** In which it is read. */
    Language language() {
        return language;
    }

    int size() {
        return words.size();
    }

    Word word(int number) {
        return words.get(number);
    }

    /** A word as it stands. */
    String written(int number) {
        return text.substring(words.get(number).from(), words.get(number).to());
    }

    /** A word in lower case. */
    String folded(int number) {
        return words.get(number).folded();
    }

    /** The number of the first word that begins at or behind this place. */
    int wordAt(int place) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).from() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether these words, in lower case, begin with this one. */
    boolean isAt(int first, String... other) {
        for (int i = 0; i < other.length; i++) {
            if (first + i >= words.size() || !words.get(first + i).folded().equals(other[i])) {
                return false;
            }
        }
        return true;
    }

    boolean adjacent(int place, int word) {
        var gap = text.substring(place, words.get(word).from());
        return gap.equals(" ") || gap.equals(". ");
    }

    boolean isInParentheses(int at) {
        int open = text.lastIndexOf('(', at);
        int close = text.lastIndexOf(')', at);
        return open > close && text.indexOf(')', at) >= 0;
    }

    int skipParentheses(int at) {
        if (text.startsWith(" (", at)) {
            int close = text.indexOf(')', at);
            return close > 0 && close - at < 40 ? close + 1 : at;
        }
        return at;
    }

    boolean startsWithComma(int at) {
        return text.startsWith(",", at);
    }

    boolean isPossessive(int k) {
        return words.get(k).to() < text.length()
                && isApostrophe(text.charAt(words.get(k).to()));
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’';
    }

    boolean spaced(int one, int next) {
        var gap = text.substring(words.get(one).to(), words.get(next).from());
        return gap.equals(" ")
                || gap.equals("-")
                || gap.equals("’s ")
                || gap.equals("'s ")
                || gap.equals("' ")
                || gap.equals(". ");
    }

    /** The number of the word with which the noun phrase begins that this one ends. */
    int phraseStart(int last) {
        int first = last;
        while (first > 0 && last - first < MAX_PHRASE) {
            var word = words.get(first - 1);
            if (!spaced(first - 1, first)
                    || endsPhrase(word.folded())
                    || (word.folded().equals("of") && !goesOnWithOf(first - 2))) {
                break;
            }
            first--;
            if (language.is(DETERMINER, word.folded())
                    && (first == 0 || !words.get(first - 1).folded().equals("of"))) {
                break;
            }
        }
        while (first < last && language.is(WITHIN_PHRASE, words.get(first).folded())) {
            first++;
        }
        return first;
    }

    // "One of the officials" and "University of Leeds geologist", but not "Ann Reed of the bank".
    private boolean goesOnWithOf(int k) {
        return k >= 0 && language.is(BEFORE_OF, words.get(k).folded());
    }

    private boolean endsPhrase(String word) {
        return !language.is(WITHIN_PHRASE, word)
                && (language.is(PHRASE_BREAK, word)
                        || language.is(VERB_OF_SPEECH, word)
                        || language.is(ADVERBIAL, word));
    }

    // "Sources close to the company", "people familiar with the talks".
    private boolean isClose(int k) {
        return k + 1 < words.size()
                && language.is(CLOSE, words.get(k).folded())
                && language.is(CLOSE_TO, words.get(k + 1).folded());
    }

    private boolean goesOnToNoun(int k) {
        var word = words.get(k);
        boolean adjective = word.capital()
                || language.is(SIZE, word.folded())
                || language.endsAs(ADJECTIVE_ENDING, word.folded(), 0);
        return adjective && isNoun(k + 1) && spaced(k, k + 1);
    }

    /** Whether a word may be a noun, as far as its form shows; many are verbs as well. */
    boolean isNoun(int k) {
        if (k >= words.size() || words.get(k).capital()) {
            return false;
        }
        var word = words.get(k).folded();
        return !language.isFunctionWord(word)
                && !language.is(VERB_OF_SPEECH, word)
                && !word.endsWith("ed")
                && !word.endsWith("ing");
    }

    /** The last of the words with capitals right behind this one, no farther than another. */
    private int capitalsEnd(int from, int most) {
        int k = from;
        while (k + 1 < words.size() && k < most && words.get(k + 1).capital() && spaced(k, k + 1)) {
            k++;
        }
        return k;
    }

    /** "A spokesman for the Acme Company": where that ends. */
    int roleEnd(int at) {
        int last = at;
        while (last + 1 < words.size()
                && spaced(last, last + 1)
                && (language.is(AFTER_ROLE, words.get(last + 1).folded()) || isClose(last + 1))) {
            int k = last + (isClose(last + 1) ? 3 : 2);
            boolean one =
                    k < words.size() && language.is(ONE_OF_SEVERAL, words.get(k).folded());
            if (one || (k < words.size() && words.get(k).folded().equals("the"))) {
                k++;
            }
            boolean bare = k < words.size() && !words.get(k).capital() && k == last + 2;
            if (k >= words.size()
                    || language.is(BEFORE_PERIOD, words.get(k).folded()) // "at last week's fair"
                    || Character.isDigit(words.get(k).folded().charAt(0))
                    || !spaced(k - 1, k)
                    || (bare && language.is(DETERMINER, words.get(k).folded()))
                    || (last != at && !words.get(k).capital())) {
                break;
            }
            k = capitalsEnd(k, last + MAX_OF_WHOM);
            // "Of a seven-year-old boy"
            int compound = k;
            while (one
                    && compound + 1 < words.size()
                    && text.startsWith("-", words.get(compound).to())) {
                compound++;
            }
            k = compound > k && isNoun(compound + 1) && spaced(compound, compound + 1) ? compound + 1 : k;
            // "At a leading Nordic bank", "for a German bank": the noun that the adjectives lead up to.
            for (int i = 0; i < MAX_ADJECTIVES && one && goesOnToNoun(k); i++) {
                k++;
            }
            k = one ? capitalsEnd(k, last + MAX_OF_WHOM) : k;
            if (one && goesOnToNoun(k)) {
                k++;
            }
            last = k;
        }
        return last;
    }
}
