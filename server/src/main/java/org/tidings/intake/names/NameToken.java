package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidings.intake.languages.Language;

/**
 * One word of a stretch of capitalised words.
 *
 * @param bare in lower case, without a dot or "'s" at its end
 */
record NameToken(String bare, int from, int to, boolean capital, boolean possessive, boolean dotted) {
    /** The words from one place of a text to another, which spaces part. */
    static List<NameToken> in(String text, int from, int to, Language language) {
        var tokens = new ArrayList<NameToken>();
        for (int at = from; at < to; ) {
            int end = text.indexOf(' ', at);
            end = end < 0 || end > to ? to : end;
            tokens.add(token(text, at, end, language));
            at = end + 1;
        }
        return tokens;
    }

    private static NameToken token(String text, int from, int to, Language language) {
        var word = text.substring(from, to).toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean dotted = word.endsWith(".");
        boolean possessive = word.endsWith("'s");
        var bare = dotted ? word.substring(0, word.length() - 1) : word;
        bare = possessive && !NameBorders.isNoName(language, bare) ? bare.substring(0, bare.length() - 2) : bare;
        int hyphen = word.indexOf('-');
        boolean capital = !Character.isLowerCase(text.charAt(from))
                || (hyphen > 0 && Character.isUpperCase(text.charAt(from + hyphen + 1))); // "al-Assad"
        return new NameToken(bare, from, to, capital, possessive, dotted);
    }

    boolean isGivenName() {
        return WordLists.FIRST_NAMES.containsKey(bare);
    }
}
