package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Names;
import org.tidings.intake.text.QuoteMarks.Stretch;
import org.tidings.story.Block;
import org.tidings.story.Quotation;

/** What was said as a transcript has it: paragraphs without marks, each behind its speaker's name in capitals: "REED: No." */
final class Transcripts {
    private static final Pattern LABEL =
            Pattern.compile("(\\p{Lu}[\\p{Lu}.'’-]{1,20}(?: \\p{Lu}[\\p{Lu}.'’-]{0,20}){0,3}): (?=\\S)");
    /** One such paragraph may be a heading's. */
    private static final int FEWEST = 3;

    private static final int FEWEST_SPEAKERS = 2;

    private Transcripts() {}

    /** All that is said in a story's transcript, in order; nothing where it has none. */
    static List<Quotation> in(List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        var said = new ArrayList<Quotation>();
        var speakers = new HashSet<String>();
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            var label = LABEL.matcher(text);
            if (label.lookingAt() && stretches.get(i).isEmpty()) {
                speakers.add(label.group(1));
                said.add(new Quotation(
                        text.substring(label.end()),
                        Optional.of(speaker(label.group(1), cast)),
                        Optional.empty(),
                        Optional.empty(),
                        Evidence.SAID.confidence(),
                        i,
                        label.end(),
                        text.length()));
            }
        }
        return said.size() >= FEWEST && speakers.size() >= FEWEST_SPEAKERS ? said : List.of();
    }

    /** The person of this surname, or the label as a name is written. */
    private static String speaker(String label, Cast cast) {
        var name = new StringBuilder();
        for (var word : label.toLowerCase(Locale.ROOT).split(" ")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return Names.in(name.toString()).stream()
                .findFirst()
                .flatMap(cast::person)
                .map(Cast.Person::name)
                .orElseGet(name::toString);
    }
}
