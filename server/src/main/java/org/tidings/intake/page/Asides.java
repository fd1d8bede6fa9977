package org.tidings.intake.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Which elements of a page are another part of it than the story. */
final class Asides {
    /** An element with more of the page's prose holds the story, or a part of it, whatever its class says. */
    private static final double MUCH = 0.4;
    /** The same of an element that is an aside by its kind and not by its class alone. */
    private static final double MOST = 0.7;

    /** Purposes that a class tells of the story's own element too ("content print", "text with photo"). */
    private static final Set<String> OF_STORIES = Set.of("tools", "media", "author");
    /** So many long paragraphs are no captions. */
    private static final int MIN_LONG_PARAGRAPHS = 2;

    private final PageMeasure measure;
    private final int prose;
    /** Each element is asked for on every walk over the page. */
    private final Map<Element, Boolean> answers = new HashMap<>();

    Asides(PageMeasure measure, Element body) {
        this.measure = measure;
        this.prose = measure.prose(body);
    }

    /** Whether an element is another part of the page. */
    boolean holds(Element element) {
        return answers.computeIfAbsent(element, this::isAside);
    }

    private boolean isAside(Element element) {
        var purpose = PageParts.of(element);
        if (purpose.isNone()) {
            return false;
        }
        if (purpose.name().equals("sharing") && measure.holdsBlockquote(element)) {
            return false; // a post that the story shows stands in it as a quotation
        }
        if (!purpose.sure() && purpose.name().equals("navigation") && measure.holdsNamedText(element)) {
            return false; // a row of the layout, "sidebar-grid", in which a part of the story stands
        }
        if (!purpose.sure() && OF_STORIES.contains(purpose.name()) && isText(element)) {
            return false;
        }
        boolean never = purpose.name().equals("comments") || purpose.name().equals(PageParts.AUTHOR_NOTE);
        double most = never ? 1 : purpose.sure() ? MOST : MUCH;
        return measure.prose(element) <= most * prose;
    }

    private boolean isText(Element element) {
        return PageParts.isNamedText(element) || measure.longParagraphs(element) >= MIN_LONG_PARAGRAPHS;
    }
}
