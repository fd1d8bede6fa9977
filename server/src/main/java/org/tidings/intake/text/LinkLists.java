package org.tidings.intake.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.text.Words;

/** Lists of links within a story: a label such as "More on this", and the titles below it, which end without a mark. */
final class LinkLists {
    private static final FurniturePatterns LABELS = FurniturePatterns.of(FurnitureFile.Act.LIST);
    private static final int MAX_TITLE_CHARS = 120;
    /** A heading's words come in so many lines below it; those count that have so many letters. */
    private static final int MAX_LINES_HEADED = 20;

    private static final int MIN_WORD_CHARS = 4;
    /** … and do not stand everywhere. */
    private static final Set<String> COMMON = Words.set("""
            what when where which with will would from that this these those have your they them their there were been about
            over into after before more most than could should many some other because while said says""");

    private LinkLists() {}

    static boolean isLabel(String line) {
        return LABELS.matches(line);
    }

    /** How many lines the list has that begins with its label. */
    static int length(List<String> lines) {
        int end = 1;
        while (end < lines.size() && (isTitle(lines.get(end)) || FurnitureRules.isTimestamp(lines.get(end)))) {
            end++;
        }
        // The last of several titles may be the heading of what the story goes on with, and then the story has its
        // words.
        boolean heads = end < lines.size()
                && end > 2
                && !FurnitureRules.isFurniture(lines.get(end))
                && isTitle(lines.get(end - 1))
                && sharesAWord(lines.get(end - 1), lines.subList(end, Math.min(lines.size(), end + MAX_LINES_HEADED)));
        return heads ? end - 1 : end;
    }

    private static boolean sharesAWord(String title, List<String> lines) {
        var words = Words.in(title).stream()
                .map(Words.Word::folded)
                .filter(word -> word.length() >= MIN_WORD_CHARS && !COMMON.contains(word))
                .collect(Collectors.toSet());
        return lines.stream().flatMap(line -> Words.in(line).stream()).anyMatch(word -> words.contains(word.folded()));
    }

    private static boolean isTitle(String line) {
        return line.length() <= MAX_TITLE_CHARS && Composition.endsOpen(line) && !FurnitureRules.isFurniture(line);
    }
}
