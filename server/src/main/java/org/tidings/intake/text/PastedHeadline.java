package org.tidings.intake.text;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.text.QuoteMarks;
import org.tidings.text.Words;

/**
 * The headline of a page that was pasted whole, among the menus and teasers above its story: the line whose words the story uses
 * most, that stands near, above who wrote it and when, and twice, as the page's title and above the story.
 */
final class PastedHeadline {
    private static final int SHORTEST_HEADLINE = 15;
    private static final int LONGEST_HEADLINE = 200;
    private static final int LONGEST_STANDFIRST = 300;
    /** Lines of the story whose words a headline has. */
    private static final int TELLING = 40;
    /** A shorter line tells no more than the headline above it, in words. */
    private static final int TELLING_MORE = 8;
    /** A word that the story does not use counts so much against a headline. */
    private static final double UNUSED = 0.5;
    /** What it is worth to stand right above the story; so many lines farther up it is worth nothing. */
    private static final double NEARNESS = 6;

    private static final double FAR = 15;
    private static final double TWICE = 2.5;
    /** What it is worth to stand above who wrote it and when, so many lines at most. */
    private static final double SIGNED = 3;

    private static final double RIGHT_ABOVE_BYLINE = 6;

    private static final int SIGNED_WITHIN = 4;
    private static final int FAR_BELOW = 12;
    /** What tells more of a headline is so much longer. */
    private static final double LONGER = 1.3;

    private static final double MUCH_ALIKE = 3;
    /** A picture's description and its caption have so many of their words in common. */
    private static final double MOSTLY = 0.7;
    /** The headline may be one of the story's first lines. */
    private static final int WITHIN_STORY = 2;
    /** A time, or a day and a year: who published when. */
    private static final Pattern DATED = Pattern.compile("\\d:\\d\\d|\\b\\d{1,2}\\b.{0,12}\\b(?:19|20)\\d\\d\\b");
    /** A standfirst has several sentences; a headline does not. */
    private static final Pattern SENTENCES = Pattern.compile("\\p{L}{3}[.!?] \\p{Lu}");

    private static final Pattern PICTURE = Pattern.compile(
            "(?i)getty images|reuters|shutterstock|©|copyright|https?:|\\bphoto\\b|\\s[>|»]\\s.*\\s[>|»]\\s");
    /** Words of a name, at most. */
    private static final int NAME = 3;
    /** Letters that tell a word from another. */
    private static final int ROOT = 5;

    /** The page's lines above the story and its first, those too that were taken for a list of other titles. */
    private final List<String> lines;
    /** Which of them tell who wrote it … */
    private final BitSet bylines = new BitSet();
    /** … and when. */
    private final BitSet times = new BitSet();
    /** The line of the page where the story begins. */
    private final int begins;
    /** What the story's words begin with. */
    private final Set<String> used;

    PastedHeadline(List<String> page, int begins, Collection<String> story) {
        // A long headline looks like prose.
        this.lines = page.subList(0, Math.min(page.size(), begins + WITHIN_STORY));
        for (int i = 0; i < lines.size(); i++) {
            bylines.set(i, Bylines.at(lines, i).isPresent());
            times.set(i, FurnitureRules.isTimestamp(lines.get(i)));
        }
        this.begins = begins;
        this.used = story.stream().limit(TELLING).flatMap(PastedHeadline::roots).collect(Collectors.toSet());
    }

