package org.tidings.intake.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines by which a page that is no story shows what it is, as {@code other-pages.txt} has them. */
enum Notices {
    ERROR,
    SUBSCRIBERS,
    CONSENT,
    FORM;

    /** A longer line says it among other things. */
    private static final int MAX_CHARS = 600;

    private static final Map<Notices, Pattern> PATTERNS = read();

    boolean isIn(String line) {
        return line.length() <= MAX_CHARS
                && Optional.ofNullable(PATTERNS.get(this))
                        .orElseThrow()
                        .matcher(line)
                        .find();
    }

    boolean areIn(List<String> lines) {
        return lines.stream().anyMatch(this::isIn);
    }

    private static Map<Notices, Pattern> read() {
        var texts = new EnumMap<Notices, StringBuilder>(Notices.class);
        for (var line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var kind = valueOf(line.substring(0, line.indexOf(' ')).toUpperCase(Locale.ROOT));
                var all = texts.computeIfAbsent(kind, any -> new StringBuilder());
                all.append(all.isEmpty() ? "(?iuU)" : "|").append(line.substring(line.indexOf(": ") + 2));
            }
        }
        var patterns = new EnumMap<Notices, Pattern>(Notices.class);
        texts.forEach((kind, text) -> patterns.put(kind, Pattern.compile(text.toString())));
        return patterns;
    }

    private static List<String> lines() {
        try (var file = Notices.class.getResourceAsStream("other-pages.txt")) {
            if (file == null) {
                throw new IllegalStateException("other-pages.txt is missing");
            }
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
