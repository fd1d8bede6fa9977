package org.tidings.intake.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.tidings.intake.text.Prose;

/** How much text of what kind each element of a page holds, counted in one walk over the page. */
public final class PageMeasure {
    /** Elements that stand in a line of text. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr", "img", "amp-img", "picture", "source", "br");

    /** Text in links, of all text, above which a block is a list of links. */
    public static final double MOSTLY_LINKS = 0.5;

    /** A block that is shorter, in characters, tells nothing about where the story is. */
    private static final int TELLING = 25;

    /** A caption is shorter, in characters. */
    private static final int MIN_LONG_PARAGRAPH_CHARS = 150;

    private static final Count NOTHING = new Count();

    private final Map<Element, Count> counts = new HashMap<>();

    /** What is counted of one element, in characters. */
    private static final class Count {
        /** Text in its own lines: not in blocks within it. */
        private int own;

        private int ownLinked;
        private int commas;
        private int stops;
        /** All text below it. */
        private int all;

        private int allLinked;
        /** Prose below it, its own included. */
        private int prose;

        /** Paragraphs below it that are too long for a caption. */
        private int longParagraphs;

        private boolean holdsBlock;
        private boolean holdsBlockquote;
        /** Whether an element with prose below it is called a story's text by its class. */
        private boolean holdsNamedText;
    }

    private PageMeasure() {}

    /** Counts all elements below this one. */
    public static PageMeasure of(Element root) {
        var measure = new PageMeasure();
        NodeTraversor.traverse(measure.new Counter(), root);
        return measure;
    }

    private final class Counter implements NodeVisitor {
        /** Those of the elements that the walk is in, the innermost first. */
        private final Deque<Count> open = new ArrayDeque<>();

        private int links;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                var count = new Count();
                counts.put(element, count);
                open.push(count);
                links += isLink(element) ? 1 : 0;
            } else if (node instanceof TextNode text) {
                count(text.getWholeText(), open.element());
            }
        }

        private void count(String text, Count count) {
            int length = 0;
            boolean space = true;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c <= ' ') {
                    length += space ? 0 : 1;
                    space = true;
                    continue;
                }
                space = false;
                length++;
                switch (c) {
                    case ',', '،', '、' -> count.commas++;
                    case '.', '!', '?', '。' -> count.stops++;
                    default -> {}
                }
            }
            count.own += length;
            count.all += length;
            if (links > 0) {
                count.ownLinked += length;
                count.allLinked += length;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            links -= isLink(element) ? 1 : 0;
            var count = open.pop();
            boolean inline = INLINE.contains(element.normalName()) || (isUnknown(element) && !count.holdsBlock);
            if (!inline && isProse(count)) {
                count.prose += count.own;
                boolean isLong = element.normalName().equals("p") && count.own >= MIN_LONG_PARAGRAPH_CHARS;
                count.longParagraphs += isLong ? 1 : 0;
            }
            if (!open.isEmpty()) {
                addTo(open.element(), count, inline);
                open.element().holdsBlockquote |= element.normalName().equals("blockquote");
                open.element().holdsNamedText |= count.prose > 0 && PageParts.isNamedText(element);
            }
        }

        private static void addTo(Count above, Count count, boolean inline) {
            above.all += count.all;
            above.allLinked += count.allLinked;
            above.prose += count.prose;
            above.longParagraphs += count.longParagraphs;
            above.holdsBlock |= !inline || count.holdsBlock;
            above.holdsBlockquote |= count.holdsBlockquote;
            above.holdsNamedText |= count.holdsNamedText;
            if (inline) {
                above.own += count.own;
                above.ownLinked += count.ownLinked;
                above.commas += count.commas;
                above.stops += count.stops;
            }
        }

        private static boolean isLink(Element element) {
            return element.normalName().equals("a") && element.hasAttr("href");
        }
    }

    private static boolean isProse(Count count) {
        return count.own >= Prose.SHORTEST
                && count.ownLinked < MOSTLY_LINKS * count.own
                && (count.stops > 0 || count.own > Prose.WITHOUT_A_STOP);
    }

    private Count count(Node element) {
        return counts.getOrDefault(element, NOTHING);
    }

    /** Characters of prose below an element. */
    int prose(Element element) {
        return count(element).prose;
    }

    /** Paragraphs of prose below an element that are too long for captions. */
    int longParagraphs(Element element) {
        return count(element).longParagraphs;
    }

    /** Characters of prose in an element's own lines, 0 where they are none. */
    int ownProse(Element element) {
        return isBlockOfText(element) && isProse(count(element)) ? count(element).own : 0;
    }

    /** Characters in an element's own lines: not in blocks within it. */
    int ownText(Element element) {
        return isBlockOfText(element) ? count(element).own : 0;
    }

    /** All characters below an element. */
    int characters(Element element) {
        return count(element).all;
    }

    /** The share of an element's characters that is in links. */
    double linkShare(Element element) {
        var count = count(element);
        return count.all == 0 ? 0 : (double) count.allLinked / count.all;
    }

    /** An element that holds text itself, not only other blocks. */
    public boolean isBlockOfText(Element element) {
        return !isInline(element) && count(element).own > 0;
    }

    /** Elements that stand in a line; those that HTML does not know ("o:p", "nobr", a page's own) do where they hold no block. */
    public boolean isInline(Element element) {
        return INLINE.contains(element.normalName()) || (isUnknown(element) && !count(element).holdsBlock);
    }

    private static boolean isUnknown(Element element) {
        return !element.tag().isKnownTag() || element.normalName().equals("nobr");
    }

    public boolean holdsBlock(Element element) {
        return count(element).holdsBlock;
    }

    boolean holdsNamedText(Element element) {
        return count(element).holdsNamedText;
    }

    public boolean holdsBlockquote(Element element) {
        return count(element).holdsBlockquote;
    }

    /** How much a block's own text looks like a story's: long, with commas and full stops, with few links. */
    double weight(Element element) {
        var count = count(element);
        if (!isBlockOfText(element) || count.own < TELLING) {
            return 0;
        }
        return (1 + Math.min(count.commas, 10) + Math.min(count.stops, 6) + Math.min(count.own / 100.0, 5))
                * (count.own - count.ownLinked)
                / count.own;
    }
}
