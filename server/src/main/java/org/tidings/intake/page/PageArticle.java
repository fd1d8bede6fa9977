package org.tidings.intake.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.platform.Cancellation;
import org.tidings.story.Furniture;

/**
 * Where on an HTML page the story stands: the element that holds most prose, without the parts of it that are something
 * else. What is left out of that element is told with its reason.
 */
public final class PageArticle {
    /** Says nothing that a reader reads. */
    private static final String UNREAD =
            "script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, button, input, select,"
                    + " textarea, option, dialog, [hidden], [aria-hidden=true], [style~=(?i)display:\\s*none]";

    /** With the part's name behind it, the rule's name for what is left out. */
    static final String LEFT_OUT = "page-part-";

    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    /** "[1]", and what leads back from the note. */
    private static final Pattern FOOTNOTE_MARK = Pattern.compile("\\[?(?:\\d{1,3}|[a-z])]|\\d{1,3}|[*†‡§↩↑^]\ufe0e?");

    private static final Pattern GAP = Pattern.compile("\\n\\s*\\n");

    /** A short block that is nothing but a link leads elsewhere. */
    private static final double NOTHING_BUT_LINK = 0.8;

    private static final int LONGEST_LINK = 250;

    private final Document document;
    private final PageMeasure measure;
    private final Asides asides;
    private final List<Furniture> removed = new ArrayList<>();

    private PageArticle(Document document) {
        document.select(UNREAD).remove();
        this.document = document;
        this.measure = PageMeasure.of(document.body());
        this.asides = new Asides(measure, document.body());
    }

    /**
     * What was found.
     *
     * @param lines the story's lines, in order
     */
    public record Found(List<Line> lines, List<Furniture> removed) {}

    /** A line of the story as the page shows it: a paragraph, an item of a list, a heading. */
    public record Line(String text, boolean heading) {}

    /** Reads a page; its document is changed by that. */
    public static Found in(Document document) {
        return new PageArticle(document).find();
    }

    private Found find() {
        var story = StoryPlace.in(document, measure, asides);
        prune(story);
        var lines = new Lines();
        lines.walk(story);
        return new Found(lines.trimmed(), removed);
    }

    // ---- what in it is not the story ----

    private void prune(Element story) {
        NodeTraversor.filter(
                (node, depth) -> {
                    if (!(node instanceof Element element) || element.equals(story) || !isCut(element)) {
                        return NodeFilter.FilterResult.CONTINUE;
                    }
                    remove(element, LEFT_OUT + PageParts.of(element).name());
                    return NodeFilter.FilterResult.REMOVE;
                },
                story);
    }

    private boolean isCut(Element element) {
        return asides.holds(element) && !isInASentence(element);
    }

    /** Words of a sentence are its own, whatever their class says ("popup"). */
    private boolean isInASentence(Element element) {
        return measure.isInline(element)
                && element.parent() != null
                && !element.parent().ownText().isEmpty();
    }

    private void remove(Element element, String rule) {
        var text = element.text();
        if (!text.isBlank()) {
            removed.add(new Furniture(text, rule));
        }
    }

    // ---- the story's lines ----

    private final class Lines {
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();

        void walk(Element element) {
            element.childNodes().forEach(this::visit);
            close(false);
        }

        private void visit(Node node) {
            Cancellation.check();
            switch (node) {
                case TextNode text -> open.append(text.getWholeText());
                case Element line when line.normalName().equals("br") -> open.append('\n');
                case Element link
                when link.normalName().equals("a") && endsItsBlock(link) && FurnitureRules.leadsOn(link.text()) ->
                    remove(link, "read-more");
                case Element link
                when link.normalName().equals("a") && isFootnoteMark(link) -> remove(link, "footnote-mark");
                case Element inline
                when measure.isInline(inline) -> inline.childNodes().forEach(this::visit);
                case Element cell
                when isCell(cell) -> {
                    open.append(' ');
                    cell.childNodes().forEach(this::visit);
                }
                case Element block -> block(block);
                default -> {}
            }
        }

        private static boolean isFootnoteMark(Element link) {
            return link.attr("href").startsWith("#")
                    && FOOTNOTE_MARK.matcher(link.text().strip()).matches();
        }

        private static boolean endsItsBlock(Element link) {
            var next = link.nextSibling();
            while (next instanceof TextNode text && text.isBlank()) {
                next = next.nextSibling();
            }
            return next == null && link.previousSibling() != null;
        }

        // A row of a table is a line.
        private boolean isCell(Element element) {
            return (element.normalName().equals("td") || element.normalName().equals("th"))
                    && !measure.holdsBlock(element);
        }

        private void block(Element element) {
            close(false);
            double links = measure.linkShare(element);
            if (isList(element) && links > PageMeasure.MOSTLY_LINKS) {
                remove(element, "list-of-links");
            } else if (measure.isBlockOfText(element)
                    && links > NOTHING_BUT_LINK
                    && measure.characters(element) < LONGEST_LINK) {
                remove(element, "link-alone");
            } else {
                element.childNodes().forEach(this::visit);
                close(HEADING.matcher(element.normalName()).matches());
            }
        }

        private static boolean isList(Element element) {
            return element.normalName().equals("ul")
                    || element.normalName().equals("ol")
                    || element.normalName().equals("dl");
        }

        private void close(boolean heading) {
            for (var part : GAP.split(open, -1)) {
                var text = part.replaceAll("\\s+", " ").strip();
                if (!text.isEmpty()) {
                    lines.add(new Line(text, heading));
                }
            }
            open.setLength(0);
        }

        /** Without headings at the end, which head nothing. */
        List<Line> trimmed() {
            while (!lines.isEmpty() && lines.getLast().heading()) {
                removed.add(new Furniture(lines.removeLast().text(), "heading-of-nothing"));
            }
            return lines;
        }
    }
}
