package org.tidings.intake.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.tidings.intake.page.PageParts.Purpose;
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

    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern GAP = Pattern.compile("\\n\\s*\\n");

    /** An element with more of the page's prose holds the story, or a part of it, whatever its class says. */
    private static final double MUCH = 0.4;
    /** The same of an element that is an aside by its kind and not by its class alone. */
    private static final double MOST = 0.7;
    /** Less of the page's prose is not the story, whatever the page calls it. */
    private static final double NAMED = 0.25;
    /** So much more prose around the best place says that the story is cut into sections … */
    private static final double SECTIONS = 1.6;
    /** … where so much of all text there is prose. */
    private static final double DENSE = 0.55;
    /** So far up a paragraph tells where the story is, and for how much. */
    private static final double[] SHARES = {1, 0.6, 0.3, 0.15};
    /** A short block that is nothing but a link leads elsewhere. */
    private static final double NOTHING_BUT_LINK = 0.8;

    private static final int LONGEST_LINK = 250;

    private final Document document;
    private final PageMeasure measure;
    private final Map<Element, Purpose> purposes = new HashMap<>();
    private final List<Furniture> removed = new ArrayList<>();

    private PageArticle(Document document) {
        document.select(UNREAD).remove();
        this.document = document;
        this.measure = PageMeasure.of(document.body());
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
        var story = container();
        prune(story);
        var lines = new Lines();
        lines.walk(story);
        return new Found(lines.trimmed(), removed);
    }

    // ---- where the story is ----

    private Element container() {
        var named = document.select("[itemprop=articleBody]").stream()
                .max(Comparator.comparingInt(measure::prose))
                .filter(element -> measure.prose(element) >= NAMED * measure.prose(document.body()));
        return named.orElseGet(() -> withSections(heaviest()));
    }

    /** The element right around most prose: each paragraph speaks for those above it, less the farther up. */
    private Element heaviest() {
        var weights = new HashMap<Element, Double>();
        var best = new Heaviest(document.body());
        walkOutsideAsides(element -> {
            double weight = measure.weight(element);
            var parent = element.parent();
            for (int up = 0; weight > 0 && up < SHARES.length && parent != null; up++) {
                best.offer(parent, weights.merge(parent, weight * SHARES[up], Double::sum));
                parent = parent.parent();
            }
        });
        return best.element;
    }

    private static final class Heaviest {
        private Element element;
        private double weight;

        private Heaviest(Element element) {
            this.element = element;
        }

        private void offer(Element other, double itsWeight) {
            if (itsWeight > weight) {
                weight = itsWeight;
                element = other;
            }
        }
    }

    private Element withSections(Element best) {
        var clean = cleanProse();
        var story = best;
        for (var wider = best.parent(); wider != null && !wider.normalName().equals("html"); wider = wider.parent()) {
            if (clean.getOrDefault(wider, 0) > SECTIONS * clean.getOrDefault(story, 0)) {
                if (clean.getOrDefault(wider, 0) < DENSE * measure.characters(wider)) {
                    return story;
                }
                story = wider;
            }
        }
        return story;
    }

    /** Characters of prose below each element that belong to no other part of the page within it. */
    private Map<Element, Integer> cleanProse() {
        var clean = new HashMap<Element, Integer>();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {}

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element) {
                            int here = clean.merge(element, measure.ownProse(element), Integer::sum);
                            if (element.parent() != null && !isAside(element)) {
                                clean.merge(element.parent(), here, Integer::sum);
                            }
                        }
                    }
                },
                document.body());
        return clean;
    }

    private void walkOutsideAsides(Consumer<Element> visitor) {
        NodeTraversor.filter(
                (node, depth) -> {
                    if (node instanceof Element element) {
                        if (isAside(element)) {
                            return NodeFilter.FilterResult.SKIP_ENTIRELY;
                        }
                        visitor.accept(element);
                    }
                    return NodeFilter.FilterResult.CONTINUE;
                },
                document.body());
    }

    // ---- what in it is not the story ----

    /** Whether an element is another part of the page than the story. */
    private boolean isAside(Element element) {
        var purpose = purpose(element);
        if (purpose.isNone()) {
            return false;
        }
        if (purpose.name().equals("sharing") && measure.holdsBlockquote(element)) {
            return false; // a post that the story shows stands in it as a quotation
        }
        double most = purpose.name().equals("comments") ? 1 : purpose.sure() ? MOST : MUCH;
        return measure.prose(element) <= most * measure.prose(document.body());
    }

    private Purpose purpose(Element element) {
        return purposes.computeIfAbsent(element, PageParts::of);
    }

    private void prune(Element story) {
        NodeTraversor.filter(
                (node, depth) -> {
                    if (!(node instanceof Element element) || element.equals(story) || !isAside(element)) {
                        return NodeFilter.FilterResult.CONTINUE;
                    }
                    remove(element, "page-part-" + purpose(element).name());
                    return NodeFilter.FilterResult.REMOVE;
                },
                story);
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
            switch (node) {
                case TextNode text -> open.append(text.getWholeText());
                case Element line when line.normalName().equals("br") -> open.append('\n');
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
