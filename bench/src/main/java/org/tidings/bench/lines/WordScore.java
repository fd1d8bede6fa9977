package org.tidings.bench.lines;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidings.intake.text.LineLabel;
import org.tidings.text.Folding;

/** How well the lines kept of a page are its story's: F1 of words, those of lines that may be either not counted. */
final class WordScore {
    private WordScore() {}

    static double of(LabelledPage page, List<String> kept) {
        var right = new HashMap<String, Integer>();
        var either = new HashMap<String, Integer>();
        for (int i = 0; i < page.labels().size(); i++) {
            var labels = page.labels().get(i);
            if (labels.equals(EnumSet.of(LineLabel.PARAGRAPH))) {
                add(right, page.lines().texts().get(i));
            } else if (labels.contains(LineLabel.PARAGRAPH) || labels.contains(LineLabel.STANDFIRST)) {
                add(either, page.lines().texts().get(i));
            }
        }
        var found = new HashMap<String, Integer>();
        kept.forEach(line -> add(found, line));
        int hits = 0;
        int extra = 0;
        for (var entry : found.entrySet()) {
            int hit = Math.min(entry.getValue(), right.getOrDefault(entry.getKey(), 0));
            hits += hit;
            extra += Math.max(0, entry.getValue() - hit - either.getOrDefault(entry.getKey(), 0));
        }
        int wanted = right.values().stream().mapToInt(Integer::intValue).sum();
        return hits == 0 ? 0 : 2.0 * hits / (hits + extra + wanted);
    }

    private static void add(Map<String, Integer> words, String text) {
        for (var word : Folding.words(text).split(" ")) {
            words.merge(word, 1, Integer::sum);
        }
    }
}
