package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.text.Differences;
import org.tidings.text.Differences.Kind;
import org.tidings.text.Differences.Step;

/** A part of a story as it was and as it is, word by word; what has not changed is left out but for what stands around. */
public record Comparison(String part, List<Row> rows) {
    /** Blocks that are shown beside one that has changed. */
    private static final int MAX_AROUND = 1;

    /**
     * A block.
     *
     * @param unchanged how many blocks are left out here; 0 where it is a block itself
     */
    public record Row(List<Step<String>> words, int unchanged) {}

    /** Empty where nothing has changed. */
    static Optional<Comparison> of(String part, List<String> before, List<String> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        var rows = new ArrayList<Row>();
        var out = new ArrayList<String>();
        var in = new ArrayList<String>();
        var same = new ArrayList<String>();
        for (var step : Differences.between(before, after)) {
            if (step.kind() == Kind.SAME) {
                changed(rows, out, in);
                same.add(step.part());
            } else {
                unchanged(rows, same, false);
                (step.kind() == Kind.OUT ? out : in).add(step.part());
            }
        }
        changed(rows, out, in);
        unchanged(rows, same, true);
        return Optional.of(new Comparison(part, List.copyOf(rows)));
    }

    static List<String> words(List<WrittenBlock> blocks) {
        return blocks.stream()
                .filter(block -> !block.isBlank())
                .map(WrittenBlock::inWords)
                .toList();
    }

    // Where several follow each other, the first that came stands for the first that went.
    private static void changed(List<Row> rows, List<String> out, List<String> in) {
        for (int i = 0; i < Math.max(out.size(), in.size()); i++) {
            rows.add(new Row(Differences.ofWords(i < out.size() ? out.get(i) : "", i < in.size() ? in.get(i) : ""), 0));
        }
        out.clear();
        in.clear();
    }

    private static void unchanged(List<Row> rows, List<String> same, boolean isLast) {
        int before = rows.isEmpty() ? 0 : Math.min(MAX_AROUND, same.size());
        int after = isLast ? 0 : Math.min(MAX_AROUND, same.size() - before);
        same.subList(0, before).forEach(text -> rows.add(asItIs(text)));
        int left = same.size() - before - after;
        if (left > 0) {
            rows.add(new Row(List.of(), left));
        }
        same.subList(same.size() - after, same.size()).forEach(text -> rows.add(asItIs(text)));
        same.clear();
    }

    private static Row asItIs(String text) {
        return new Row(List.of(new Step<>(Kind.SAME, text)), 0);
    }
}
