package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Names;
import org.tidings.story.Block;
import org.tidings.story.Quotation;
import org.tidings.text.QuoteMarks.Stretch;

/**
 * What was said as a transcript or an interview has it: paragraphs, each behind its speaker's name: "REED: No.", "Ann Reed:
 * No." Words in marks within them belong to what is said.
 */
final class Transcripts {
    private static final Pattern LABEL =
            Pattern.compile("(\\p{Lu}[\\p{Lu}.'’-]{1,20}(?: \\p{Lu}[\\p{Lu}.'’-]{0,20}){0,3}): (?=\\S)");
    /** "Ann Reed: "; recipes and lists have such lines as well. */
    private static final Pattern NAME =
            Pattern.compile("(\\p{Lu}\\p{Ll}[\\p{L}.'’-]{0,20}+(?: \\p{Lu}[\\p{L}.'’-]{0,20}+){0,3}): (?=\\S)");
    /** One such paragraph may be a heading's. */
    private static final int FEWEST = 3;

    private static final int MIN_SPEAKERS = 2;

    private Transcripts() {}

    /** All that is said in a story's transcript, in order; nothing where it has none. */
    static List<Quotation> in(List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        var transcript = said(LABEL, label -> true, blocks, stretches, cast);
        if (!transcript.isEmpty()) {
            return transcript;
        }
        var labels = askedAndAnswered(blocks, cast);
        return labels.isEmpty() ? List.of() : said(NAME, labels::contains, blocks, stretches, cast);
    }

    /** The labels of an interview: at least two that come again, of which one is the name of somebody in the story. */
    private static Set<String> askedAndAnswered(List<Block> blocks, Cast cast) {
        var times = new HashMap<String, Integer>();
        for (var block : blocks) {
            var label = NAME.matcher(block.text());
            if (label.lookingAt()) {
                times.merge(label.group(1), 1, Integer::sum);
            }
        }
        times.values().removeIf(count -> count == 1);
        boolean person = times.keySet().stream().anyMatch(label -> isSomebody(label, cast));
        return person ? times.keySet() : Set.of();
    }

    private static boolean isSomebody(String label, Cast cast) {
        return Names.in(label, cast.language()).stream()
                .anyMatch(mention -> cast.person(mention).isPresent());
    }

    /** What is said behind such labels, where at least two speakers say at least three things. */
    private static List<Quotation> said(
            Pattern pattern, Predicate<String> isLabel, List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        var said = new ArrayList<Quotation>();
        var speakers = new HashSet<String>();
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            var label = pattern.matcher(text);
            if (label.lookingAt() && isLabel.test(label.group(1)) && !isInMarks(text, label.end(), stretches.get(i))) {
                speakers.add(label.group(1));
                said.add(new Quotation(
                        text.substring(label.end()),
                        Optional.of(speaker(label.group(1), cast)),
                        Optional.empty(),
                        Optional.empty(),
                        Evidence.SAID.confidence(),
                        Evidence.SAID.rule(),
                        i,
                        label.end(),
                        text.length()));
            }
        }
        return said.size() >= FEWEST && speakers.size() >= MIN_SPEAKERS ? said : List.of();
    }

    // Ann Reed: "No.": found as any other words in marks are.
    private static boolean isInMarks(String text, int from, List<Stretch> stretches) {
        return !stretches.isEmpty()
                && stretches.getFirst().from() == from + 1
                && stretches.getLast().to() >= text.length() - 1;
    }

    /** The person of this surname, or the label as a name is written. */
    private static String speaker(String label, Cast cast) {
        if (label.chars().anyMatch(Character::isLowerCase)) {
            return person(label, cast).orElse(label);
        }
        var name = asWritten(label);
        return person(name, cast).orElse(name);
    }

    /** A name in capitals as names are written elsewhere. */
    static String asWritten(String label) {
        var name = new StringBuilder();
        for (var word : label.toLowerCase(Locale.ROOT).split(" ")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return name.toString();
    }

    private static Optional<String> person(String name, Cast cast) {
        return Names.in(name, cast.language()).stream()
                .findFirst()
                .flatMap(cast::person)
                .map(Cast.Person::name);
    }
}
