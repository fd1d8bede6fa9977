package org.tidings.intake.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.tidings.story.Block;
import org.tidings.story.Mark;

/**
 * The blocks of a piece of HTML as they stand, with what is bold, in italics or a link; nothing is judged. Each item of a list is
 * a block.
 */
public final class MarkedBlocks implements NodeVisitor {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript", "title", "head");
    /** Word and its kind say so in a style. */
    private static final Pattern BOLD_STYLE = Pattern.compile("(?i).*font-weight:\\s*(?:bold|[6-9]00).*");

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Opened> open = new ArrayList<>();
    private Block.Type type = Block.Type.PARAGRAPH;
    private int unseen;

    private record Opened(Element element, Mark.Kind kind, int from) {}

    private MarkedBlocks() {}

    public static List<Block> of(String html) {
        var reading = new MarkedBlocks();
        NodeTraversor.traverse(reading, Jsoup.parse(html).body());
        reading.end();
        return List.copyOf(reading.blocks);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words && unseen == 0) {
            append(words.getWholeText());
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    private void begin(Element element) {
        var name = element.normalName();
        if (UNSEEN.contains(name)) {
            unseen++;
        } else if (element.isBlock() || name.equals("br")) {
            end();
            type = HEADINGS.contains(name)
                    ? Block.Type.HEADING
                    : isInItem(element) ? Block.Type.LIST : Block.Type.PARAGRAPH;
        } else {
            kind(element).ifPresent(kind -> open.add(new Opened(element, kind, text.length())));
        }
    }

    // Google Docs has paragraphs in the items of a list.
    private static boolean isInItem(Element element) {
        return element.closest("li") != null;
    }

    private static Optional<Mark.Kind> kind(Element element) {
        var style = element.attr("style");
        return switch (element.normalName()) {
            case "strong" -> Optional.of(Mark.Kind.BOLD);
            // A page copied from Google Docs is one bold element of normal weight.
            case "b" -> Optional.of(Mark.Kind.BOLD).filter(bold -> !style.contains("font-weight:normal"));
            case "em", "i" -> Optional.of(Mark.Kind.ITALIC);
            case "a" -> Optional.of(Mark.Kind.LINK).filter(link -> Mark.isAddress(element.attr("href")));
            case "span" ->
                BOLD_STYLE.matcher(style).matches()
                        ? Optional.of(Mark.Kind.BOLD)
                        : Optional.of(Mark.Kind.ITALIC).filter(italic -> style.contains("font-style:italic"));
            default -> Optional.empty();
        };
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (UNSEEN.contains(element.normalName())) {
                unseen--;
            } else if (element.isBlock()) {
                end();
            } else {
                close(element);
            }
        }
    }

    private void close(Element element) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).element().equals(element)) {
                mark(open.remove(i));
                return;
            }
        }
    }

    private void mark(Opened opened) {
        int from = opened.from();
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == ' ') {
            to--;
        }
        if (from < to) {
            marks.add(
                    opened.kind() == Mark.Kind.LINK
                            ? Mark.link(from, to, opened.element().attr("href"))
                            : new Mark(opened.kind(), from, to, Optional.empty()));
        }
    }

    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            boolean isBlank = Character.isWhitespace(letter) || letter == '\u00a0';
            if (!isBlank) {
                text.append(letter);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
    }

    // What is bold over several blocks is bold in each.
    private void end() {
        open.forEach(this::mark);
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == ' ') {
            text.setLength(length - 1);
        }
        if (!text.isEmpty()) {
            blocks.add(new Block(type, text.toString(), marks));
        }
        text.setLength(0);
        marks.clear();
        open.replaceAll(begun -> new Opened(begun.element(), begun.kind(), 0));
        type = Block.Type.PARAGRAPH;
    }
}
