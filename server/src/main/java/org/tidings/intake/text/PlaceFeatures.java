package org.tidings.intake.text;

import java.util.Map;
import java.util.stream.IntStream;
import org.tidings.intake.text.FeatureNames.Found;
import org.tidings.intake.text.FeatureNames.Steps;

/** What a line shows beside the others. Where there are two of a feature, the first is a short line's and the other one's of prose. */
final class PlaceFeatures {
    private static final int NEAR = 6;
    private static final int FARTHER = 12;

    private final int first;
    private final int early;
    private final int last;
    private final int late;
    private final int again;
    private final int before;
    private final int often;
    private final int gapAbove;
    private final int gapBelow;
    private final int noGapAbove;
    private final int noGapBelow;
    private final int inStretch;
    private final int inStretchShort;
    private final Steps toStretch;
    private final Steps fromStretch;
    private final Steps[] toProse;
    private final Steps[] fromProse;
    private final Steps[] proseBelow;
    private final Steps[] proseAbove;
    private final Steps run;
    private final Steps[] told;
    private final Steps[] toldShare;
    private final Steps[] namesTold;
    private final Steps lead;
    private final Steps lineAbove;
    private final Steps toSignature;
    private final Steps fromSignature;
    private final Steps[] storyBelow;
    private final int ofTheStory;
    private final int[] likest;
    private final int widest;
    private final Steps likeness;
    private final Steps[] proseInAll;
    private final Neighbour above;
    private final Neighbour below;

    PlaceFeatures(FeatureNames names) {
        first = names.add("first line");
        early = names.add("line 2 or 3");
        last = names.add("last line");
        late = names.add("last but one or two");
        again = names.add("stands again below");
        before = names.add("stood before");
        often = names.add("stands three times or more");
        gapAbove = names.add("gap above");
        gapBelow = names.add("gap below");
        noGapAbove = names.add("no gap above");
        noGapBelow = names.add("no gap below");
        inStretch = names.add("in the stretch with most prose");
        inStretchShort = names.add("short, in the stretch with most prose");
        toStretch = names.steps("lines down to that stretch", 1, 2, 4, 8, 16);
        fromStretch = names.steps("lines up to that stretch", 1, 2, 4, 8, 16);
        toProse = new Steps[] {
            names.distances("lines down to prose from a short one", 1, 2, 3, 6, 12),
            names.distances("lines down to prose from prose", 1, 2, 3, 6, 12)
        };
        fromProse = new Steps[] {
            names.distances("lines up to prose from a short one", 1, 2, 3, 6, 12),
            names.distances("lines up to prose from prose", 1, 2, 3, 6, 12)
        };
        proseBelow = names.pairOfSteps("lines of prose in the next six", 0, 1, 2, 4);
        proseAbove = names.pairOfSteps("lines of prose in the last six", 0, 1, 2, 4);
        run = names.steps("short lines in a row", 1, 2, 4, 8);
        told = names.pairOfSteps("words that the story uses", 0, 1, 2, 4);
        toldShare = names.pairOfSteps("share of words that the story uses", 0, 0.34, 0.6, 0.8, 0.99);
        namesTold = names.pairOfSteps("names that the story uses", 0, 1, 2);
        lead = names.steps("words of the next prose", 0, 1, 2, 3, 5);
        lineAbove = names.steps("words of the line above", 0, 1, 2);
        toSignature = names.distances("lines down to byline or time", 1, 2, 4);
        fromSignature = names.distances("lines up to byline or time", 1, 2, 4);
        storyBelow = names.pairOfSteps("lines of the story in the next twelve", 0, 1, 2, 5);
        ofTheStory = names.add("speaks of what the story does");
        likest = IntStream.range(0, PageLines.LIKEST)
                .map(rank -> names.add("likeness to the story, rank " + (rank + 1)))
                .toArray();
        widest = names.add("short, wider than the lines around it");
        likeness = names.steps("short, likeness to the story", -2, -1, 0, 1, 2, 4, 6);
        proseInAll = names.pairOfSteps("lines of prose in all", 0, 1, 2, 5);
        above = new Neighbour(names, "above: ");
        below = new Neighbour(names, "below: ");
    }

