package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.story.Furniture;

/**
 * The story in a text that was pasted, page text and all: each line is what {@link LineModel} finds it to be among its
 * neighbours, what {@code furniture.txt} knows is page text in any case, and what editors said decides.
 */
public final class PastedPage {
    /** The rules' names. */
    public static final String ABOVE = "above-the-story";

    public static final String BELOW = "below-the-story";
    public static final String BETWEEN = "within-the-story";

    /** A text with fewer lines of page text, known or found, is a story with its headline, and no page. */
    private static final int MIN_PAGE_LINES = 8;
    /** A sentence between paragraphs that is less likely page text is the story's. */
    private static final double MIN_FURNITURE_OF_SENTENCE = 0.75;

    private static final double MAX_FURNITURE_OF_SUBHEADING = 0.9;

    private final PageText.Lines page;
    private final KnownLines known;
    private final LineVerdicts verdicts;
    /** The page's lines, each without what rules took of it. */
    private final List<String> altered;

    private final LineModel model;
    private final LabelledLines lines;
    private final ToReaders toReaders;
    private final StoryExtent extent;

    private PastedPage(
            PageText.Lines page, KnownLines known, LineVerdicts verdicts, LineModel model, boolean mayBePage) {
        this.page = page;
        this.known = known;
        this.verdicts = verdicts;
        this.model = model;
        this.altered = altered(page, known);
        var features = LineFeatures.of(new PageText.Lines(altered, page.apart()), known.rules());
        boolean whole = mayBePage && pageLines(features.lines()) >= MIN_PAGE_LINES;
        this.lines = new LabelledLines(
                page, known, features, whole ? model.label(features) : model.labelText(features), whole);
        this.toReaders = new ToReaders(lines);
        this.extent = StoryExtent.of(lines, toReaders);
    }

    /** Whether a line stood around the story, on a page that was pasted whole. */
    public static boolean isAround(Furniture furniture) {
        return furniture.rule().equals(ABOVE) || furniture.rule().equals(BELOW);
    }

    /**
     * What is left of a text without its page.
     *
     * @param page all its lines
     * @param given the headline, where the sender of the text gave one: another that is found is the page's
     */
    public static Found in(PageText.Lines page, KnownLines known, Optional<String> given, LineVerdicts verdicts) {
        return in(page, known, given, verdicts, LineModel.shipped());
    }

    /** What the text of an HTML page is that holds no story. */
    public static Optional<OtherPage> otherPage(PageText.Lines page) {
        var none = LineVerdicts.none();
        var pasted = new PastedPage(page, KnownLines.of(page.texts(), none), none, LineModel.shipped(), true);
        var found = pasted.find(Optional.empty());
        // It is the text of a page, even where too few of its lines show that.
        return pasted.lines.whole()
                ? found.other()
                : new OtherPages(pasted.lines).kind(found.sifted().places(), true, false, -1);
    }

    /** What is left of the lines of a story that was found on a page, without what speaks to the reader among them. */
    public static FurnitureRules.Sifted ofStory(List<String> lines, KnownLines known, LineVerdicts verdicts) {
        return new PastedPage(PageText.Lines.together(lines), known, verdicts, LineModel.shipped(), false)
                .sifted(PageHeading.NONE);
    }

    /** The same by another model. */
    public static Found in(
            PageText.Lines page, KnownLines known, Optional<String> given, LineVerdicts verdicts, LineModel model) {
        return new PastedPage(page, known, verdicts, model, true).find(given);
    }

    /**
     * The story's lines and what stood around them.
     *
     * @param headline none of the lines; empty where none was found
     * @param standfirst the line below the headline that tells more of the same
     * @param byline who wrote it, as the lines between the headline and the story say
     * @param lists the lists of topics that are the story's
     * @param other what the page is, where it is no story
     */
    public record Found(
            FurnitureRules.Sifted sifted,
            Optional<String> headline,
            Optional<String> standfirst,
            Optional<String> byline,
            TopicLines.Found lists,
            Optional<OtherPage> other) {}

    /** Lines that are known page text, or look like what menus and lists hold. */
    private static int pageLines(PageLines lines) {
        int found = 0;
        for (int i = 0; i < lines.count(); i++) {
            // A story that was sent has a byline and a time, too.
            boolean isShort = !lines.shape(i).prose && !lines.shape(i).sentence && !lines.isSigned(i);
            found += lines.isKnown(i) || isShort ? 1 : 0;
        }
        return found;
    }

