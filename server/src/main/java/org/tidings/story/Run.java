package org.tidings.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A part of a block's text that looks the same throughout.
 *
 * @param link where it leads; empty where it is no link
 */
public record Run(String text, boolean isBold, boolean isItalic, Optional<String> link) {
    /** All of a block's text, in order. */
    public static List<Run> of(Block block) {
        return of(block, 0, block.text().length());
    }

    /** The text from one place to another, in order. */
    public static List<Run> of(Block block, int from, int to) {
        var cuts = new TreeSet<Integer>();
        cuts.add(from);
        cuts.add(to);
        for (var mark : block.marks()) {
            cuts.add(Math.clamp(mark.from(), from, to));
            cuts.add(Math.clamp(mark.to(), from, to));
        }
        var runs = new ArrayList<Run>();
        int begin = from;
        for (int end : cuts) {
            if (end > begin) {
                runs.add(run(block, begin, end));
            }
            begin = end;
        }
        return runs;
    }

    /** The items of a list, each in order. */
    public static List<List<Run>> items(Block list) {
        var items = new ArrayList<List<Run>>();
        int from = 0;
        for (var line : list.text().split("\n", -1)) {
            items.add(of(list, from, from + line.length()));
            from += line.length() + 1;
        }
        return items;
    }

    private static Run run(Block block, int from, int to) {
        var marks = block.marks().stream().filter(mark -> mark.covers(from, to)).toList();
        return new Run(
                block.text().substring(from, to),
                marks.stream().anyMatch(mark -> mark.kind() == Mark.Kind.BOLD),
                marks.stream().anyMatch(mark -> mark.kind() == Mark.Kind.ITALIC),
                marks.stream()
                        .filter(mark -> mark.kind() == Mark.Kind.LINK)
                        .flatMap(mark -> mark.address().stream())
                        .findFirst());
    }
}
