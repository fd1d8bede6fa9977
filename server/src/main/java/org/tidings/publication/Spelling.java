package org.tidings.publication;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidings.text.EditDistance;
import org.tidings.text.Folding;

/** The words of headlines and topics, for those who have written one of them a little differently. */
final class Spelling {
    /** A shorter word is like too many others. */
    private static final int MIN_CHARS = 4;
    /** From this length on two letters may differ. */
    private static final int MIN_CHARS_FOR_TWO = 7;

    private final Map<String, Long> words;

    /** @param texts that are spelled rightly */
    Spelling(List<String> texts) {
        this.words = texts.stream()
                .flatMap(text -> Arrays.stream(words(text)))
                .filter(word -> word.length() >= MIN_CHARS)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String[] words(String text) {
        return Folding.words(Folding.withoutAccents(text)).split(" ");
    }

    /** The same words with each unknown one replaced by the known one most like it; empty where nothing would change. */
    Optional<String> corrected(String text) {
        var asked = words(text);
        var corrected =
                Arrays.stream(asked).map(word -> nearest(word).orElse(word)).toArray(String[]::new);
        return Arrays.equals(asked, corrected) ? Optional.empty() : Optional.of(String.join(" ", corrected));
    }

    private Optional<String> nearest(String word) {
        if (word.length() < MIN_CHARS || words.containsKey(word)) {
            return Optional.empty();
        }
        int max = word.length() < MIN_CHARS_FOR_TWO ? 1 : 2;
        record Near(String word, int distance, long times) {}
        return words.entrySet().stream()
                .map(known ->
                        new Near(known.getKey(), EditDistance.between(word, known.getKey(), max), known.getValue()))
                .filter(near -> near.distance() <= max)
                .min(Comparator.comparingInt(Near::distance)
                        .thenComparing(Comparator.comparingLong(Near::times).reversed())
                        .thenComparing(Near::word))
                .map(Near::word);
    }
}