    private Found find(Optional<String> given) {
        Optional<String> none = Optional.empty();
        if (extent.isEmpty() || !lines.whole()) {
            var sifted = lines.whole() ? known.onPage() : sifted(PageHeading.NONE);
            return new Found(sifted, none, none, none, known.lists(), other(sifted, false, -1));
        }
        var heading = PageHeading.of(lines, toReaders, extent.begins());
        int top = heading.headline();
        var headline = text(top);
        boolean isAnother =
                headline.isPresent() && given.isPresent() && !given.get().equalsIgnoreCase(headline.get());
        var used = isAnother ? heading.withoutStandfirst() : heading;
        var sifted = sifted(used);
        if (isAnother) {
            sifted.removed().add(new Furniture(page.texts().get(top), ABOVE));
        }
        return new Found(
                sifted,
                isAnother ? none : headline,
                text(used.standfirst()),
                top < 0 ? none : Bylines.in(page.texts().subList(top + 1, Math.max(top + 1, extent.begins()))),
                known.lists().below(above(top >= 0 ? top : extent.begins())),
                other(sifted, true, top));
    }

    private Optional<String> text(int line) {
        return line < 0 ? Optional.empty() : Optional.of(page.texts().get(line));
    }

    private Optional<OtherPage> other(FurnitureRules.Sifted sifted, boolean holdsStory, int headline) {
        return new OtherPages(lines).kind(sifted.places(), lines.whole(), holdsStory, headline);
    }

    /** How many lines stand above a line that are no list of topics. */
    private int above(int line) {
        int above = 0;
        while (above < known.lists().places().size() && known.lists().places().get(above) < line) {
            above++;
        }
        return above;
    }

    private FurnitureRules.Sifted sifted(PageHeading heading) {
        Set<String> told = Stream.of(text(heading.headline()), text(heading.standfirst()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        var removed = new ArrayList<>(known.sifted().removed());
        removed.removeIf(furniture -> told.contains(furniture.text()));
        var kept = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var rescued = new HashSet<String>();
        for (int i = 0; i < lines.count(); i++) {
            var text = altered.get(i);
            boolean listed = known.rules().get(i).equals(FurnitureRules.IN_LIST);
            if (lines.isKnown(i) || (PageHeading.mayHold(i, extent.begins()) && told.contains(text))) {
                continue;
            }
            var rule = listed && !lines.whole() ? Optional.of(BETWEEN) : rule(i);
            if (rule.isEmpty()) {
                kept.add(text);
                places.add(i);
                if (listed) {
                    rescued.add(text);
                }
            } else if (!listed) {
                removed.add(new Furniture(text, rule.get(), signs(i, rule.get())));
            }
        }
        removed.removeIf(furniture -> rescued.contains(furniture.text()));
        return new FurnitureRules.Sifted(kept, places, removed, known.rules());
    }

    /** What showed most that a line is page text; nothing where an editor said so. */
    private List<String> signs(int line, String rule) {
        return rule.equals(FurnitureRules.EDITOR)
                ? List.of()
                : model.signs(lines.features(), line, lines.isParagraph(line) ? LineLabel.BETWEEN : lines.label(line));
    }

    private static List<String> altered(PageText.Lines page, KnownLines known) {
        var altered = new ArrayList<>(page.texts());
        var sifted = known.sifted();
        for (int i = 0; i < sifted.kept().size(); i++) {
            altered.set(
                    known.lists().places().get(sifted.places().get(i)),
                    sifted.kept().get(i));
        }
        return altered;
    }

    /** Whether a short line that stands nowhere else heads the paragraph below it, with another right above. */
    private boolean isSubheading(int line) {
        var shape = lines.shape(line);
        return line > extent.begins()
                && line < extent.last()
                && !shape.prose
                && shape.words.size() > 1
                && shape.signsToReader() == 0
                && !shape.credit
                && !shape.time
                && !shape.byline
                && !shape.address
                && lines.features().lines().timesStanding(line) == 1
                && isProseParagraph(line - 1)
                && isProseParagraph(line + 1)
                && lines.furniture(line) < MAX_FURNITURE_OF_SUBHEADING;
    }

    private boolean isProseParagraph(int line) {
        return lines.shape(line).prose && lines.isParagraph(line);
    }

    /** The rule that takes a line out; empty: it is the story's. */
    private Optional<String> rule(int line) {
        var text = page.texts().get(line);
        var verdict = verdicts.isStory(text);
        if (verdict.isPresent()) {
            return verdict.get() ? Optional.empty() : Optional.of(FurnitureRules.EDITOR);
        }
        boolean isOffer = toReaders.are(line);
        if (!isOffer && (!lines.whole() || isStory(line))) {
            return Optional.empty();
        }
        var rule = line < extent.begins() ? ABOVE : line > extent.last() ? BELOW : BETWEEN;
        boolean isByline = !isOffer && rule.equals(ABOVE) && Bylines.isByline(text);
        return isByline || verdicts.isOff(rule) ? Optional.empty() : Optional.of(rule);
    }

    private boolean isStory(int line) {
        return switch (lines.label(line)) {
            case BELOW -> extent.holds(line) && lines.isSentenceOfAStory(line);
            case BETWEEN ->
                isSubheading(line)
                        || (lines.shape(line).prose
                                && lines.shape(line).sentence
                                && lines.furniture(line) < MIN_FURNITURE_OF_SENTENCE);
            default -> extent.holds(line);
        };
    }
}
