package org.tidings.intake.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The files beside this class, each read by the class that needs it: a start needs two of them. */
public final class WordFile {
    private WordFile() {}

    /** Its lines, without empty ones and comments. */
    public static List<String> lines(String file) {
        try (var in = WordFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
