package org.tidings.bench.lines;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.tidings.intake.text.LineLabel;
import org.tidings.intake.text.PageText;

/**
 * A page as text whose lines are labelled.
 *
 * @param set the folder it is from
 * @param outlet whose page it is: pages of one outlet are learned from together, or left out together
 * @param text as it would be pasted
 * @param labels for each line those that are right
 * @param headline none: the page has no story, or its headline is none of its lines
 */
record LabelledPage(
        String set,
        String id,
        String outlet,
        String text,
        PageText.Lines lines,
        List<EnumSet<LineLabel>> labels,
        Optional<String> headline) {
    boolean isStory() {
        return labels.stream().anyMatch(these -> these.equals(EnumSet.of(LineLabel.PARAGRAPH)));
    }
}
