package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text that was pasted with the marks of another program in it, Markdown or RTF, as plain text. */
final class RichText {
    /** So many lines with marks make a text Markdown. */
    private static final int MARKED_LINES = 2;

    private static final Pattern MARKED_LINE = Pattern.compile(
            "#{1,6} \\S.*|\\*\\*[^*]{1,300}\\*\\*.*|.{0,300}\\[[^\\]]{1,300}\\]\\(https?://[^)\\s]{1,500}\\).{0,2000}|> .*");
    private static final Pattern RULE = Pattern.compile("(?:-{3,}|\\*{3,}|_{3,})");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]{0,300}\\]\\([^)\\s]{1,500}\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]{1,300})\\]\\([^)\\s]{1,500}\\)");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)([^*_]{1,300})(?<=\\S)\\1");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\p{L}\\p{N}*_])([*_])(?=\\S)([^*_]{1,300})(?<=\\S)\\1(?![\\p{L}\\p{N}])");
    private static final Pattern LINE_START = Pattern.compile("^(?:#{1,6} |> ?)+");

    private RichText() {}

    static String plain(String text) {
        if (text.stripLeading().startsWith("{\\rtf")) {
            return new Rtf(text.strip()).plain();
        }
        return isMarkdown(text) ? withoutMarkdown(text) : text;
    }

    private static boolean isMarkdown(String text) {
        return text.lines()
                        .filter(line -> line.length() < 3000
                                && mayBeMarked(line)
                                && MARKED_LINE.matcher(line.strip()).matches())
                        .limit(MARKED_LINES)
                        .count()
                == MARKED_LINES;
    }

    // One of these is in every line that is marked; most lines have none.
    private static boolean mayBeMarked(String line) {
        return line.indexOf('[') >= 0 || line.indexOf('*') >= 0 || line.indexOf('#') >= 0 || line.indexOf('>') >= 0;
    }

    private static String withoutMarkdown(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\n", -1)) {
            var bare = line.strip();
            if (RULE.matcher(bare).matches()) {
                lines.add("");
                continue;
            }
            boolean heading = bare.startsWith("#");
            bare = LINE_START.matcher(bare).replaceFirst("");
            bare = IMAGE.matcher(bare).replaceAll("");
            bare = LINK.matcher(bare).replaceAll("$1");
            bare = STRONG.matcher(bare).replaceAll("$2");
            bare = EMPHASIS.matcher(bare).replaceAll("$2");
            lines.add(bare);
            if (heading) {
                lines.add(""); // nothing goes on behind a heading
            }
        }
        return String.join("\n", lines);
    }

    /** Rich Text Format, of which only the text is wanted (specification 1.9.1: control words, groups, escapes). */
    private static final class Rtf {
        /** Groups whose text is not the document's. */
        private static final List<String> HIDDEN = List.of(
                "fonttbl",
                "colortbl",
                "stylesheet",
                "info",
                "pict",
                "object",
                "header",
                "footer",
                "generator",
                "themedata",
                "listtable",
                "rsidtbl",
                "xmlnstbl",
                "latentstyles",
                "datastore");

        private final String rtf;
        private final StringBuilder text = new StringBuilder();
        private int at;

        private Rtf(String rtf) {
            this.rtf = rtf;
        }

        private String plain() {
            int depth = 0;
            int hiddenFrom = Integer.MAX_VALUE; // text in groups as deep as this is not shown
            while (at < rtf.length()) {
                char c = rtf.charAt(at++);
                switch (c) {
                    case '{' -> depth++;
                    case '}' -> {
                        depth--;
                        hiddenFrom = depth < hiddenFrom ? Integer.MAX_VALUE : hiddenFrom;
                    }
                    case '\\' -> {
                        boolean shown = depth < hiddenFrom;
                        if (hides()) {
                            hiddenFrom = Math.min(hiddenFrom, depth);
                        } else {
                            control(shown);
                        }
                    }
                    case '\r', '\n' -> {}
                    default -> {
                        if (depth < hiddenFrom) {
                            text.append(c);
                        }
                    }
                }
            }
            return text.toString();
        }

        private boolean hides() {
            if (rtf.startsWith("*", at)) {
                return true;
            }
            return HIDDEN.stream()
                    .anyMatch(word -> rtf.startsWith(word, at)
                            && (at + word.length() >= rtf.length()
                                    || !Character.isLetter(rtf.charAt(at + word.length()))));
        }

        /** What stands behind a backslash: an escape, or a word with perhaps a number and a space that ends it. */
        private void control(boolean shown) {
            if (at >= rtf.length()) {
                return;
            }
            char c = rtf.charAt(at);
            if (c == '\'' && at + 3 <= rtf.length()) {
                append(shown, hex(rtf.substring(at + 1, at + 3)));
                at += 3;
                return;
            }
            if (!Character.isLetter(c)) {
                append(shown, c == '~' ? " " : c == '\\' || c == '{' || c == '}' ? String.valueOf(c) : "");
                at++;
                return;
            }
            int from = at;
            while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
                at++;
            }
            var word = rtf.substring(from, at);
            int number = at;
            while (at < rtf.length()
                    && (Character.isDigit(rtf.charAt(at)) || (at == number && rtf.charAt(at) == '-'))) {
                at++;
            }
            var argument = rtf.substring(number, at);
            if (at < rtf.length() && rtf.charAt(at) == ' ') {
                at++;
            }
            word(word, argument, shown);
        }

        private void word(String word, String argument, boolean shown) {
            switch (word) {
                case "par", "sect", "page", "row" -> append(shown, "\n\n");
                case "line" -> append(shown, "\n");
                case "tab", "cell" -> append(shown, " ");
                case "emdash" -> append(shown, "—");
                case "endash" -> append(shown, "–");
                case "lquote" -> append(shown, "‘");
                case "rquote" -> append(shown, "’");
                case "ldblquote" -> append(shown, "“");
                case "rdblquote" -> append(shown, "”");
                case "bullet" -> append(shown, "•");
                case "u" -> {
                    append(shown, unicode(argument));
                    skipSubstitute();
                }
                default -> {}
            }
        }

        // One character stands behind \\u for programs that do not know it.
        private void skipSubstitute() {
            if (rtf.startsWith("\\'", at)) {
                at = Math.min(rtf.length(), at + 4);
            } else if (at < rtf.length() && rtf.charAt(at) != '\\' && rtf.charAt(at) != '{' && rtf.charAt(at) != '}') {
                at++;
            }
        }

        private void append(boolean shown, String what) {
            if (shown) {
                text.append(what);
            }
        }

        private static String unicode(String argument) {
            try {
                return String.valueOf((char) Integer.parseInt(argument)); // negative ones are above 32,767
            } catch (NumberFormatException e) {
                return "";
            }
        }

        private static String hex(String digits) {
            try {
                return new String(new byte[] {(byte) Integer.parseInt(digits, 16)}, WINDOWS);
            } catch (NumberFormatException e) {
                return "";
            }
        }

        private static final java.nio.charset.Charset WINDOWS = java.nio.charset.Charset.forName("windows-1252");
    }
}
