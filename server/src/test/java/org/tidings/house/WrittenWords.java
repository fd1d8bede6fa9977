package org.tidings.house;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a file is written by us, line by line. Tests quote the words of stories, so of theirs only comments and names
 * count, and of browser tests also what each test is called.
 */
final class WrittenWords {
    private static final Pattern JAVA_TEXT =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern SCRIPT_TEXT =
            Pattern.compile("(?<!test\\()(?:\"(?:[^\"\\\\\\n]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`)", Pattern.DOTALL);

    private WrittenWords() {}

    static List<String> of(Path file) {
        var name = SourceTree.name(file);
        var text = String.join("\n", SourceTree.lines(file));
        if (name.endsWith(".java") && name.contains("/src/test/")) {
            return without(JAVA_TEXT, text);
        }
        return name.endsWith(".mjs") ? without(SCRIPT_TEXT, text) : text.lines().toList();
    }

    private static List<String> without(Pattern texts, String file) {
        return texts.matcher(file)
                .replaceAll(match -> "\n".repeat((int) match.group().lines().count() - 1))
                .lines()
                .toList();
    }
}
