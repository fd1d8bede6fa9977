package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.story.Furniture;
import org.tidings.text.Words;

/**
 * The story in a whole page that was copied and pasted: menus and teasers stand above and below it, a short line each, which no
 * list of patterns can know. The story is the stretch of lines with most prose for its short lines.
 */
public final class PastedPage {
    /** The rules' names. */
    public static final String ABOVE = "above-the-story";

    public static final String BELOW = "below-the-story";
    public static final String BETWEEN = "list-of-short-lines";

    /** A text with fewer short lines above its prose is a story with its headline, and no page … */
    private static final int MENU = 8;
    /** … unless so much furniture was known in it. */
    private static final int MUCH_FURNITURE = 6;

    /** What a line of prose counts for, at most. */
    private static final int MOST = 400;
    /** What a short line counts against the stretch: a heading or two little, more of them much. */
    private static final int HEADING = 40;

    private static final int SHORT = 80;
    private static final int HEADINGS = 2;
    /** So few short lines between paragraphs and paragraphs interrupt a story: an offer, a list of others. */
    private static final int INTERRUPTION = 8;

    private static final int PARAGRAPHS = 2;
    /** A short line that ends as a sentence does counts so much less: somebody speaks. */
    private static final int SENTENCE = 4;
    /** What may end a story has so many words. */
    private static final int SENTENCE_WORDS = 3;
    /** So many short lines in a row, none of them a sentence, are a list of something else. */
    private static final int LIST = 5;
    /** Words of a title, at least. */
    static final int TITLE = 4;
    /** Ideographs and kana say more in less room. */
    private static final int WIDE_FROM = 0x2E80;

    /** All lines of the page, those too that furniture rules took. */
    private final List<String> page;

    private final FurnitureRules.Sifted text;
    /** The lines that those rules left. */
    private final List<String> lines;
    /** Which of the lines are prose. */
    private final BitSet prose;

    private final LineVerdicts verdicts;