    /** The headline's place among the page's lines; −1 where none looks like one. */
    int line() {
        var standing = lines.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        int found = -1;
        double most = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!mayBeHeadline(lines.get(i)) || isAuthor(i) || isCaption(i)) {
                continue;
            }
            boolean twice = standing.getOrDefault(lines.get(i), 0L) > 1;
            double signature = signature(i);
            double worth = likeness(lines.get(i))
                    + Math.max(0, NEARNESS * (1 - (begins - i) / FAR))
                    + (twice ? TWICE : 0)
                    + signature;
            boolean apart = i < begins || twice || signature > 0;
            if (apart && worth > 0 && worth >= most) {
                most = worth;
                found = i;
            }
        }
        return found > 0 && isStandfirst(found) ? found - 1 : found;
    }

    // Below the headline a sentence tells more of it: at the page's beginning, or above who wrote it.
    private boolean isStandfirst(int line) {
        var before = lines.get(line - 1);
        return mayBeHeadline(before)
                && !isNameOnly(before)
                && (line == 1
                        || (signature(line) > 0
                                && Words.in(before).size() >= PastedPage.TITLE
                                && isHeadlineAbove(before, lines.get(line))));
    }

    // A teaser of another story may stand there as well.
    private boolean isHeadlineAbove(String line, String next) {
        double likeness = likeness(line);
        boolean more = line.length() * LONGER < next.length()
                || QuoteMarks.canOpen(next.charAt(0))
                || likeness >= likeness(next);
        return likeness >= MUCH_ALIKE || (likeness > 0 && more);
    }

    /** What it is worth that the lines around a line tell who wrote the story and when: they stand below its headline. */
    private double signature(int line) {
        if (bylines.get(line + 1)) {
            return RIGHT_ABOVE_BYLINE;
        }
        for (int i = line + 1; i <= line + SIGNED_WITHIN && i < lines.size(); i++) {
            if (bylines.get(i) || times.get(i)) {
                return SIGNED;
            }
        }
        for (int i = Math.max(0, line - FAR_BELOW); i < line; i++) {
            if (bylines.get(i)) {
                return -SIGNED;
            }
        }
        return line > 0 && times.get(line - 1) ? SIGNED : 0;
    }

    // A picture's description stands above its caption, which ends in whose it is: "(Holm Press)", "[Ann Reed/AP
    // Photo]".
    private boolean isCaption(int at) {
        return (at + 1 < lines.size() && isCreditedTwin(lines.get(at), lines.get(at + 1)))
                || (at > 0 && isCreditedTwin(lines.get(at - 1), lines.get(at)));
    }

    private static boolean isCreditedTwin(String description, String caption) {
        if (")]".indexOf(caption.charAt(caption.length() - 1)) < 0) {
            return false;
        }
        var words = roots(description).collect(Collectors.toSet());
        var others = roots(caption).collect(Collectors.toSet());
        return !words.isEmpty() && words.stream().filter(others::contains).count() >= MOSTLY * words.size();
    }

    /** The line right below the headline, where it tells more of the same. */
    Optional<String> standfirst(int headline) {
        int below = headline + 1;
        return headline >= 0
                        && below < lines.size()
                        && ((below < begins && mayBeHeadline(lines.get(below))) || isSentenceAboveByline(below))
                        && Words.in(lines.get(below)).size() >= TELLING_MORE
                        && !isCaption(below)
                ? Optional.of(lines.get(below))
                : Optional.empty();
    }

    private boolean isSentenceAboveByline(int at) {
        var line = lines.get(at);
        return PastedPage.endsAsASentence(line)
                && line.length() <= LONGEST_STANDFIRST
                && !FurnitureRules.isFurniture(line)
                && !PICTURE.matcher(line).find()
                && signature(at) > 0;
    }

    private double likeness(String line) {
        double worth = 0;
        for (var root : roots(line).collect(Collectors.toSet())) {
            worth += used.contains(root) ? 1 : -UNUSED;
        }
        return worth;
    }

    /** The beginnings of a line's longer words: "ferries" and "ferry" have one. */
    private static Stream<String> roots(String line) {
        return Words.in(line).stream()
                .map(Words.Word::folded)
                .filter(word -> word.length() >= ROOT - 1)
                .map(word -> word.substring(0, Math.min(ROOT, word.length())));
    }

    // "Sarah Moss" wrote it, "South Holm Times" printed it.
    private static boolean isNameOnly(String line) {
        var words = Words.in(line);
        return words.size() <= NAME && words.stream().allMatch(Words.Word::capital);
    }

    // A headline of a name or two stands above who wrote it.
    private boolean isAuthor(int line) {
        return isNameOnly(lines.get(line)) && !bylines.get(line + 1);
    }

    private static boolean mayBeHeadline(String line) {
        return line.length() >= SHORTEST_HEADLINE
                && line.length() <= LONGEST_HEADLINE
                && "-–—•".indexOf(line.charAt(0)) < 0
                && ".,:;…".indexOf(line.charAt(line.length() - 1)) < 0
                && !Bylines.isOne(line)
                && !FurnitureRules.isFurniture(line)
                && !DATED.matcher(line).find()
                && !SENTENCES.matcher(line).find()
                && !PICTURE.matcher(line).find();
    }
}
