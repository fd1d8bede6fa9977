package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.story.Block;
import org.tidings.story.Excerpt;
import org.tidings.story.Furniture;
import org.tidings.story.Story;

/** The story's lines as a story: which is the headline, which the byline, which a heading, which a paragraph. */
public final class Composition {
    private static final Pattern BYLINE = Pattern.compile(
            "(?:By:?|BY:?|Words by:?|Written by:?|Story by:?|Author:|Von:?|VON|Text:|Autor(?:in)?:|Par|PAR|Por|POR|Di|di|DI|Door|DOOR|Автори?:|Авторка:) (\\p{Lu}[\\p{L}.'’-]*+(?: (?:(?:and|&|de|van|von|der|al|bin) )?\\p{Lu}[\\p{L}.'’-]*+){1,6})(?: ?[,|–—-].{0,80}| in \\p{Lu}.{0,40}| (?:and agencies|staff|reporters?|correspondents?|writers?|editors?)(?: .{0,40})?)?");
    private static final int LONGEST_HEADLINE = 160;
    private static final int LONGEST_HEADING = 90;
    private static final int PROPOSED_HEADLINE = 100;
    /** What a line below the byline says that tells of its author: "Harbour correspondent". */
    private static final Pattern OFFICE = Pattern.compile(
            "(?iu).{0,40}\\b(?:correspondent|reporter|editor|writer|journalist|staff|columnist|korrespondent(?:in)?|redakteur(?:in)?|redaktion|rédact(?:eur|rice)|redactora?|redazione|redacteur|verslaggever|кореспондент(?:ка)?|редактор(?:ка)?)\\b.{0,30}");

    /** Lines above a headline that are the site's or a section's name, in words. */
    private static final int SHORT_LINE = 3;

    private static final int LEAST_HEADLINE = 4;
    /** A byline stands near the top. */
    private static final int BYLINE_WITHIN = 4;

    private Composition() {}

    /** What the lines come to. */
    public record Composed(
            String headline, boolean proposed, Optional<String> byline, List<Block> blocks, List<Furniture> removed) {}

    public static Composed of(List<String> lines, Optional<String> givenHeadline) {
        var rest = new ArrayList<>(lines);
        var removed = new ArrayList<Furniture>();
        Optional<String> headline = givenHeadline;
        if (headline.isEmpty()) {
            takeNavigation(rest, removed);
        }
        if (headline.isEmpty() && rest.size() > 1 && looksLikeHeadline(rest.getFirst(), rest.get(1))) {
            headline = Optional.of(rest.removeFirst());
        } else if (headline.isPresent() && rest.size() > 1 && rest.getFirst().equalsIgnoreCase(headline.get())) {
            rest.removeFirst(); // the page's own headline stands above its text
        }
        var byline = takeByline(rest, removed);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < rest.size(); i++) {
            boolean heading = i > 0
                    && i + 1 < rest.size()
                    && !endsOpen(rest.get(i - 1)) // else it is one of several such lines, as in a list
                    && looksLikeHeading(rest.get(i), rest.get(i + 1));
            blocks.add(heading ? Block.heading(rest.get(i)) : Block.paragraph(rest.get(i)));
        }
        var proposed = headline.isEmpty();
        var text = headline.orElseGet(() -> blocks.stream()
                .map(Block::text)
                .filter(Composition::saysAnything)
                .findFirst()
                .map(Composition::proposal)
                .orElse(""));
        return new Composed(text, proposed, byline, blocks, removed);
    }

    private static final String BYLINE_RULE = "byline";

    /** Takes the names of the site and its sections off the top, where a headline stands below them. */
    private static void takeNavigation(List<String> lines, List<Furniture> removed) {
        int above = 0;
        while (above < lines.size() && isShort(lines.get(above)) && words(lines.get(above)) <= SHORT_LINE) {
            above++;
        }
        boolean isAbove = above > 1 || (above == 1 && words(lines.getFirst()) == 1);
        if (isAbove && above + 1 < lines.size() && isHeadlineBelow(lines.get(above), lines.get(above + 1))) {
            for (int i = 0; i < above; i++) {
                removed.add(new Furniture(lines.removeFirst(), "navigation"));
            }
        }
    }

    private static boolean isHeadlineBelow(String line, String next) {
        return words(line) >= LEAST_HEADLINE && looksLikeHeadline(line, next);
    }

    private static boolean isShort(String line) {
        return line.length() <= LONGEST_HEADING && endsOpen(line) && !isByline(line);
    }

    private static int words(String line) {
        return line.split("\\s+").length;
    }

    private static Optional<String> takeByline(List<String> lines, List<Furniture> removed) {
        for (int i = 0; i < Math.min(BYLINE_WITHIN, lines.size()); i++) {
            var matcher = BYLINE.matcher(lines.get(i));
            if (matcher.matches()) {
                removed.add(new Furniture(lines.remove(i), BYLINE_RULE));
                if (i < lines.size()
                        && isShort(lines.get(i))
                        && OFFICE.matcher(lines.get(i)).matches()) {
                    removed.add(new Furniture(lines.remove(i), BYLINE_RULE));
                }
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean looksLikeHeadline(String line, String next) {
        return line.length() <= LONGEST_HEADLINE
                && endsOpen(line)
                && words(line) >= 2
                && !isByline(line)
                && (next.length() > line.length() || !endsOpen(next) || isByline(next));
    }

    private static boolean looksLikeHeading(String line, String next) {
        return line.length() <= LONGEST_HEADING
                && endsOpen(line)
                && Character.isUpperCase(line.codePointAt(0))
                && words(line) <= 12
                && next.length() > line.length();
    }

    static boolean isByline(String line) {
        return BYLINE.matcher(line).matches();
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
        return Story.shortened(Excerpt.withoutDateline(sentence).replaceFirst("[.…]+$", ""), PROPOSED_HEADLINE);
    }

    public static boolean saysAnything(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
