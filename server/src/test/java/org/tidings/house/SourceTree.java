package org.tidings.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of this checkout that people write, as the house's checks read them. */
public final class SourceTree {
    /** Where the checkout begins, seen from the module whose tests run. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> PARTS =
            List.of("webpush/src", "standin/src", "server/src", "bench/src", "browser-tests", "docs");

    private SourceTree() {}

    /** All written files with one of these endings, in order: those at the top and those of every module. */
    static List<Path> files(String... endings) {
        try (var top = Files.list(ROOT)) {
            return Stream.concat(top, PARTS.stream().flatMap(part -> below(part).stream()))
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(String part) {
        try (var files = Files.walk(ROOT.resolve(part))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of one of the checks' own lists, without comments. */
    static List<String> list(String resource) {
        try (InputStream in = SourceTree.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of lines {@code NAME COUNT}: how many findings are left where. */
    static Map<String, Integer> counts(String resource) {
        var counts = new TreeMap<String, Integer>();
        for (var line : list(resource)) {
            var words = line.strip().split("\\s+");
            counts.put(words[0], Integer.valueOf(words[1]));
        }
        return counts;
    }
}
