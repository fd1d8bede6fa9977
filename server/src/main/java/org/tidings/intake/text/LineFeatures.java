package org.tidings.intake.text;

import java.util.HashSet;
import java.util.List;
import org.tidings.platform.Cancellation;

/** The features of a page's lines: what each shows by itself, and beside the others. */
public final class LineFeatures {
    private static final FeatureNames ALL = new FeatureNames();
    private static final OwnFeatures OWN = new OwnFeatures(ALL);
    private static final PlaceFeatures PLACE = new PlaceFeatures(ALL);

    /** The names of all features, each at its number. */
    public static final List<String> NAMES = ALL.all();

    private final PageLines lines;
    private final Surroundings around;
    private final int[][] active;

    private LineFeatures(PageLines lines) {
        this.lines = lines;
        this.around = new Surroundings(lines);
        this.active = new int[lines.count()][];
        var seen = new HashSet<String>();
        for (int i = 0; i < active.length; i++) {
            Cancellation.check();
            var features = new FeatureNames.Found();
            OWN.add(features, lines, i);
            PLACE.add(features, lines, around, i, !seen.add(lines.shape(i).folded));
            active[i] = features.all();
        }
    }

    /**
     * Reads a page.
     *
     * @param rules for each line the rule that knows it as page text; empty: none does
     */
    public static LineFeatures of(PageText.Lines page, List<String> rules) {
        return new LineFeatures(new PageLines(page, rules));
    }

    public int count() {
        return active.length;
    }

    /** The numbers of a line's features. */
    public int[] of(int line) {
        return active[line];
    }

    PageLines lines() {
        return lines;
    }

    LineShape shape(int line) {
        return lines.shape(line);
    }

    /** Lines of prose that speak of what the stretch with most prose does: a page that is no story has no more than a few. */
    int storyLines() {
        return around.storyInAll();
    }
}
