package org.tidings.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads as much of YAML as openapi.yaml is written in: blocks, flows on one line, folded text, anchors. */
final class Yaml {
    private record Line(int indent, String text) {}

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Object> anchors = new HashMap<>();

    private Yaml(String document) {
        document.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .forEach(line ->
                        lines.add(new Line(line.length() - line.stripLeading().length(), line.strip())));
    }

    static Object read(String document) {
        return new Yaml(document).block();
    }

    private Object block() {
        int indent = lines.getFirst().indent();
        if (lines.getFirst().text().startsWith("- ")) {
            var list = new ArrayList<>();
            while (isAt(indent)) {
                list.add(value(lines.removeFirst().text().substring(2), indent));
            }
            return list;
        }
        var map = new LinkedHashMap<String, Object>();
        while (isAt(indent)) {
            var text = lines.removeFirst().text();
            var flow = new Flow(text);
            var key = flow.scalar(true);
            flow.expect(':');
            map.put(key, value(flow.rest(), indent));
        }
        return map;
    }

    private boolean isAt(int indent) {
        return !lines.isEmpty() && lines.getFirst().indent() == indent;
    }

    private Object value(String text, int indent) {
        if (text.startsWith("&")) {
            int end = (text + " ").indexOf(' ');
            var value = value(text.substring(end).strip(), indent);
            anchors.put(text.substring(1, end), value);
            return value;
        }
        if (text.isEmpty()) {
            return block();
        }
        if (text.equals(">-")) {
            var words = new ArrayList<String>();
            while (!lines.isEmpty() && lines.getFirst().indent() > indent) {
                words.add(lines.removeFirst().text());
            }
            return String.join(" ", words);
        }
        return text.matches("[\\[{'\"*].*") ? new Flow(text).value() : text;
    }

    /** One line's flow: {@code {key: value, other: [a, b]}}. */
    private final class Flow {
        private final String text;
        private int at;

        Flow(String text) {
            this.text = text;
        }

        Object value() {
            blanks();
            if (peek() == '{') {
                var map = new LinkedHashMap<String, Object>();
                at++;
                for (blanks(); peek() != '}'; comma()) {
                    var key = scalar(true);
                    expect(':');
                    map.put(key, value());
                }
                at++;
                return map;
            }
            if (peek() == '[') {
                List<Object> list = new ArrayList<>();
                at++;
                for (blanks(); peek() != ']'; comma()) {
                    list.add(value());
                }
                at++;
                return list;
            }
            var scalar = scalar(false);
            return scalar.startsWith("*") ? anchors.getOrDefault(scalar.substring(1), scalar) : scalar;
        }

        String scalar(boolean isKey) {
            blanks();
            if (peek() == '\'') {
                int end = at + 1;
                while (text.charAt(end) != '\'' || text.startsWith("''", end)) {
                    end += text.charAt(end) == '\'' ? 2 : 1;
                }
                var quoted = text.substring(at + 1, end).replace("''", "'");
                at = end + 1;
                return quoted;
            }
            int begin = at;
            while (at < text.length() && !endsScalar(isKey)) {
                at++;
            }
            return text.substring(begin, at).strip();
        }

        private boolean endsScalar(boolean isKey) {
            char c = text.charAt(at);
            return isKey
                    ? c == ':' && (at + 1 == text.length() || text.charAt(at + 1) == ' ')
                    : c == ',' || c == '}' || c == ']';
        }

        void expect(char wanted) {
            blanks();
            if (peek() != wanted) {
                throw new IllegalStateException("'" + wanted + "' is wanted at " + at + " of: " + text);
            }
            at++;
        }

        String rest() {
            return text.substring(at).strip();
        }

        private void comma() {
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            }
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }
    }
}
