package org.tidings.story;

import java.util.Locale;
import org.tidings.text.Folding;

/**
 * A name as it stands in an address: lower-case letters, digits and single hyphens, 1 to 80 characters.
 *
 * @param text the slug itself
 */
public record Slug(String text) {
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

    /** The slug of a headline or a name; letters of other scripts stay, accents go, words are not cut. */
    public static Slug of(String name) {
        var plain = Folding.withoutAccents(name);
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
