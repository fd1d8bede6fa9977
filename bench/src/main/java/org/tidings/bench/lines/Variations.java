package org.tidings.bench.lines;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.tidings.bench.lines.LinesToPutIn.Kind;
import org.tidings.intake.text.KnownLines;
import org.tidings.intake.text.LineFeatures;
import org.tidings.intake.text.LineLabel;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.intake.text.PageText;

/**
 * What else is learned from a page: itself without what the rules know of it, its story alone, its story with page text of
 * other wordings put in, and the page without its story.
 */
final class Variations {
    /** This share of the rules' hits is hidden, so that the other features have to know such lines. */
    private static final double HIDDEN = 0.5;

    /** A longer line may be the story's though the expected text does not have it. */
    private static final int MAX_CHARS_WITHOUT_STORY = 200;

    private static final int MAX_PUT_IN = 5;
    private static final int MAX_PARAGRAPHS_OF_SHORT_STORY = 4;

    private final Random random;

    Variations(long seed) {
        this.random = new Random(seed);
    }

    /** A text to learn from. */
    record Example(LineFeatures features, List<EnumSet<LineLabel>> labels) {}

    List<Example> of(LabelledPage page) {
        var examples = new ArrayList<Example>();
        examples.add(example(page.lines(), page.labels(), 0));
        examples.add(example(page.lines(), page.labels(), HIDDEN));
        if (random.nextBoolean()) {
            examples.add(example(PageText.Lines.together(page.lines().texts()), page.labels(), HIDDEN));
        }
        if (page.isStory()) {
            examples.add(storyOnly(page, random.nextBoolean(), random.nextBoolean()));
            examples.add(storyOnly(page, random.nextInt(3) > 0, random.nextInt(3) > 0));
            examples.add(withPutIn(page, true));
            examples.add(withPutIn(page, false));
            examples.add(withShortStory(page));
            if (random.nextInt(3) == 0) {
                examples.add(withPutIn(beginning(page), true));
            }
            if (random.nextBoolean()) {
                examples.add(withoutStory(page));
            }
        }
        return examples;
    }

    private Example example(PageText.Lines lines, List<EnumSet<LineLabel>> labels, double hidden) {
        var rules = new ArrayList<>(
                KnownLines.of(lines.texts(), LineVerdicts.none()).rules());
        rules.replaceAll(rule -> random.nextDouble() < hidden ? "" : rule);
        return new Example(LineFeatures.of(lines, rules), labels);
    }

    private Example storyOnly(LabelledPage page, boolean withHeadline, boolean withBetween) {
        boolean[] headed = {false};
        var kept = only(page, line -> {
            var these = page.labels().get(line);
            if (these.equals(EnumSet.of(LineLabel.HEADLINE))) {
                boolean first = !headed[0];
                headed[0] = true;
                return withHeadline && first;
            }
            return these.equals(EnumSet.of(LineLabel.PARAGRAPH))
                    || (withBetween
                            && (these.contains(LineLabel.BETWEEN)
                                    || (withHeadline && these.contains(LineLabel.STANDFIRST))));
        });
        return example(kept.lines(), kept.labels(), HIDDEN);
    }

    /** The headline and the story's first paragraphs, as an editor may send them. */
    private LabelledPage beginning(LabelledPage page) {
        int most = 1 + random.nextInt(MAX_PARAGRAPHS_OF_SHORT_STORY);
        int[] paragraphs = {0};
        var part = only(
                page,
                line -> page.labels().get(line).equals(EnumSet.of(LineLabel.HEADLINE))
                        || (page.labels().get(line).equals(EnumSet.of(LineLabel.PARAGRAPH)) && paragraphs[0]++ < most));
        return new LabelledPage(
                page.set(), page.id(), page.outlet(), page.text(), part.lines(), part.labels(), page.headline());
    }

    /** The page with no more of its story than the first paragraphs. */
    private Example withShortStory(LabelledPage page) {
        int most = 2 + random.nextInt(MAX_PARAGRAPHS_OF_SHORT_STORY);
        int[] paragraphs = {0};
        var part = only(page, line -> {
            var these = page.labels().get(line);
            boolean isParagraph = these.equals(EnumSet.of(LineLabel.PARAGRAPH));
            paragraphs[0] += isParagraph ? 1 : 0;
            return paragraphs[0] <= most
                    || !(isParagraph || these.contains(LineLabel.PARAGRAPH) || these.contains(LineLabel.BETWEEN));
        });
        return example(part.lines(), part.labels(), HIDDEN);
    }

