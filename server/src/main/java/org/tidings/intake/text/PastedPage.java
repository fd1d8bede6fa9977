package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** In such a text a line must be so likely page text to go. */
    private static final double SURELY = 0.75;
    /** So likely page text is a line that shows by its words that it is. */
    private static final double POSSIBLY = 0.4;

    private static final double HARDLY = 0.1;
    /** Signs that a line speaks to the reader: "you", "we", a call to do something, reminders, things of the page. */
    private static final int MIN_SIGNS = 3;

    private static final int MIN_SIGNS_IN_SHORT_TEXT = 2;

    private static final int MIN_PAGE_WORDS = 2;
    /** What may end a story has so many words. */
    private static final int SENTENCE_WORDS = 3;
    /** A shorter line tells no more than the headline above it, in words. */
    private static final int STANDFIRST_WORDS = 8;

    private static final int MAX_STANDFIRST_CHARS = 300;
    /** Below a standfirst who wrote the story stands so near, in lines. */
    private static final int SIGNED_WITHIN = 3;
    /** How many lines of the page may stand before a story's last paragraph. */
    private static final int MAX_LINES_BEFORE_LAST = 8;
    /** What a last paragraph that stands apart has in common with the story, at least. */
    private static final int MIN_ROOTS_SHARED = 2;
    /** A line that is likelier the page's own is no last paragraph, whatever it shares with the story. */
    private static final double MAX_FURNITURE_OF_LAST = 0.97;

    private static final double MAX_FURNITURE_OF_SUBHEADING = 0.9;

    private static final int MIN_QUOTED_CHARS = 12;

    /** A headline stands above its author; so much less likely is a line below. */
    private static final double BELOW_BYLINE = 0.3;
    /** A headline is at least so likely. */
    private static final double MIN_HEADLINE = 0.05;

    /** Of two lines in a row that may be the headline the upper one is, if it is so likely beside the other. */
    private static final double MIN_SHARE_OF_HEADLINE = 0.5;

    /** Lines of the story among which its headline may stand. */
    private static final int WITHIN_STORY = 2;

    private final PageText.Lines page;
    private final KnownLines known;
    private final LineVerdicts verdicts;
    /** The page's lines, each without what rules took of it. */
    private final List<String> altered;

    private final LineFeatures features;
    private final LineModel.Labels labels;
    /** The first line that is the story's; −1: none is. */
    private final int begins;
    /** The last of them. */
    private final int last;

    private final boolean whole;

    private PastedPage(
            PageText.Lines page, KnownLines known, LineVerdicts verdicts, LineModel model, boolean mayBePage) {
        this.page = page;
        this.known = known;
        this.verdicts = verdicts;
        this.altered = altered(page, known);
        this.features = LineFeatures.of(new PageText.Lines(altered, page.apart()), known.rules());
        this.whole = mayBePage && pageLines() >= MIN_PAGE_LINES;
        this.labels = whole ? model.label(features) : model.labelText(features);
        this.last = withLastSentences(labels.likeliest().lastIndexOf(LineLabel.PARAGRAPH));
        this.begins = begins();
    }

    /** Whether a line stood around the story, on a page that was pasted whole. */
    public static boolean isAround(Furniture furniture) {
        return furniture.rule().equals(ABOVE) || furniture.rule().equals(BELOW);
    }

    /**
     * What is left of a text without its page.
     *
     * @param page all its lines
     * @param given the headline, where whoever sent the text gave one: another that is found is the page's
     */
    public static Found in(PageText.Lines page, KnownLines known, Optional<String> given, LineVerdicts verdicts) {
        return in(page, known, given, verdicts, LineModel.shipped());
    }

    /** What the text of an HTML page is that holds no story. */
    public static Optional<OtherPage> otherPage(PageText.Lines page) {
        var none = LineVerdicts.none();
        var pasted = new PastedPage(page, KnownLines.of(page.texts(), none), none, LineModel.shipped(), true);
        var found = pasted.find(Optional.empty());
        return found.other()
                .or(() -> pasted.kinds().kind(found.sifted().places(), true, pasted.whole && pasted.begins >= 0));
    }

    /** What is left of the lines of a story that was found on a page, without what speaks to the reader among them. */
    public static FurnitureRules.Sifted ofStory(List<String> lines, KnownLines known, LineVerdicts verdicts) {
        return new PastedPage(PageText.Lines.together(lines), known, verdicts, LineModel.shipped(), false)
                .sifted(-1, -1, false);
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

    /** The story's first line: no short one, which is a label, a caption or the like, where a longer one follows. */
    private int begins() {
        int first = labels.likeliest().indexOf(LineLabel.PARAGRAPH);
        for (int line = first; line >= 0 && line <= last; line++) {
            if (!isShort(line) && labels.likeliest().get(line) == LineLabel.PARAGRAPH) {
                return withSentencesAbove(line);
            }
        }
        return first;
    }

    private int withSentencesAbove(int line) {
        int from = line;
        while (from > 0
                && features.shape(from - 1).prose
                && isSentenceOfAStory(from - 1)
                && labels.of(LineLabel.STANDFIRST, from - 1) < POSSIBLY
                && labels.furniture(from - 1) < SURELY) {
            from--;
        }
        return from;
    }

    private boolean isShort(int line) {
        return !features.shape(line).prose && !features.shape(line).sentence;
    }

    // "The inquiry continues." ends many a story; and a last paragraph comes after an advert or a link to another one.
    private int withLastSentences(int line) {
        var said = new HashSet<String>();
        for (int i = 0; i <= line; i++) {
            if (labels.likeliest().get(i) == LineLabel.PARAGRAPH) {
                said.addAll(features.shape(i).roots);
            }
        }
        int to = line;
        for (int next = to + 1; to >= 0 && next < features.count() && next <= to + MAX_LINES_BEFORE_LAST; next++) {
            if (isSentenceOfAStory(next) && (next == to + 1 || goesOn(next, said))) {
                to = next;
            }
        }
        return to;
    }

    /** Whether a line is a paragraph that speaks of what the story does. */
    private boolean goesOn(int line, Set<String> said) {
        var shape = features.shape(line);
        long shared = shape.roots.stream().filter(said::contains).count();
        return shape.prose
                && labels.furniture(line) < MAX_FURNITURE_OF_LAST
                && ((shape.severalSentences && (shared >= MIN_ROOTS_SHARED || quotesSomebody(line)))
                        || (shape.quoted && shared > 0)
                        || features.isOfTheStory(line));
    }

    /** Whether a line holds words in marks, single ones too, and at most one word that pages say to their readers. */
    private boolean quotesSomebody(int line) {
        var shape = features.shape(line);
        int opens = shape.text.indexOf('‘');
        return signs(line) <= 1
                && (shape.quoted || (opens >= 0 && shape.text.indexOf('’', opens + MIN_QUOTED_CHARS) > 0));
    }

    private boolean isSentenceOfAStory(int line) {
        var shape = features.shape(line);
        return shape.sentence
                && !isKnown(line)
                && shape.words.size() >= SENTENCE_WORDS
                && !shape.text.endsWith(":")
                // One word of page machinery may stand in a paragraph of several sentences.
                && shape.page <= (shape.severalSentences ? 1 : 0)
                && shape.you == 0
                && !shape.call
                && !shape.credit;
    }

    /** Lines that are known page text, or look like what menus and lists hold. */
    private int pageLines() {
        int lines = 0;
        for (int i = 0; i < features.count(); i++) {
            lines += isKnown(i) || isShort(i) ? 1 : 0;
        }
        return lines;
    }

    private boolean isKnown(int line) {
        var rule = known.rules().get(line);
        return !rule.isEmpty() && !rule.equals(FurnitureRules.IN_LIST);
    }

    private Found find(Optional<String> given) {
        if (begins < 0 || !whole) {
            var sifted = whole ? known.onPage() : sifted(-1, -1, false);
            return new Found(
                    sifted, Optional.empty(), Optional.empty(), Optional.empty(), known.lists(), other(sifted, false));
        }
        int top = headline();
        var headline = Optional.of(top).filter(line -> line >= 0).map(page.texts()::get);
        boolean isAnother =
                headline.isPresent() && given.isPresent() && !given.get().equalsIgnoreCase(headline.get());
        int below = isAnother ? -1 : standfirst(top);
        var sifted = sifted(top, below, isAnother);
        return new Found(
                sifted,
                isAnother ? Optional.empty() : headline,
                Optional.of(below).filter(line -> line >= 0).map(page.texts()::get),
                top < 0 ? Optional.empty() : Bylines.in(page.texts().subList(top + 1, Math.max(top + 1, begins))),
                known.lists().below(above(top >= 0 ? top : begins)),
                other(sifted, true));
    }

    private Optional<OtherPage> other(FurnitureRules.Sifted sifted, boolean holdsStory) {
        return kinds().kind(sifted.places(), whole, holdsStory);
    }

    private OtherPages kinds() {
        return new OtherPages(features, known.rules(), page);
    }

    /** How many lines stand above a line that are no list of topics. */
    private int above(int line) {
        int above = 0;
        while (above < known.lists().places().size() && known.lists().places().get(above) < line) {
            above++;
        }
        return above;
    }

    /** The line that is likeliest the headline, of those above the story and its first; −1: none is. */
    private int headline() {
        int end = Math.min(features.count(), begins + WITHIN_STORY);
        var likely = new double[end];
        boolean signed = false;
        int found = -1;
        for (int i = 0; i < end; i++) {
            likely[i] = features.mayBeHeadline(i) ? labels.of(LineLabel.HEADLINE, i) * (signed ? BELOW_BYLINE : 1) : 0;
            signed |= Bylines.at(page.texts(), i).isPresent();
            if (likely[i] > (found < 0 ? MIN_HEADLINE : likely[found])) {
                found = i;
            }
        }
        // A standfirst looks like a headline, and stands below it; what is much shorter there is a label.
        while (found > 0
                && likely[found - 1] >= MIN_SHARE_OF_HEADLINE * likely[found]
                && features.shape(found - 1).width >= MIN_SHARE_OF_HEADLINE * features.shape(found).width) {
            found--;
        }
        return found;
    }

    private int standfirst(int headline) {
        int below = headline + 1;
        if (headline < 0 || below >= features.count()) {
            return -1;
        }
        for (int i = below; i < begins; i++) {
            if (labels.likeliest().get(i) == LineLabel.STANDFIRST && !isKnown(i)) {
                return i;
            }
        }
        var shape = features.shape(below);
        boolean tellsMore = !isKnown(below)
                && shape.words.size() >= STANDFIRST_WORDS
                && shape.text.length() <= MAX_STANDFIRST_CHARS
                && !shape.credit
                && shape.you == 0
                && (below < begins ? !shape.sentence || isSigned(below) : isSigned(below));
        return tellsMore ? below : -1;
    }

    /** Whether lines below one tell who wrote the story, or when. */
    private boolean isSigned(int line) {
        for (int i = line + 1; i <= line + SIGNED_WITHIN && i < features.count(); i++) {
            if (features.shape(i).byline || features.shape(i).time) {
                return true;
            }
        }
        return false;
    }

    private FurnitureRules.Sifted sifted(int headline, int standfirst, boolean isAnother) {
        Set<String> told = new HashSet<>();
        Stream.of(headline, standfirst)
                .filter(line -> line >= 0)
                .map(page.texts()::get)
                .forEach(told::add);
        var removed = new ArrayList<>(known.sifted().removed());
        removed.removeIf(furniture -> told.contains(furniture.text()));
        if (isAnother) {
            removed.add(new Furniture(page.texts().get(headline), ABOVE));
        }
        var kept = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var rescued = new HashSet<String>();
        for (int i = 0; i < features.count(); i++) {
            var text = altered.get(i);
            boolean listed = known.rules().get(i).equals(FurnitureRules.IN_LIST);
            if (isKnown(i) || (i < begins + WITHIN_STORY && told.contains(text))) {
                continue;
            }
            var rule = listed && !whole ? Optional.of(BETWEEN) : rule(i);
            if (rule.isEmpty()) {
                kept.add(text);
                places.add(i);
                if (listed) {
                    rescued.add(text);
                }
            } else if (!listed) {
                removed.add(new Furniture(text, rule.get()));
            }
        }
        removed.removeIf(furniture -> rescued.contains(furniture.text()));
        return new FurnitureRules.Sifted(kept, places, removed, known.rules());
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

    /** Signs that a line is the page's word to its reader, outside quotation marks. */
    private int signs(int line) {
        var shape = features.shape(line);
        return (shape.you > 0 ? 1 : 0)
                + (shape.we > 0 ? 1 : 0)
                + (shape.call ? 1 : 0)
                + (shape.bell > 0 ? 1 : 0)
                + Math.min(2, shape.page);
    }

    /** Whether a line is an offer or a request of the page's: it says so plainly, or is likely page text and says so at all. */
    private boolean isOffer(int line) {
        double likely = labels.furniture(line);
        int signs = signs(line);
        return !features.shape(line).quoted
                && ((signs >= MIN_SIGNS && likely >= POSSIBLY && (whole || isToTheReader(line)))
                        || (speaksToReader(line) && likely >= SURELY && (whole || isToTheReader(line)))
                        || (offersSomething(line) && likely >= HARDLY && !features.isToldElsewhere(line)));
    }

    /** Whether a line asks the reader for something that pages have, or speaks to them of reminders. */
    private boolean offersSomething(int line) {
        var shape = features.shape(line);
        boolean spoken = shape.call || shape.you > 0;
        return (spoken && shape.bell > 0) || (shape.call && shape.page > 0 && signs(line) >= MIN_SIGNS);
    }

    // A text of a few lines shows less well which of them are page text.
    private boolean isToTheReader(int line) {
        var shape = features.shape(line);
        boolean asks = shape.call && (shape.page > 0 || shape.bell > 0 || shape.we > 0);
        boolean tells = shape.you > 0 && (shape.we > 0 || shape.bell > 0);
        boolean offers = shape.we > 0 && shape.page >= MIN_PAGE_WORDS;
        return (asks || tells || offers) && signs(line) >= MIN_SIGNS_IN_SHORT_TEXT;
    }

    // One word that pages use, or "we", stands in many a story's line.
    private boolean speaksToReader(int line) {
        var shape = features.shape(line);
        return shape.you > 0 || shape.call || shape.bell > 0 || shape.page >= MIN_PAGE_WORDS;
    }

    /** Whether a line leads up to an offer in the next. */
    private boolean leadsUp(int line) {
        var shape = features.shape(line);
        return line + 1 < features.count()
                && (isOffer(line + 1) || known.rules().get(line + 1).equals(FurnitureRules.OFFER))
                && !shape.severalSentences
                && !shape.quoted
                && (speaksToReader(line) || shape.text.endsWith("?"))
                && labels.furniture(line) >= (speaksToReader(line) && shape.text.endsWith("?") ? HARDLY : POSSIBLY);
    }

    /** Whether a short line that stands nowhere else heads the paragraph below it, with another right above. */
    private boolean isSubheading(int line) {
        var shape = features.shape(line);
        return line > begins
                && line < last
                && !shape.prose
                && shape.words.size() > 1
                && signs(line) == 0
                && !shape.credit
                && !shape.time
                && !shape.byline
                && !shape.address
                && !features.standsAgain(line)
                && isParagraph(line - 1)
                && isParagraph(line + 1)
                && labels.furniture(line) < MAX_FURNITURE_OF_SUBHEADING;
    }

    private boolean isParagraph(int line) {
        return features.shape(line).prose && labels.likeliest().get(line) == LineLabel.PARAGRAPH;
    }

    /** The rule that takes a line out; empty: it is the story's. */
    private Optional<String> rule(int line) {
        var label = labels.likeliest().get(line);
        var text = page.texts().get(line);
        var verdict = verdicts.isStory(text);
        if (verdict.isPresent()) {
            return verdict.get() ? Optional.empty() : Optional.of(FurnitureRules.EDITOR);
        }
        if (isOffer(line) || leadsUp(line)) {
            var place = line < begins ? ABOVE : line > last ? BELOW : BETWEEN;
            return verdicts.isOff(place) ? Optional.empty() : Optional.of(place);
        }
        if (!whole) {
            return Optional.empty();
        }
        boolean within = line >= begins && line <= last;
        boolean stays = label == LineLabel.BELOW
                ? within && isSentenceOfAStory(line)
                : label == LineLabel.BETWEEN
                        ? isSubheading(line)
                                || (features.shape(line).prose
                                        && features.shape(line).sentence
                                        && labels.furniture(line) < SURELY)
                        : within;
        if (stays) {
            return Optional.empty();
        }
        var rule = line > last ? BELOW : line > begins ? BETWEEN : ABOVE;
        boolean isByline = rule.equals(ABOVE) && Bylines.isByline(text);
        return isByline || verdicts.isOff(rule) ? Optional.empty() : Optional.of(rule);
    }
}
