package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordKind;
import org.tidings.platform.Cancellation;

/** Proper names in running text: stretches of capitalised words, with the title in front of them taken off. */
public final class Names {
    // A dot belongs to a word that is short for another; behind others a sentence ends.
    private static final String WORD =
            "\\p{Lu}[\\p{L}\\p{M}]*+(?:['’.-]\\p{L}[\\p{L}\\p{M}]*+|–\\p{Lu}[\\p{L}\\p{M}]*)*+"
                    + "(?:\\.(?<=(?<![\\p{L}\\p{M}])(?:\\p{Lu}|"
                    + String.join("|", Languages.any().words(WordKind.ABBREVIATION)) + ")\\.))?+";
    // Marcia “Cia” Price
    private static final String NICKNAME = "(?: [\"“‘']\\p{Lu}[\\p{L}.-]{1,20}+[\"”’'])";
    /** "Bashar al-Assad". */
    private static final String ARTICLE = "(?:(?:a[dlnrstz]h?|[eu]l)-)?+";

    /** "d'Auch", "dell'Aquila"; few places have a capital, which is looked for first. */
    private static final String BEFORE_NAME = "(?=\\p{Lu})(?:(?<![\\p{L}\\p{N}'’-])|(?<=(?<!\\p{L})(?:"
            + String.join("|", Languages.any().words(WordKind.ELISION)) + ")['’]))";

    private static final Pattern NAME = Pattern.compile(BEFORE_NAME + WORD + "(?:" + NICKNAME
            + "?+ (?:(?:" + String.join("|", Languages.any().words(WordKind.LINK_IN_NAME)) + ") ){0,2}"
            + ARTICLE
            + WORD
            + ")*+");

    private static final Set<String> ARTICLES = Set.of("al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az");
    private static final Pattern NUMERAL = Pattern.compile("(?<=\\p{Ll}) [IVX]{1,5}$");
    private static final Pattern NICKNAMES = Pattern.compile(NICKNAME);

    private Names() {}

    /** Whether somebody is a man or a woman, as far as the text shows. */
    public enum Gender {
        MALE,
        FEMALE,
        UNKNOWN;

        public boolean agreesWith(Gender other) {
            return this == UNKNOWN || other == UNKNOWN || this == other;
        }
    }

    /**
     * A name in a text.
     *
     * @param name without titles
     * @param titled whether a title stood before it: then it is a person
     */
    public record Mention(String name, boolean titled, Gender gender, int from, int to) {
        /** The last word: the surname of a person, without its Arabic article. */
        public String lastWord() {
            return withoutArticle(name.substring(name.lastIndexOf(' ') + 1));
        }

        public boolean isOneWord() {
            return name.indexOf(' ') < 0;
        }
    }

    /** All names in a text of this language, in order. */
    public static List<Mention> in(String text, Language language) {
        var mentions = new ArrayList<Mention>();
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            Cancellation.check();
            new NameReader(text, matcher.start(), matcher.end(), language).read(mentions);
        }
        var bodies = SmallBodies.whole(text, BodyNames.joined(text, mentions), language);
        return BodyCases.plain(bodies, language);
    }

    /** What somebody of this name is called by others: "King Harald V" is Harald. */
    public static String surname(String name) {
        var called = withoutNumeral(name);
        return withoutArticle(called.substring(called.lastIndexOf(' ') + 1));
    }

    // "Al-Assad" is Assad as well.
    private static String withoutArticle(String word) {
        int hyphen = word.indexOf('-');
        return hyphen > 0
                        && hyphen + 1 < word.length()
                        && Character.isUpperCase(word.charAt(hyphen + 1))
                        && ARTICLES.contains(word.substring(0, hyphen).toLowerCase(Locale.ROOT))
                ? word.substring(hyphen + 1)
                : word;
    }

    static String withoutNumeral(String name) {
        return name.isEmpty() || "IVX".indexOf(name.charAt(name.length() - 1)) < 0
                ? name
                : NUMERAL.matcher(name).replaceFirst("");
    }

    static String withoutNicknames(String name) {
        return name.chars().allMatch(c -> Character.isLetter(c) || c == ' ')
                ? name
                : NICKNAMES.matcher(name).replaceAll("");
    }
}
