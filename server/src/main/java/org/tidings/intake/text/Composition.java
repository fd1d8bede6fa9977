package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.story.Block;
import org.tidings.story.Dateline;
import org.tidings.story.Furniture;
import org.tidings.text.Excerpt;
import org.tidings.text.QuoteMarks;
import org.tidings.text.Sentences;

/** The story's lines as a story: which is the headline, which the byline, which a heading, which a paragraph. */
public final class Composition {
    private static final int LONGEST_HEADLINE = 160;
    private static final int LONGEST_HEADING = 90;
    private static final int PROPOSED_HEADLINE = 100;
    /** Lines above a headline that are the site's or a section's name, in words. */
    private static final int SHORT_LINE = 3;

    /** Between a headline and what follows at most so many such lines stand. */
    private static final int MOST_LABELS = 3;
    /** In words. */
    private static final int LEAST_STANDFIRST = 5;

    private static final int LONGEST_STANDFIRST = 300;
    /** A score, or a caption. */
    private static final int FEW_WORDS = 6;

    private static final int LEAST_HEADLINE = 4;
    /** A byline stands near the top. */
    private static final int BYLINE_WITHIN = 4;

    private static final Pattern AUTHORS = Pattern.compile(", | and ");

    private static final String BYLINE_RULE = "byline";
    private static final String NAVIGATION_RULE = "navigation";

    private Composition() {}

    /** What the lines come to. */
    public record Composed(
            String headline,
            boolean proposed,
            Optional<String> standfirst,
            Optional<String> byline,
            List<Block> blocks,
            List<Furniture> removed) {}

