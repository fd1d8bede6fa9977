package org.tidings.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block's text with its marks as it is typed: {@code **bold**}, {@code *italic*}, {@code [words](https://…)}, and a
 * backslash before a sign that shall mean nothing. It is the one form in which a text comes from the desk, with scripts
 * and without.
 */
public final class Markup {
    private static final String SIGNS = "\\*[]";

    private final String typed;
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    /** What is not closed yet, the first first; each kind once. */
    private final List<Opened> open = new ArrayList<>();

    private final List<String> refused = new ArrayList<>();

    private Markup(String typed) {
        this.typed = typed;
    }

    /**
     * What was typed, read.
     *
     * @param refused addresses of links that are none on the web; their words have no mark
     */
    public record Read(String text, List<Mark> marks, List<String> refused) {}

    private record Opened(Mark.Kind kind, int from) {}

    public static Read read(String typed) {
        return new Markup(typed).read();
    }

    private Read read() {
        int at = 0;
        while (at < typed.length()) {
            at = readFrom(at);
        }
        // A sign that was never closed is a sign like others.
        for (var last : open.reversed()) {
            insert(last.from(), sign(last.kind()));
        }
        return new Read(text.toString(), List.copyOf(marks), List.copyOf(refused));
    }

    private int readFrom(int at) {
        char sign = typed.charAt(at);
        if (sign == '\\' && at + 1 < typed.length() && SIGNS.indexOf(typed.charAt(at + 1)) >= 0) {
            text.append(typed.charAt(at + 1));
            return at + 2;
        }
        if (typed.startsWith("**", at)) {
            return toggle(Mark.Kind.BOLD, at);
        }
        if (sign == '*') {
            return toggle(Mark.Kind.ITALIC, at);
        }
        if (sign == '[' && opened(Mark.Kind.LINK).isEmpty()) {
            open.add(new Opened(Mark.Kind.LINK, text.length()));
            return at + 1;
        }
        int end = typed.startsWith("](", at) ? typed.indexOf(')', at) : -1;
        var link = opened(Mark.Kind.LINK);
        if (end > 0 && link.isPresent()) {
            link(link.get(), typed.substring(at + 2, end).strip());
            return end + 1;
        }
        text.append(sign);
        return at + 1;
    }

    private int toggle(Mark.Kind kind, int at) {
        int after = at + sign(kind).length();
        var opened = opened(kind);
        if (opened.filter(begun -> begun.from() < text.length() && !endsBlank()).isPresent()) {
            open.remove(opened.get());
            marks.add(new Mark(kind, opened.get().from(), text.length(), Optional.empty()));
        } else if (opened.isEmpty() && after < typed.length() && !Character.isWhitespace(typed.charAt(after))) {
            open.add(new Opened(kind, text.length()));
        } else {
            text.append(sign(kind));
        }
        return after;
    }

    private Optional<Opened> opened(Mark.Kind kind) {
        return open.stream().filter(begun -> begun.kind() == kind).findFirst();
    }

    private boolean endsBlank() {
        return Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private void link(Opened opened, String address) {
        open.remove(opened);
        int from = opened.from();
        if (!Mark.isAddress(address)) {
            refused.add(address);
        } else {
            if (from == text.length()) {
                text.append(address);
            }
            marks.add(Mark.link(from, text.length(), address));
        }
    }

    private void insert(int at, String sign) {
        text.insert(at, sign);
        marks.replaceAll(mark -> mark.from() >= at
                ? mark.movedBy(sign.length())
                : mark.to() > at
                        ? new Mark(mark.kind(), mark.from(), mark.to() + sign.length(), mark.address())
                        : mark);
    }

    private static String sign(Mark.Kind kind) {
        return switch (kind) {
            case BOLD -> "**";
            case ITALIC -> "*";
            case LINK -> "[";
        };
    }

    /** A block's text as it is typed. */
    public static String of(Block block) {
        var typed = new StringBuilder();
        for (int i = 0; i <= block.text().length(); i++) {
            close(typed, block.marks(), i);
            begin(typed, block.marks(), i);
            if (i < block.text().length()) {
                char letter = block.text().charAt(i);
                typed.append(SIGNS.indexOf(letter) >= 0 ? "\\" : "").append(letter);
            }
        }
        return typed.toString();
    }

    private static void close(StringBuilder typed, List<Mark> marks, int at) {
        for (var mark : marks) {
            if (mark.to() == at) {
                typed.append(
                        mark.kind() == Mark.Kind.LINK ? "](" + mark.address().orElse("") + ")" : sign(mark.kind()));
            }
        }
    }

    private static void begin(StringBuilder typed, List<Mark> marks, int at) {
        for (var mark : marks) {
            if (mark.from() == at) {
                typed.append(sign(mark.kind()));
            }
        }
    }
}
