package org.tidings.intake.text;

import java.util.Arrays;

/** How far from each line of a page its prose and its bylines are, and how much of the story is near. */
final class Surroundings {
    /** Farther than any line. */
    private static final int NONE = 2_000_000_000;

    private final int[] toProse;
    private final int[] fromProse;
    private final int[] toSignature;
    private final int[] fromSignature;
    /** Before each line, and in all. */
    private final int[] prose;

    private final int[] story;
    private final int[] runs;

    Surroundings(PageLines lines) {
        int count = lines.count();
        this.toProse = new int[count];
        this.fromProse = new int[count];
        this.toSignature = new int[count];
        this.fromSignature = new int[count];
        this.prose = new int[count + 1];
        this.story = new int[count + 1];
        this.runs = new int[count];
        int lastProse = -1;
        int lastSignature = -1;
        for (int i = 0; i < count; i++) {
            fromProse[i] = lastProse < 0 ? NONE : i - lastProse;
            fromSignature[i] = lastSignature < 0 ? NONE : i - lastSignature;
            lastProse = lines.isProse(i) ? i : lastProse;
            lastSignature = lines.isSigned(i) ? i : lastSignature;
            prose[i + 1] = prose[i] + (lines.isProse(i) ? 1 : 0);
            story[i + 1] = story[i] + (lines.isOfTheStory(i) ? 1 : 0);
        }
        int nextProse = -1;
        int nextSignature = -1;
        for (int i = count - 1; i >= 0; i--) {
            toProse[i] = nextProse < 0 ? NONE : nextProse - i;
            toSignature[i] = nextSignature < 0 ? NONE : nextSignature - i;
            nextProse = lines.isProse(i) ? i : nextProse;
            nextSignature = lines.isSigned(i) ? i : nextSignature;
        }
        findRuns(lines);
    }

    private void findRuns(PageLines lines) {
        for (int begin = 0; begin < runs.length; ) {
            int end = begin + 1;
            if (!lines.isProse(begin)) {
                while (end < runs.length && !lines.isProse(end)) {
                    end++;
                }
                Arrays.fill(runs, begin, end, end - begin);
            }
            begin = end;
        }
    }

    int toProse(int line) {
        return toProse[line];
    }

    int fromProse(int line) {
        return fromProse[line];
    }

    /** Lines down to a byline or a time. */
    int toSignature(int line) {
        return toSignature[line];
    }

    int fromSignature(int line) {
        return fromSignature[line];
    }

    /** Lines of prose among those from one to before another, as far as there are any. */
    int prose(int from, int before) {
        return between(prose, from, before);
    }

    /** The same of those that speak of what the story does. */
    int story(int from, int before) {
        return between(story, from, before);
    }

    private static int between(int[] counts, int from, int before) {
        int last = counts.length - 1;
        return counts[Math.clamp(before, 0, last)] - counts[Math.clamp(from, 0, last)];
    }

    int proseInAll() {
        return prose[prose.length - 1];
    }

    int storyInAll() {
        return story[story.length - 1];
    }

    boolean isOfTheStory(int line) {
        return story[line + 1] > story[line];
    }

    /** How many short lines stand in a row where a line does. */
    int shortInARow(int line) {
        return runs[line];
    }
}
