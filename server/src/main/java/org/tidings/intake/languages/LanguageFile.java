package org.tidings.intake.languages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One language's words as its file has them.
 *
 * @param words by section, in the file's order
 */
record LanguageFile(Map<WordKind, Set<String>> words, List<Example> examples) {
    private static final String EXAMPLE = "example: ";
    private static final String SPEAKER = " -> ";

    /** A sentence, and who says the words in it; empty: nobody does. */
    record Example(String text, Optional<String> speaker) {}

    /** The file of a language, where there is one. */
    static Optional<LanguageFile> of(String tag) {
        var name = "/org/tidings/intake/lang/" + tag + ".txt";
        try (var in = LanguageFile.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(
                            tag + ".txt",
                            new String(in.readAllBytes(), UTF_8).lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file's lines: what stands twice in a section, and a section that is none, is refused. */
    static LanguageFile parse(String file, List<String> lines) {
        var words = new EnumMap<WordKind, Set<String>>(WordKind.class);
        var examples = new ArrayList<Example>();
        Set<String> section = Set.of();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var place = file + ", line " + (i + 1) + ": ";
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                var kind = kind(line).orElseThrow(() -> refused(place + line + " is no section."));
                section = new LinkedHashSet<>();
                if (words.put(kind, section) != null) {
                    throw refused(place + line + " stands twice.");
                }
            } else if (line.startsWith(EXAMPLE)) {
                examples.add(example(place, line.substring(EXAMPLE.length())));
            } else if (words.isEmpty()) {
                throw refused(place + "'" + line + "' stands in no section.");
            } else {
                for (var form : line.split(",")) {
                    if (!section.add(form.strip())) {
                        throw refused(place + "'" + form.strip() + "' stands twice in its section.");
                    }
                }
            }
        }
        return new LanguageFile(words, List.copyOf(examples));
    }

    private static Example example(String place, String text) {
        int arrow = text.lastIndexOf(SPEAKER);
        if (arrow < 0) {
            throw refused(place + "an example ends with" + SPEAKER + "and who speaks, or nobody.");
        }
        var speaker = text.substring(arrow + SPEAKER.length());
        return new Example(text.substring(0, arrow), Optional.of(speaker).filter(name -> !name.equals("nobody")));
    }

    private static Optional<WordKind> kind(String line) {
        try {
            var heading = line.substring(1, line.length() - 1);
            return Optional.of(WordKind.valueOf(heading.toUpperCase(Locale.ROOT).replace(' ', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static IllegalStateException refused(String why) {
        return new IllegalStateException(why);
    }
}
