package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tidings.intake.languages.WordFile;

/** The patterns and examples of {@code furniture.txt}, which says at its head how it is written. */
public final class FurnitureFile {
    /** What a pattern does with what it matches. */
    public enum Act {
        TAKE,
        LIST,
        OFFER,
        ANSWER,
        LEAD_UP,
        LABEL,
        OPEN,
        SHUT
    }

    /**
     * A pattern, with the rule's name under which what it takes is reported, and the examples that hold it to its meaning.
     *
     * @param needed what is in every text that it matches, in small letters; empty: its beginning shows enough
     */
    public record Entry(
            String rule, Act act, String language, Pattern pattern, String needed, List<String> out, List<String> in) {}

    private static final String NEEDED = " with ";

    private FurnitureFile() {}

    private static final List<Entry> ENTRIES = parse(WordFile.lines(FurnitureFile.class, "furniture.txt"));

    /** All entries, in order. */
    public static List<Entry> all() {
        return ENTRIES;
    }

    /** Those that do this, in order. */
    static List<Entry> those(Act act) {
        return ENTRIES.stream().filter(entry -> entry.act() == act).toList();
    }

    private static List<Entry> parse(List<String> lines) {
        var entries = new ArrayList<Entry>();
        var rule = "";
        for (var line : lines) {
            var text = line.strip();
            if (text.startsWith("[")) {
                rule = text.substring(1, text.length() - 1);
            } else if (text.startsWith("out: ")) {
                entries.getLast().out().add(text.substring(5));
            } else if (text.startsWith("in: ")) {
                entries.getLast().in().add(text.substring(4));
            } else {
                entries.add(entry(rule, text));
            }
        }
        return List.copyOf(entries);
    }

    private static Entry entry(String rule, String text) {
        int space = text.indexOf(' ');
        int colon = text.indexOf(": ");
        if (space < 0 || colon < space) {
            throw new IllegalStateException("furniture.txt: '" + text + "' is no entry.");
        }
        var act = switch (text.substring(0, space)) {
            case "take" -> Act.TAKE;
            case "list" -> Act.LIST;
            case "offer" -> Act.OFFER;
            case "answer" -> Act.ANSWER;
            case "lead-up" -> Act.LEAD_UP;
            case "label" -> Act.LABEL;
            case "open" -> Act.OPEN;
            case "shut" -> Act.SHUT;
            default -> throw new IllegalStateException("furniture.txt: '" + text + "' is no entry.");
        };
        var head = text.substring(space + 1, colon).split(NEEDED, 2);
        return new Entry(
                rule,
                act,
                head[0],
                pattern(head[0], text.substring(colon + 2)),
                head.length > 1 ? head[1] : "",
                new ArrayList<>(),
                new ArrayList<>());
    }

    // Letters beyond ASCII are letters only with U, which is slower.
    private static Pattern pattern(String language, String text) {
        return Pattern.compile((language.equals("en") ? "(?iu)(?:" : "(?iU)(?:") + text + ")");
    }
}
