package org.tidings.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidings.text.Excerpt;
import org.tidings.text.Folding;

/**
 * A name as it stands in an address: words in lower case with single hyphens between, 1 to 100 characters. A word is of
 * letters and numbers of any script, each with its marks: without its vowel signs a Thai word is another one.
 *
 * @param text the slug itself
 */
public record Slug(String text) {
    /** UTF-16 units, of which {@link #of} leaves some for a number. */
    private static final int MAX_CHARS = 100;

    private static final int MAX_CHARS_UNNUMBERED = 80;
    private static final int MAX_CHARS_OF_ONE_WORD = 40;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{Mn}\\p{Mc}]*");
    private static final Pattern WORDS = Pattern.compile(WORD + "(?:-" + WORD + ")*+");

    /** Within a word: apostrophes, what joins or may break letters (ZWJ, soft hyphens), what makes an emoji colourful. */
    private static final Pattern NOTHING = Pattern.compile("['’‘\\p{Cf}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}™℠®©]");

    private static final Slug UNTITLED = new Slug("untitled");

    public Slug {
        if (!isValid(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a slug");
        }
    }

    /** Whether this text could be a slug. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_CHARS
                && WORDS.matcher(text).matches()
                && text.equals(text.toLowerCase(Locale.ROOT));
    }

    /**
     * The slug of a headline or a name: "CO₂ tax to rise" is co2-tax-to-rise. Letters of other scripts stay, accents of
     * Latin and Greek ones go, and words are not cut unless one is very long.
     */
    public static Slug of(String name) {
        var slug = new StringBuilder();
        var words = WORD.matcher(plain(name));
        while (words.find()) {
            var word = Excerpt.cut(words.group(), MAX_CHARS_OF_ONE_WORD);
            if (!slug.isEmpty() && slug.length() + 1 + word.length() > MAX_CHARS_UNNUMBERED) {
                break;
            }
            slug.append(slug.isEmpty() || word.isEmpty() ? "" : "-").append(word);
        }
        return slug.isEmpty() ? UNTITLED : new Slug(slug.toString());
    }

    /** Characters that are others in disguise (₂, ½, 𝐁, ﬁ) are taken for these. */
    private static String plain(String name) {
        var joined = NOTHING.matcher(name).replaceAll("");
        var compatible = Normalizer.normalize(joined, Normalizer.Form.NFKC);
        return Folding.withoutAccents(compatible.toLowerCase(Locale.ROOT));
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
