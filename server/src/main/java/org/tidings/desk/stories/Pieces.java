package org.tidings.desk.stories;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tidings.platform.Secrets;

/**
 * Paragraphs, lines and quotations as forms name them: by what they say. A number alone would mean another one as soon as
 * the story was changed in another window.
 */
final class Pieces {
    private static final int KEY_BYTES = 6;

    private Pieces() {}

    /** What a piece is called in a form. */
    static String key(String text) {
        return HexFormat.of().formatHex(Secrets.digest(text), 0, KEY_BYTES);
    }

    /**
     * Where a piece is in a list.
     *
     * @param number where it was: of two that say the same, the one there
     */
    static OptionalInt find(List<String> texts, int number, String key) {
        if (number >= 0 && number < texts.size() && key(texts.get(number)).equals(key)) {
            return OptionalInt.of(number);
        }
        return IntStream.range(0, texts.size())
                .filter(i -> key(texts.get(i)).equals(key))
                .findFirst();
    }
}
