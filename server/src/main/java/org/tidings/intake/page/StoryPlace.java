package org.tidings.intake.page;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The element of a page that holds its story. Each paragraph speaks for the elements around it; from the one with most to
 * say for it the search goes outwards, for as long as what that adds goes on with the story.
 */
final class StoryPlace {
    /** Less of the page's prose is not the story, whatever the page calls it. */
    private static final double NAMED = 0.25;
    /** So much more prose around the best place says that the story is cut into sections … */
    private static final double SECTIONS = 1.6;
    /** … where so much of all text there is prose. */
    private static final double DENSE = 0.55;
    /** So much of what an element adds is prose where the story goes on in it … */
    private static final double PURE = 0.9;
    /** … and so much of that prose looks like the story's. */
    private static final double GOING_ON = 0.8;
    /** So far up a paragraph tells where the story is, and for how much. */
    private static final double[] SHARES = {1, 0.6, 0.3, 0.15};
    /** A headline that stands below an element farther up is not near. */
    private static final int NEAR = 3;

    /** So many elements called a story's text are those of a list. */
    private static final int MANY = 20;

    private final Document document;
    private final PageMeasure measure;
    private final Asides asides;
    /** Characters below each element that belong to no other part of the page within it. */
    private final Map<Element, Clean> clean = new HashMap<>();

    private StoryPlace(Document document, PageMeasure measure, Asides asides) {
        this.document = document;
        this.measure = measure;
        this.asides = asides;
        NodeTraversor.traverse(new Cleaner(), document.body());
    }

    private record Clean(int prose, int text) {
        private static final Clean NOTHING = new Clean(0, 0);

        private Clean plus(Clean other) {
            return new Clean(prose + other.prose, text + other.text);
        }
    }

    private final class Cleaner implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {}

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                var own = new Clean(measure.ownProse(element), measure.ownText(element));
                var here = clean.merge(element, own, Clean::plus);
                if (element.parent() != null && !asides.holds(element)) {
                    clean.merge(element.parent(), here, Clean::plus);
                }
            }
        }
    }

    static Element in(Document document, PageMeasure measure, Asides asides) {
        return new StoryPlace(document, measure, asides).find();
    }

    private Element find() {
        var body = document.select("[itemprop=articleBody]").stream()
                .max(Comparator.comparingInt(measure::prose))
                .filter(element -> measure.prose(element) >= NAMED * measure.prose(document.body()));
        return body.orElseGet(() -> {
            var best = heaviest();
            return belowTheHeadline(best).orElseGet(() -> withTheRest(best));
        });
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

    private void walkOutsideAsides(Consumer<Element> visitor) {
        NodeTraversor.filter(
                (node, depth) -> {
                    if (node instanceof Element element) {
                        if (asides.holds(element)) {
                            return NodeFilter.FilterResult.SKIP_ENTIRELY;
                        }
                        visitor.accept(element);
                    }
                    return NodeFilter.FilterResult.CONTINUE;
                },
                document.body());
    }

    /**
     * A short story stands beside lists of others, each with a sentence or two, that hold more prose than it: the one
     * element whose class calls it a story's text is taken instead if it is no farther from the headline.
     */
    private Optional<Element> belowTheHeadline(Element best) {
        var named = document.body().select("*").stream()
                .filter(element -> measure.prose(element) >= NAMED * measure.prose(best)
                        && PageParts.isNamedText(element)
                        && !asides.holds(element))
                .limit(MANY)
                .toList();
        if (named.isEmpty()
                || named.size() == MANY
                || named.stream().anyMatch(element -> oneInTheOther(element, best))) {
            return Optional.empty();
        }
        var headlines = document.select("h1").stream().filter(Element::hasText).toList();
        var most = named.stream().max(Comparator.comparingInt(measure::prose)).orElseThrow();
        return Optional.of(most)
                .filter(place -> named.stream().allMatch(element -> oneInTheOther(element, place))
                        && levelsTo(headlines, place) <= Math.min(NEAR, levelsTo(headlines, best)));
    }

    private static boolean oneInTheOther(Element one, Element other) {
        return isIn(one, other) || isIn(other, one);
    }

    private static boolean isIn(Element inner, Element outer) {
        return inner.equals(outer) || inner.parents().contains(outer);
    }

    /** How many elements up from a place a headline stands below, too. */
    private static int levelsTo(List<Element> headlines, Element place) {
        int levels = 0;
        for (var around = place; around != null; around = around.parent(), levels++) {
            var here = around;
            if (headlines.stream().anyMatch(headline -> isIn(headline, here))) {
                return levels;
            }
        }
        return levels;
    }

    /** An element around the best place that holds the story's other parts too. */
    private Element withTheRest(Element best) {
        var story = best;
        for (var wider = best.parent(); wider != null && !wider.normalName().equals("html"); wider = wider.parent()) {
            if (goesOn(story, wider)) {
                story = wider;
            } else if (prose(wider) > SECTIONS * prose(story)) {
                if (prose(wider) < DENSE * measure.characters(wider)) {
                    return story;
                }
                story = wider;
            }
        }
        return story;
    }

    /** Whether nearly all that an element adds is prose, and most of that stands as the story's other parts do. */
    private boolean goesOn(Element story, Element wider) {
        int gain = prose(wider) - prose(story);
        int text = clean(wider).text - clean(story).text;
        if (gain == 0 || gain < PURE * text) {
            return false;
        }
        var part = story;
        while (part.parent() != null && !part.parent().equals(wider)) {
            part = part.parent();
        }
        int goingOn = 0;
        boolean before = true;
        for (var beside : wider.children()) {
            if (beside.equals(part)) {
                before = false;
            } else if (!asides.holds(beside) && isOfTheStory(beside, part, before)) {
                goingOn += prose(beside);
            }
        }
        return goingOn >= GOING_ON * gain;
    }

    /** A paragraph; paragraphs before, without a heading of their own; a section like the one we have, with a heading. */
    private boolean isOfTheStory(Element beside, Element part, boolean before) {
        if (measure.ownProse(beside) > 0 && !measure.holdsBlock(beside)) {
            return true;
        }
        if (before && beside.selectFirst("li, h1, h2, h3, h4") == null) {
            return true;
        }
        return beside.hasAttr("class")
                && beside.className().equals(part.className())
                && beside.normalName().equals(part.normalName())
                && beside.selectFirst("h2, h3, h4") != null;
    }

    private Clean clean(Element element) {
        return clean.getOrDefault(element, Clean.NOTHING);
    }

    private int prose(Element element) {
        return clean(element).prose;
    }
}