    /** @param isAgain whether the same words stand farther up */
    void add(Found features, PageLines lines, Surroundings around, int line, boolean isAgain) {
        place(features, lines, line, isAgain);
        int kind = lines.isProse(line) ? 1 : 0;
        features.add(toProse[kind].of(around.toProse(line)));
        features.add(fromProse[kind].of(around.fromProse(line)));
        features.add(proseBelow[kind].of(around.prose(line + 1, line + 1 + NEAR)));
        features.add(proseAbove[kind].of(around.prose(line - NEAR, line)));
        features.add(toSignature.of(around.toSignature(line)));
        features.add(fromSignature.of(around.fromSignature(line)));
        features.add(storyBelow[kind].of(around.story(line + 1, line + 1 + FARTHER)));
        features.add(ofTheStory, around.isOfTheStory(line));
        int rank = lines.likest().indexOf(line);
        if (rank >= 0) {
            features.add(likest[rank]);
        }
        features.add(proseInAll[kind].of(around.proseInAll()));
        if (kind == 0) {
            features.add(run.of(around.shortInARow(line)));
            features.add(likeness.of(lines.likeness(line)));
            features.add(widest, lines.isWidest(line));
            int next = line + around.toProse(line);
            features.add(lead.of(next >= 0 && next < lines.count() ? lines.shared(line, next) : 0));
        }
        int words = lines.shape(line).roots.size();
        features.add(told[kind].of(lines.told(line)));
        features.add(toldShare[kind].of(words == 0 ? 0 : (double) lines.told(line) / words));
        features.add(namesTold[kind].of(lines.namesTold(line)));
        features.add(lineAbove.of(line == 0 ? 0 : lines.shared(line, line - 1)));
        above.add(features, lines, line - 1);
        below.add(features, lines, line + 1);
    }

    private void place(Found features, PageLines lines, int line, boolean isAgain) {
        int count = lines.count();
        features.add(first, line == 0);
        features.add(early, line == 1 || line == 2);
        features.add(last, line == count - 1);
        features.add(late, line < count - 1 && line >= count - 3);
        int times = lines.timesStanding(line);
        features.add(before, isAgain);
        features.add(again, times > 1 && !isAgain);
        features.add(often, times > 2);
        if (lines.hasGaps()) {
            features.add(lines.isGapAbove(line) ? gapAbove : noGapAbove);
            features.add(lines.isGapAbove(line + 1) ? gapBelow : noGapBelow);
        }
        if (lines.isInStretch(line)) {
            features.add(inStretch);
            features.add(inStretchShort, !lines.isProse(line));
        } else {
            int far = lines.toStretch(line);
            features.add(far > 0 ? toStretch.of(far) : fromStretch.of(-far));
        }
    }

    /** What the line above or below shows. */
    private static final class Neighbour {
        private final int nothing;
        private final int prose;
        private final int open;
        private final int sentence;
        private final int byline;
        private final int time;
        private final int known;
        private final int call;
        private final int toReader;
        private final int bell;
        private final Map<String, Integer> rules;

        Neighbour(FeatureNames names, String side) {
            nothing = names.add(side + "nothing");
            prose = names.add(side + "prose");
            open = names.add(side + "short and open");
            sentence = names.add(side + "short sentence");
            byline = names.add(side + "byline");
            time = names.add(side + "time");
            known = names.add(side + "page text that is known");
            call = names.add(side + "a call");
            toReader = names.add(side + "to the reader");
            bell = names.add(side + "of reminders");
            rules = names.ofRules(side);
        }

        void add(Found features, PageLines lines, int line) {
            if (line < 0 || line >= lines.count()) {
                features.add(nothing);
                return;
            }
            var shape = lines.shape(line);
            features.add(lines.isProse(line) ? prose : shape.sentence ? sentence : open);
            features.add(byline, shape.byline);
            features.add(time, shape.time);
            features.add(known, lines.isKnown(line));
            features.add(call, shape.call);
            features.add(toReader, shape.you > 0);
            features.add(bell, shape.bell > 0);
            var rule = rules.get(lines.rule(line));
            if (rule != null) {
                features.add(rule);
            }
        }
    }
}
