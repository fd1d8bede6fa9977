package org.tidings.intake.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.story.Block;
import org.tidings.story.Excerpt;

/** What pages and feeds say that a story is, in short: a standfirst, or no more than the beginning of the story. */
public final class Summary {
    /** In characters; a longer one was made for machines. */
    private static final int LONGEST = 600;
    /** Behind a byline or a city's name the text begins within so many characters. */
    private static final int BEGINNING = 200;
    /** So little, in words, is the beginning of nothing. */
    private static final int LEAST = 3;

    /** "… [...]" */
    private static final Pattern CUT = Pattern.compile("[\\s\\[(]*(?:…|\\.{3,})[\\])]*\\s*$");

    private Summary() {}

    /** The summary as a standfirst; empty where it is the story's own beginning, cut or whole. */
    public static Optional<String> apart(String summary, List<Block> blocks) {
        if (summary.isBlank() || summary.length() > LONGEST) {
            return Optional.empty();
        }
        var words = Words.fold(CUT.matcher(Excerpt.withoutDateline(summary)).replaceFirst(""));
        var text = beginning(blocks, summary.length() + BEGINNING);
        int at = words.split(" ").length < LEAST ? -1 : text.indexOf(words);
        return at >= 0 && at <= BEGINNING ? Optional.empty() : Optional.of(summary);
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
                .map(block -> Words.fold(block.text()))
                .collect(Collectors.joining(" "));
    }
}