    /** The story, or the page, with page text put in whose words no rule is asked about, and with lines like it that are story. */
    private Example withPutIn(LabelledPage page, boolean storyAlone) {
        boolean headline = random.nextInt(3) > 0;
        var around = only(
                page,
                line -> !storyAlone
                        || page.labels().get(line).equals(EnumSet.of(LineLabel.PARAGRAPH))
                        || (headline && page.labels().get(line).equals(EnumSet.of(LineLabel.HEADLINE))));
        var texts = new ArrayList<>(around.lines().texts());
        var labels = new ArrayList<>(around.labels());
        var lines = new LinesToPutIn(page.lines(), random);
        int first = labels.indexOf(EnumSet.of(LineLabel.PARAGRAPH));
        int last = labels.lastIndexOf(EnumSet.of(LineLabel.PARAGRAPH));
        var hidden = new ArrayList<String>();
        for (int i = random.nextInt(MAX_PUT_IN) + 1; i > 0; i--) {
            boolean story = last > first + 1 && random.nextInt(4) == 0;
            var line = lines.any(story ? Kind.STORY : random.nextBoolean() ? Kind.OFFER : Kind.PAGE_TEXT);
            int place = story || random.nextInt(3) == 0
                    ? first + 1 + random.nextInt(Math.max(1, last - first))
                    : random.nextInt(3) == 0 ? last + 1 : random.nextInt(first + 1);
            var label = story
                    ? LineLabel.PARAGRAPH
                    : place > last
                            ? LineLabel.BELOW
                            : place > first
                                    ? LineLabel.BETWEEN
                                    : above(labels.subList(0, place), labels.subList(place, first));
            int again = !story && place == 0 && random.nextInt(3) == 0 ? 2 : 1;
            for (int times = 0; times < again; times++) {
                texts.add(place, line);
                labels.add(place, EnumSet.of(label));
                if (place <= first) {
                    first++;
                }
                last += place <= last ? 1 : 0;
            }
            hidden.add(line);
        }
        var rules = new ArrayList<>(KnownLines.of(texts, LineVerdicts.none()).rules());
        for (int i = 0; i < rules.size(); i++) {
            if (hidden.contains(texts.get(i)) || random.nextDouble() < HIDDEN / 2) {
                rules.set(i, "");
            }
        }
        return new Example(LineFeatures.of(PageText.Lines.together(texts), rules), labels);
    }

    private static LineLabel above(List<EnumSet<LineLabel>> before, List<EnumSet<LineLabel>> after) {
        var headline = EnumSet.of(LineLabel.HEADLINE);
        return before.contains(headline) && !after.contains(headline) ? LineLabel.SIGNATURE : LineLabel.ABOVE;
    }

    private Example withoutStory(LabelledPage page) {
        boolean withHeadline = random.nextBoolean();
        var rest = only(page, line -> {
            var these = page.labels().get(line);
            return !these.contains(LineLabel.PARAGRAPH)
                    && !these.contains(LineLabel.STANDFIRST)
                    && !these.contains(LineLabel.BETWEEN)
                    && page.lines().texts().get(line).length() <= MAX_CHARS_WITHOUT_STORY
                    && (withHeadline || !these.contains(LineLabel.HEADLINE));
        });
        var labels = rest.labels().stream()
                .map(these -> these.contains(LineLabel.HEADLINE)
                        ? EnumSet.of(LineLabel.HEADLINE, LineLabel.ABOVE)
                        : withHeadline ? EnumSet.of(LineLabel.ABOVE, LineLabel.SIGNATURE) : EnumSet.of(LineLabel.ABOVE))
                .toList();
        return example(rest.lines(), labels, HIDDEN);
    }

    private record Part(PageText.Lines lines, List<EnumSet<LineLabel>> labels) {}

    private static Part only(LabelledPage page, IntPredicate wanted) {
        var texts = new ArrayList<String>();
        var labels = new ArrayList<EnumSet<LineLabel>>();
        var apart = new BitSet();
        for (int i = 0; i < page.labels().size(); i++) {
            if (wanted.test(i)) {
                apart.set(texts.size(), page.lines().apart().get(i));
                texts.add(page.lines().texts().get(i));
                labels.add(page.labels().get(i));
            }
        }
        return new Part(new PageText.Lines(texts, apart), labels);
    }
}
