package org.tidings.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text of the publisher's own, such as who they are. Blank lines part its paragraphs, a line that begins with {@code #} is
 * a heading, and web and mail addresses lead to where they are.
 */
public record OwnText(List<Part> parts) {
    /** Without the punctuation after it. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    public OwnText {
        parts = List.copyOf(parts);
    }

    /** A paragraph or a heading; a paragraph keeps its lines, as a postal address needs. */
    public record Part(boolean isHeading, List<Run> runs) {}

    /** Words, and where they lead. */
    public record Run(String text, Optional<String> address) {}

    /** The text as it stands in a file. */
    public static OwnText of(String text) {
        var parts = new ArrayList<Part>();
        var paragraph = new StringBuilder();
        for (var line : (text + "\n\n").lines().map(String::strip).toList()) {
            boolean isHeading = line.startsWith("#");
            if ((line.isEmpty() || isHeading) && !paragraph.isEmpty()) {
                parts.add(new Part(false, runs(paragraph.toString())));
                paragraph.setLength(0);
            }
            if (isHeading) {
                parts.add(new Part(true, runs(line.replaceFirst("#+\\s*", ""))));
            } else if (!line.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
            }
        }
        return new OwnText(parts);
    }

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            if (address.start() > end) {
                runs.add(new Run(text.substring(end, address.start()), Optional.empty()));
            }
            var found = address.group();
            runs.add(new Run(found, Optional.of(found.startsWith("http") ? found : "mailto:" + found)));
            end = address.end();
        }
        if (end < text.length()) {
            runs.add(new Run(text.substring(end), Optional.empty()));
        }
        return runs;
    }
}
