package org.tidings.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidings.text.CleanText;
import org.tidings.text.Folding;

/**
 * A topic by its name, as a page names it or a text shows it: perhaps known to us, perhaps new.
 *
 * @param name as readers see it, 1 to {@link #MAX_CHARS} characters
 */
public record TopicName(String name, TopicKind kind) {
    /** UTF-16 units. */
    public static final int MAX_CHARS = 100;

    /** Letters and numbers, the signs that tell C, C++ and C# apart, and emoji. */
    private static final Pattern BETWEEN_PARTS =
            Pattern.compile("[^\\p{L}\\p{N}\\p{Mn}\\p{Mc}\\p{Sm}\\p{Sc}\\p{So}#@%*]+");

    private static final Pattern WITHIN_WORDS =
            Pattern.compile("['’‘\\p{Cf}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}™℠®©]");

    public TopicName {
        name = CleanText.of(name);
        if (name.isBlank() || name.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a topic's name has 1 to " + MAX_CHARS + " characters");
        }
    }

    /** The slug that its topic has, unless another topic has it already. */
    public Slug slug() {
        return Slug.of(name);
    }

    /**
     * By what a topic is known however its name is written: case, accents, points and hyphens do not matter. C, C++ and C#
     * have the same slug and are three topics.
     */
    public String key() {
        var joined = Normalizer.normalize(WITHIN_WORDS.matcher(name).replaceAll(""), Normalizer.Form.NFKC);
        var plain = Folding.withoutAccents(joined.toLowerCase(Locale.ROOT));
        var key = BETWEEN_PARTS.matcher(plain).replaceAll(" ").strip();
        return key.isEmpty() ? Folding.name(name) : key;
    }

    /** Whether the other is a name of the same topic, as far as the names show it. */
    public boolean isSame(TopicName other) {
        return key().equals(other.key());
    }
}
