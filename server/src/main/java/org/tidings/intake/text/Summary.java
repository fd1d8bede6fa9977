package org.tidings.intake.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.story.Block;
import org.tidings.story.Dateline;
import org.tidings.text.Folding;

/** What pages and feeds say that a story is, in short: a standfirst, or no more than the beginning of the story. */
public final class Summary {
    /** In characters; a longer one was made for machines. */
    private static final int LONGEST = 600;
    /** Behind a byline or a city's name the text begins within so many characters. */
    private static final int BEGINNING = 200;
    /** So little, in words, is the beginning of nothing. */
    private static final int LEAST = 3;
    /** So many words stand together in one text only. */
    private static final int TELLING = 8;

    /** "… [...]" */
    private static final Pattern CUT = Pattern.compile("[\\s\\[(]*(?:…|\\.{3,})[\\])]*\\s*$");

    private Summary() {}

    /** The summary as a standfirst; empty where it is the story's own beginning, cut or whole. */
    public static Optional<String> apart(String summary, List<Block> blocks) {
        if (summary.isBlank() || summary.length() > LONGEST) {
            return Optional.empty();
        }
        var words = Folding.words(CUT.matcher(Dateline.cutFrom(summary)).replaceFirst(""));
        var text = beginning(blocks, summary.length() + BEGINNING);
        boolean within = words.split(" ").length >= LEAST && isNear(text.indexOf(words));
        return within || isNear(words.indexOf(firstWords(text))) ? Optional.empty() : Optional.of(summary);
    }

    private static boolean isNear(int place) {
        return place >= 0 && place <= BEGINNING;
    }

    // "Staff Reports The ferry sails": the text may have lost what stood above it.
    private static String firstWords(String text) {
        var words = text.split(" ", TELLING + 1);
        return words.length > TELLING ? String.join(" ", Arrays.copyOf(words, TELLING)) : "\n";
    }

    private static String beginning(List<Block> blocks, int enough) {
        int length = 0;
        int last = 0;
        while (last < blocks.size() && length < enough) {
            length += blocks.get(last).text().length();
            last++;
        }
        return blocks.stream()
                .limit(last)
                .map(block -> Folding.words(block.text()))
                .collect(Collectors.joining(" "));
    }
}