    /**
     * Composes a story.
     *
     * @param author as the sender or the page names them
     * @param headings those of the lines that are marked as such
     */
    public static Composed of(
            List<String> lines, Optional<String> givenHeadline, Optional<String> author, Set<String> headings) {
        var rest = new ArrayList<>(lines);
        var removed = new ArrayList<Furniture>();
        Optional<String> headline = givenHeadline;
        if (headline.isEmpty()) {
            takeNavigation(rest, removed);
        }
        Optional<String> standfirst = Optional.empty();
        int next = Math.min(labels(rest, 1, FEW_WORDS), rest.size() - 1);
        if (headline.isEmpty() && rest.size() > 1 && looksLikeHeadline(rest.getFirst(), rest.get(next))) {
            headline = Optional.of(rest.removeFirst());
            takeLabels(rest, removed);
            standfirst = takeStandfirst(rest);
        } else if (headline.isPresent() && rest.size() > 1 && rest.getFirst().equalsIgnoreCase(headline.get())) {
            rest.removeFirst(); // the page's own headline stands above its text
        }
        var byline = takeByline(rest, removed);
        takeNotes(rest, byline.or(() -> author), removed);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < rest.size(); i++) {
            boolean looks = i > 0
                    && i + 1 < rest.size()
                    && !endsOpen(rest.get(i - 1)) // else it is one of several such lines, as in a list
                    && looksLikeHeading(rest.get(i), rest.get(i + 1));
            boolean heading = looks || headings.contains(rest.get(i));
            blocks.add(heading ? Block.heading(rest.get(i)) : Block.paragraph(rest.get(i)));
        }
        var proposed = headline.isEmpty();
        var text = headline.orElseGet(() -> blocks.stream()
                .map(Block::text)
                .filter(Composition::saysAnything)
                .findFirst()
                .map(Composition::proposal)
                .orElse(""));
        return new Composed(text, proposed, standfirst, byline, blocks, removed);
    }

    /** Takes the names of the site and its sections off the top, where a headline stands below them. */
    private static void takeNavigation(List<String> lines, List<Furniture> removed) {
        int above = 0;
        while (above < lines.size() && isShort(lines.get(above)) && words(lines.get(above)) <= SHORT_LINE) {
            above++;
        }
        boolean isAbove = above > 1 || (above == 1 && words(lines.getFirst()) == 1);
        int next = Math.min(labels(lines, above + 1, FEW_WORDS), lines.size() - 1);
        if (isAbove && next > above && isHeadlineBelow(lines.get(above), lines.get(next))) {
            for (int i = 0; i < above; i++) {
                removed.add(new Furniture(lines.removeFirst(), NAVIGATION_RULE));
            }
        }
    }

    private static boolean isHeadlineBelow(String line, String next) {
        return words(line) >= LEAST_HEADLINE && looksLikeHeadline(line, next);
    }

    private static boolean isShort(String line) {
        return line.length() <= LONGEST_HEADING && endsOpen(line) && !Bylines.isByline(line);
    }

    private static int words(String line) {
        return line.split("\\s+").length;
    }

    /** Takes the byline out, with the line that tells its author's office. */
    private static Optional<String> takeByline(List<String> lines, List<Furniture> removed) {
        for (int i = 0; i < Math.min(BYLINE_WITHIN, lines.size()); i++) {
            var byline = Bylines.at(lines, i);
            if (byline.isPresent()) {
                for (int line = 0; line < byline.get().lines(); line++) {
                    removed.add(new Furniture(lines.remove(i), BYLINE_RULE));
                }
                return Optional.of(byline.get().names());
            }
        }
        return Optional.empty();
    }

    /** Takes lines about the authors, together or one by one, off the beginning and the end. */
    private static void takeNotes(List<String> lines, Optional<String> byline, List<Furniture> removed) {
        var authors = byline.stream()
                .flatMap(names -> Stream.concat(Stream.of(names), Stream.of(AUTHORS.split(names))))
                .toList();
        Predicate<String> isNote = line -> authors.stream().anyMatch(author -> Bylines.isAbout(line, author));
        if (lines.size() > 1 && isNote.test(lines.getFirst())) {
            removed.add(new Furniture(lines.removeFirst(), BYLINE_RULE));
        }
        var about = new ArrayList<Furniture>();
        while (lines.size() > 1 && isNote.test(lines.getLast())) {
            about.addFirst(new Furniture(lines.removeLast(), BYLINE_RULE));
        }
        removed.addAll(about);
    }

    /** Takes the names of sections off that stand between a headline and its byline. */
    private static void takeLabels(List<String> lines, List<Furniture> removed) {
        int labels = labels(lines, 0, SHORT_LINE);
        boolean above = labels < lines.size() && Bylines.at(lines, labels).isPresent();
        boolean aboveStandfirst = labels + 1 < lines.size()
                && Bylines.at(lines, labels + 1).isPresent()
                && isStandfirst(lines.get(labels));
        if (above || aboveStandfirst) {
            for (int i = 0; i < labels; i++) {
                removed.add(new Furniture(lines.removeFirst(), NAVIGATION_RULE));
            }
        }
    }

    /** The number of the first line from here on that is no section's name or the like. */
    private static int labels(List<String> lines, int from, int mostWords) {
        int at = from;
        while (at < lines.size()
                && at - from < MOST_LABELS
                && words(lines.get(at)) <= mostWords
                && isShort(lines.get(at))
                && Bylines.at(lines, at).isEmpty()) {
            at++;
        }
        return at;
    }

    /** A sentence or two between the headline and the byline. */
    private static Optional<String> takeStandfirst(List<String> lines) {
        boolean stands = lines.size() > 2
                && isStandfirst(lines.getFirst())
                && Bylines.at(lines, 1).isPresent();
        return stands ? Optional.of(lines.removeFirst()) : Optional.empty();
    }

    private static boolean isStandfirst(String line) {
        return words(line) >= LEAST_STANDFIRST && line.length() <= LONGEST_STANDFIRST;
    }

    private static boolean looksLikeHeadline(String line, String next) {
        return line.length() <= LONGEST_HEADLINE
                && endsOpen(line)
                && words(line) >= 2
                && !Bylines.isByline(line)
                && (next.length() > line.length() || !endsOpen(next) || Bylines.isByline(next));
    }

    private static boolean looksLikeHeading(String line, String next) {
        return line.length() <= LONGEST_HEADING
                && endsOpen(line)
                && beginsLarge(line)
                && words(line) <= 12
                && next.length() > line.length();
    }

    private static boolean beginsLarge(String line) {
        return Character.isUpperCase(line.codePointAt(QuoteMarks.canOpen(line.charAt(0)) && line.length() > 1 ? 1 : 0));
    }

    // A sentence ends in a mark; headlines and headings do not, but for a question's and those of a quotation.
    static boolean endsOpen(String line) {
        char end = line.charAt(line.length() - 1);
        char before = line.length() > 1 ? line.charAt(line.length() - 2) : ' ';
        return Character.isLetterOrDigit(end)
                || end == '?'
                || end == '%'
                || end == '\''
                || end == '’'
                || (QuoteMarks.canClose(end) && (Character.isLetterOrDigit(before) || before == '?'));
    }

    /** A headline made of a paragraph's first sentence that says anything. */
    public static String proposal(String paragraph) {
        var sentence = Sentences.of(paragraph).stream()
                .map(span -> span.of(paragraph))
                .filter(Composition::saysAnything)
                .findFirst()
                .orElse(paragraph);
        return Excerpt.atWord(Dateline.cutFrom(sentence).replaceFirst("[.…]+$", ""), PROPOSED_HEADLINE);
    }

    public static boolean saysAnything(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
