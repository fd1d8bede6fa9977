package org.tidings.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as it stands in an address: lower-case letters, digits and single hyphens, 1 to 80 characters.
 *
 * @param text the slug itself
 */
public record Slug(String text) {
    /** In other scripts a mark makes another letter: "й" is no "и". */
    private static final Pattern MARKED = Pattern.compile("([\\p{IsLatin}\\p{IsGreek}])\\p{M}+");

    /** À. */
    private static final char FIRST_WITH_A_MARK = 0xC0;

    private static final int LONGEST = 80;

    public Slug {
        if (!isValid(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a slug");
        }
    }

    /** Whether this text could be a slug. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST + 20
                && text.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c))
                && text.equals(text.toLowerCase(Locale.ROOT));
    }

    /** A text whose Latin and Greek letters have lost their accents. */
    public static String withoutMarks(String text) {
        if (text.chars().allMatch(c -> c < FIRST_WITH_A_MARK)) {
            return text;
        }
        var plain =
                MARKED.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("$1");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** The slug of a headline or a name; letters of other scripts stay, accents go, words are not cut. */
    public static Slug of(String name) {
        var plain = withoutMarks(name);
        var words = new StringBuilder();
        for (var word : plain.toLowerCase(Locale.ROOT).replaceAll("['’‘]", "").split("[^\\p{L}\\p{N}]+")) {
            if (word.isEmpty()) {
                continue;
            }
            if (!words.isEmpty() && words.length() + 1 + word.length() > LONGEST) {
                break;
            }
            words.append(words.isEmpty() ? "" : "-")
                    .append(
                            word,
                            0,
                            word.offsetByCodePoints(0, Math.min(LONGEST / 2, word.codePointCount(0, word.length()))));
        }
        return new Slug(words.isEmpty() ? "untitled" : words.toString());
    }

    /** This slug with a number, for when the plain one is taken. */
    public Slug numbered(long number) {
        return new Slug(text + "-" + number);
    }

    @Override
    public String toString() {
        return text;
    }
}
