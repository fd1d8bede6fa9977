package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.text.Words;

/** Where in a stretch of capitalised words a name begins and ends. */
final class NameBorders {
    /** A longer small word before a name shows that it stands in running text and in no headline, in letters. */
    private static final int LONG_BEFORE = 5;

    /** Words of an outlet's name that is known. */
    private static final int MAX_OUTLET = 4;

    private final String text;
    private final Language language;
    private final List<NameToken> tokens;
    /** Whether the stretch stands in running text, and in no headline. */
    private final boolean running;

    NameBorders(String text, List<NameToken> tokens, Language language) {
        this.text = text;
        this.language = language;
        this.tokens = tokens;
        var before =
                tokens.isEmpty() ? "" : Words.before(text, tokens.getFirst().from());
        this.running = before.length() >= LONG_BEFORE && Character.isLowerCase(before.charAt(0));
    }

    /** Whether ministers in another language are of this: "della Cultura". */
    static boolean isMinistry(Language language, String word) {
        return language.is(MINISTRY, word);
    }

    static boolean isFirmsPossessive(Language language, String word) {
        return language.is(FIRM_WITH_POSSESSIVE, word);
    }

    /** Whether this word, in lower case, is no name. */
    static boolean isNoName(Language language, String word) {
        return language.is(NO_NAME, word) || language.is(NO_NAME_BUT_ELSEWHERE, word);
    }

    /** Whether no name begins with this word. */
    boolean isNoName(int at) {
        var word = tokens.get(at).bare();
        return !tokens.get(at).capital()
                || word.endsWith("n't")
                || describes(word)
                || (at > 0
                        && language.is(MINISTRY, word)
                        && tokens.get(at - 1).bare().equals("van"))
                || (word.equals("new")
                        ? !isPartOfName(at)
                        : isNoName(language, word)
                                || isForeignSmallWord(at)
                                || (at > 0 && language.is(ENDS_NAME, word)));
    }

    // "Für Trainer Berg", "Per la Pro Holm": only English has small words that are names as well, May and Will.
    private boolean isForeignSmallWord(int at) {
        var word = tokens.get(at).bare();
        boolean isForeign = !language.tag().isEmpty() && !language.equals(Languages.english());
        return isForeign
                && language.isFunctionWord(word)
                && !language.is(DETERMINER, word)
                && !language.is(PARTICLE, word)
                && !isGivenName(at);
    }

    /** "New York", but "New Treasury Secretary Ann Reed". */
    private boolean isPartOfName(int at) {
        return at + 1 < tokens.size()
                && !Offices.isOffice(language, tokens.get(at + 1).bare());
    }

    /**
     * Whether a name ends before this word.
     *
     * @param first the one with which the name begins
     */
    boolean isBefore(int first, int at) {
        var before = tokens.get(at - 1);
        var token = tokens.get(at);
        return (before.possessive()
                        && !((isFirmsPossessive(language, before.bare())
                                        || language.is(NAME_WITH_POSSESSIVE, before.bare()))
                                && !isGivenName(at)))
                || (before.dotted()
                        && language.is(ABBREVIATION_IN_NAME, text.substring(before.from(), before.to() - 1)))
                || (token.capital()
                        && ((language.is(ENDS_NAME, token.bare()) && !isWithinName(at)) || describes(token.bare())))
                || isOutletBefore(first, at)
                || isOfBehindWhole(at)
                || isMinistry(at)
                || isDative(first, at)
                || isOfANoun(first, at)
                || isOfABody(first, at)
                || beginsASentence(at);
    }

    private boolean isWithinName(int at) {
        return running && language.is(WITHIN_NAME, tokens.get(at).bare()) && at + 1 < tokens.size();
    }

    // "Sagte Anna Berg der Deutschen Presse": "von der" may stand in names, and "der" behind a given name.
    private boolean isDative(int first, int at) {
        var word = tokens.get(at).bare();
        var before = tokens.get(at - 1);
        return at - first > 1
                && language.is(DATIVE, word)
                && !tokens.get(at).capital()
                && before.capital()
                && !before.bare().equals("van")
                && !before.bare().equals("von");
    }

    // "Schulen von Holm": where nouns have capitals, only a person's name or a body's goes on so.
    private boolean isOfANoun(int first, int at) {
        var word = tokens.get(at).bare();
        return !language.hasSmallNouns()
                && !tokens.get(at).capital()
                && (language.is(OF, word) || language.is(DETERMINER, word) || language.is(PREPOSITION, word))
                && tokens.subList(first, at).stream()
                        .noneMatch(token -> token.isGivenName() || NameWords.isOrganisationWord(token.bare()));
    }

    // "Anna Berg von der Holm Bank"; but "Ursula von der Leyen".
    private boolean isOfABody(int first, int at) {
        return at - first > 1
                && !tokens.get(at).capital()
                && (tokens.get(at).bare().equals("von") || tokens.get(at).bare().equals("van"))
                && tokens.get(at - 1).capital()
                && (NameWords.isOrganisationWord(tokens.getLast().bare()) || isWhole(first, at));
    }

    // "Andreas Berg von der Bergwacht": a given name and a surname stand before it.
    private boolean isWhole(int first, int at) {
        return isGivenName(first)
                && tokens.get(first + 1).capital()
                && !language.is(OF, tokens.get(first + 1).bare())
                && at + 1 < tokens.size()
                && language.is(DETERMINER, tokens.get(at + 1).bare());
    }

    // "Minister Anna Berg van Financiën".
    private boolean isMinistry(int at) {
        return tokens.get(at).bare().equals("van")
                && at + 1 < tokens.size()
                && language.is(MINISTRY, tokens.get(at + 1).bare());
    }

    // "He wrote on X. She answered": no initial.
    private boolean beginsASentence(int at) {
        var before = tokens.get(at - 1);
        var word = tokens.get(at).bare();
        return before.dotted()
                && before.bare().length() == 1
                && tokens.get(at).capital()
                && isNoName(language, word)
                && !language.is(AFTER_INITIAL, word);
    }

    // "Reed of Holm" holds two names, "Bank of Holm" and "Secretary of State Reed" one; so does "Food and Drug Agency".
    private boolean isOfBehindWhole(int at) {
        var before = tokens.get(at - 1).bare();
        var word = tokens.get(at).bare();
        return !tokens.get(at).capital()
                && ((word.equals("and") && (!language.is(NAME_BEFORE_AND, before) || isGivenName(at + 1)))
                        || (word.equals("of")
                                && !language.is(NAME_BEFORE_OF, before)
                                && !Offices.isTitle(language, before, "of"))
                        || (word.equals("the") && !before.equals("of")));
    }

    // "The Washington Post Reed reads" and "told Reuters Reed would go" hold two names.
    private boolean isOutletBefore(int first, int at) {
        return tokens.get(at).capital()
                && !language.is(GOES_ON_AFTER_OUTLET, tokens.get(at).bare())
                && (language.is(AGENCY, tokens.get(at - 1).bare())
                        || (at - first > 1
                                && at - first <= MAX_OUTLET
                                && Outlets.isKnown(text.substring(
                                        tokens.get(first).from(),
                                        tokens.get(at - 1).to()))));
    }

    private boolean describes(String word) {
        int hyphen = word.lastIndexOf('-');
        return hyphen > 0 && language.is(DESCRIBES, word.substring(hyphen + 1));
    }

    private boolean isGivenName(int at) {
        return at < tokens.size() && tokens.get(at).isGivenName();
    }
}