    private PastedPage(List<String> page, FurnitureRules.Sifted text, LineVerdicts verdicts) {
        this.page = page;
        this.text = text;
        this.lines = text.kept();
        this.verdicts = verdicts;
        this.prose = new BitSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            prose.set(i, isProse(lines.get(i)));
        }
    }

    /** Whether a line stood around the story, on a page that was pasted whole. */
    public static boolean isAround(Furniture furniture) {
        return furniture.rule().equals(ABOVE) || furniture.rule().equals(BELOW);
    }

    /**
     * What is left of a text without its page, where it is one; it and what was found before otherwise.
     *
     * @param page all its lines
     * @param text what furniture rules left of them, and took
     * @param given the headline, where whoever sent the text gave one: another that is found is the page's
     */
    public static Found in(
            List<String> page, FurnitureRules.Sifted text, Optional<String> given, LineVerdicts verdicts) {
        return new PastedPage(page, text, verdicts).find(given);
    }

    /**
     * The story's lines and what stood around them.
     *
     * @param headline found above the story, and none of its lines; empty where none was, or the text is no page
     * @param standfirst the line below the headline, where it tells more of the same
     * @param byline who wrote it, as the lines between the headline and the story say
     * @param begins the line of the page, from 0, where the headline stands, or else the story's first
     */
    public record Found(
            FurnitureRules.Sifted sifted,
            Optional<String> headline,
            Optional<String> standfirst,
            Optional<String> byline,
            int begins) {}

    private Found find(Optional<String> given) {
        var story = stretch();
        int menu = story.from() - prose.get(0, story.from()).cardinality();
        if (story.to() == 0 || (menu < MENU && text.removed().size() < MUCH_FURNITURE)) {
            return new Found(text, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
        int begins = text.places().get(story.from());
        var heading = new PastedHeadline(page, begins, lines.subList(story.from(), story.to()));
        int top = heading.line();
        var headline = Optional.of(top).filter(line -> line >= 0).map(page::get);
        var isAnother =
                headline.filter(line -> given.isPresent() && !given.get().equalsIgnoreCase(line));
        var standfirst = isAnother.isPresent() ? Optional.<String>empty() : heading.standfirst(top);
        var told = Stream.concat(headline.stream(), standfirst.stream()).toList();
        var kept = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var removed = new ArrayList<>(text.removed());
        removed.removeIf(furniture -> told.contains(furniture.text()));
        isAnother.ifPresent(line -> removed.add(new Furniture(line, ABOVE)));
        var list = inLists(story);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (i < story.to() && told.contains(line)) {
                continue;
            }
            var rule = rule(i, story, list);
            if (rule.isEmpty()
                    || verdicts.isOff(rule.get())
                    || verdicts.isStory(line).orElse(false)) {
                kept.add(line);
                places.add(text.places().get(i));
            } else {
                removed.add(new Furniture(line, rule.get()));
            }
        }
        return new Found(
                new FurnitureRules.Sifted(kept, places, removed),
                isAnother.isPresent() ? Optional.empty() : headline,
                standfirst,
                top < 0 ? Optional.empty() : Bylines.in(page.subList(top + 1, Math.max(top + 1, begins))),
                top >= 0 ? top : begins);
    }

    /** The rule that takes a line out; empty: it is the story's. */
    private Optional<String> rule(int line, Stretch story, BitSet lists) {
        if (line >= story.to()) {
            return Optional.of(BELOW);
        }
        if (line >= story.from()) {
            return lists.get(line) ? Optional.of(BETWEEN) : Optional.empty();
        }
        return Bylines.isOne(lines.get(line)) ? Optional.empty() : Optional.of(ABOVE);
    }

    private record Stretch(int from, int to) {}

    /** The stretch that counts most (Kadane's maximum subarray, in one pass). */
    private Stretch stretch() {
        var best = new Stretch(0, 0);
        int most = 0;
        int sum = 0;
        int from = 0;
        int[] worth = worth();
        for (int i = 0; i < worth.length; i++) {
            if (sum <= 0) {
                sum = 0;
                from = i;
            }
            sum += worth[i];
            if (sum > most) {
                most = sum;
                best = new Stretch(from, i + 1);
            }
        }
        return new Stretch(best.from(), withLastSentences(best.to()));
    }

    // "The inquiry continues." ends many a story.
    private int withLastSentences(int end) {
        int to = end;
        while (to > 0
                && to < lines.size()
                && endsAsASentence(lines.get(to))
                && lines.get(to).charAt(lines.get(to).length() - 1) != ':'
                && Words.in(lines.get(to)).size() >= SENTENCE_WORDS) {
            to++;
        }
        return to;
    }

    /** What each line counts for a stretch that holds it, or against it. */
    private int[] worth() {
        int[] worth = new int[lines.size()];
        int proseBefore = 0;
        for (int from = 0; from < worth.length; ) {
            boolean isProse = prose.get(from);
            int to = runEnd(from);
            boolean goesOn = !isProse
                    && to - from <= INTERRUPTION
                    && proseBefore >= PARAGRAPHS
                    && paragraphsFrom(to) >= PARAGRAPHS;
            for (int i = from; i < to; i++) {
                int cost = i - from < HEADINGS ? HEADING : goesOn ? 0 : SHORT;
                worth[i] = isProse
                        ? Math.min(width(lines.get(i)), MOST)
                        : -(endsAsASentence(lines.get(i)) ? cost / SENTENCE : cost);
            }
            // A heading parts paragraphs from paragraphs that go on with them.
            if (isProse) {
                proseBefore += to - from;
            } else if (to - from > HEADINGS && !goesOn) {
                proseBefore = 0;
            }
            from = to;
        }
        return worth;
    }

    /** Paragraphs from here on, with headings between them; not more than are asked for. */
    private int paragraphsFrom(int from) {
        int paragraphs = 0;
        int inARow = 0;
        for (int i = from; i < lines.size() && inARow <= HEADINGS && paragraphs < PARAGRAPHS; i++) {
            paragraphs += prose.get(i) ? 1 : 0;
            inARow = prose.get(i) ? 0 : inARow + 1;
        }
        return paragraphs;
    }

    /** Where the lines of prose end, or the short lines, that begin here. */
    private int runEnd(int from) {
        int to = from;
        while (to < lines.size() && prose.get(to) == prose.get(from)) {
            to++;
        }
        return to;
    }

    private static boolean isProse(String line) {
        int width = width(line);
        return width >= Prose.SHORTEST && (width > Prose.WITHOUT_A_STOP || holdsAStop(line));
    }

    private static int width(String line) {
        int width = Math.min(line.length(), MOST);
        for (int i = 0, end = width; i < end; i++) {
            width += line.charAt(i) >= WIDE_FROM ? 1 : 0;
        }
        return width;
    }

    private static boolean holdsAStop(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (".!?…。！？".indexOf(line.charAt(i)) >= 0
                    && (i + 1 == line.length() || !Character.isLetterOrDigit(line.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    static boolean endsAsASentence(String line) {
        int end = line.length() - 1;
        while (end > 0 && "\"'”’»)]".indexOf(line.charAt(end)) >= 0) {
            end--;
        }
        return ".!?…。！？:".indexOf(line.charAt(end)) >= 0;
    }

    // Titles of other stories; a list of dates or of things to bring is the story's own.
    private static boolean areTitles(List<String> list) {
        long titles = list.stream()
                .filter(line -> Words.in(line).size() >= TITLE && line.chars().noneMatch(Character::isDigit))
                .count();
        return titles * 2 > list.size();
    }

    /** The lines in lists of other stories' titles. */
    private BitSet inLists(Stretch story) {
        var lists = new BitSet(lines.size());
        int run = 0;
        for (int i = story.from(); i <= story.to(); i++) {
            if (i < story.to() && !prose.get(i) && !endsAsASentence(lines.get(i))) {
                run++;
                continue;
            }
            if (run >= LIST && areTitles(lines.subList(i - run, i))) {
                lists.set(i - run, i);
            }
            run = 0;
        }
        return lists;
    }
}
