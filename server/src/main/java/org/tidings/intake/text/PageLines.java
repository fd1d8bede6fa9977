package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordKind;
import org.tidings.platform.Cancellation;
import org.tidings.text.Words;

/** A page's lines beside each other: where its prose is, what that speaks of, and which lines speak of the same. */
final class PageLines {
    private static final Set<String> SMALL = Languages.all().stream()
            .flatMap(language -> language.words(WordKind.SMALL_WORD).stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Words that show a page's language, and the characters of a line that count for it. */
    private static final int MAX_WORDS_FOR_LANGUAGE = 800;

    private static final int MAX_CHARS_FOR_LANGUAGE = 600;

    /** What a line of prose is worth to its stretch, in characters at most, and what a short line costs. */
    private static final int MAX_WORTH = 400;

    private static final int COST = 60;

    /** A word is common that stands in this share of the lines of prose, and in so many lines at least. */
    private static final double COMMON_SHARE = 0.3;

    private static final int MIN_COMMON_LINES = 3;

    /** Words, or names, of the story that make a line of prose one of the story's. */
    private static final int MIN_TOLD = 4;

    private static final int MIN_NAMES_TOLD = 2;
    /** What a word that the story does not use counts against a headline. */
    private static final double COST_OF_UNTOLD = 0.5;
    /** An offer of the page's has no larger share of its words in common with the story. */
    private static final double MAX_SHARE_TOLD_OF_OFFER = 0.5;

    /** A story of short paragraphs has so many sentences at least, each of so many words. */
    private static final int MIN_SENTENCES = 6;

    private static final int MIN_SENTENCE_WORDS = 4;

    /** In characters, ideographs counted twice. */
    private static final int MIN_HEADLINE_WIDTH = 12;

    private static final int MAX_HEADLINE_CHARS = 220;
    /** A headline of two sentences is no longer, in characters. */
    private static final int MAX_CHARS_OF_SENTENCES = 110;
    /** What stands three times and is no longer, in words, is the site's name. */
    private static final int MAX_SITE_NAME_WORDS = 4;

    private static final int MAX_OWNERS = 4;

    /** Lines that are ranked by their likeness to the story. */
    static final int LIKEST = 3;

    private final PageText.Lines page;
    private final List<String> rules;
    private final List<LineShape> shapes = new ArrayList<>();
    /** The stretch of lines with most prose for its short lines. */
    private int from;

    private int to;

    private final Set<String> common = new HashSet<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Integer> standing = new HashMap<>();
    /** For each line, how many of its longer words, and of its names, the story uses. */
    private final int[] told;

    private final int[] namesTold;
    private final List<Integer> likest;
    /** The page's lines of copyright, which name the site. */
    private final List<String> owners;

    /** @param rules for each line the rule that knows it as page text; empty: none does */
    PageLines(PageText.Lines page, List<String> rules) {
        this.page = page;
        this.rules = rules;
        var words = page.texts().stream().map(LineShape::wordsOf).toList();
        var pageWords = PageWords.of(language(words));
        for (int i = 0; i < words.size(); i++) {
            Cancellation.check();
            shapes.add(new LineShape(page.texts().get(i), words.get(i), pageWords));
        }
        findStretch();
        findWords();
        this.told = new int[count()];
        this.namesTold = new int[count()];
        for (int i = 0; i < told.length; i++) {
            // A line of the stretch counts its own words, too.
            int own = isProse(i) && isInStretch(i) ? 1 : 0;
            told[i] = told(shape(i).roots, used, own);
            namesTold[i] = told(shape(i).names, named, own);
        }
        this.owners = IntStream.range(0, count())
                .filter(line -> rule(line).equals(FurnitureRules.COPYRIGHT))
                .limit(MAX_OWNERS)
                .mapToObj(line -> shape(line).text)
                .toList();
        this.likest = findLikest();
    }

    private static Optional<String> language(List<List<Words.Word>> lines) {
        var words = new ArrayList<Words.Word>();
        for (int i = 0; i < lines.size() && words.size() < MAX_WORDS_FOR_LANGUAGE; i++) {
            for (var word : lines.get(i)) {
                if (word.to() > MAX_CHARS_FOR_LANGUAGE) {
                    break;
                }
                words.add(word);
            }
        }
        return Languages.tagOf(words);
    }

    /** The stretch of lines with most prose for its short lines (Kadane's maximum subarray). */
    private void findStretch() {
        int best = 0;
        int sum = 0;
        int begin = 0;
        for (int i = 0; i < count(); i++) {
            if (sum <= 0) {
                sum = 0;
                begin = i;
            }
            sum += isProse(i) ? Math.min(shape(i).width, MAX_WORTH) : isKnown(i) ? -COST / 3 : -COST;
            if (sum > best) {
                best = sum;
                from = begin;
                to = i + 1;
            }
        }
    }

    private void findWords() {
        var lines = new HashMap<String, Integer>();
        int prose = 0;
        for (int i = 0; i < count(); i++) {
            var shape = shape(i);
            standing.merge(shape.folded, 1, Integer::sum);
            if (!isProse(i)) {
                continue;
            }
            prose++;
            if (isInStretch(i)) {
                shape.roots.forEach(root -> used.merge(root, 1, Integer::sum));
                shape.names.forEach(name -> named.merge(name, 1, Integer::sum));
            }
            shape.words.stream()
                    .filter(word -> !word.capital())
                    .map(word -> word.folded())
                    .collect(Collectors.toSet())
                    .forEach(word -> lines.merge(word, 1, Integer::sum));
        }
        int enough = Math.max(MIN_COMMON_LINES, (int) (COMMON_SHARE * prose));
        lines.forEach((word, count) -> {
            if (count >= enough) {
                common.add(word);
            }
        });
    }

    /** The lines above the stretch with most prose whose words it uses most, the most first, each text once. */
    private List<Integer> findLikest() {
        var seen = new HashSet<String>();
        return IntStream.range(0, Math.min(count(), from + 2))
                .filter(line -> !isKnown(line)
                        && !(shape(line).sentence && shape(line).severalSentences)
                        && seen.add(shape(line).text)
                        && likeness(line) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer line) -> -likeness(line)))
                .limit(LIKEST)
                .toList();
    }

    List<Integer> likest() {
        return likest;
    }

    boolean isWidest(int line) {
        int width = shape(line).width;
        return (line == 0 || width > shape(line - 1).width) && (line + 1 == count() || width > shape(line + 1).width);
    }

    int count() {
        return shapes.size();
    }

    LineShape shape(int line) {
        return shapes.get(line);
    }

    String rule(int line) {
        return rules.get(line);
    }

    /** Whether a rule knows a line as page text; a title in a list of links may be another's or the page's own. */
    boolean isKnown(int line) {
        return !rule(line).isEmpty() && !rule(line).equals(FurnitureRules.IN_LIST);
    }

    boolean isProse(int line) {
        return shape(line).prose && !isKnown(line);
    }

    boolean isSigned(int line) {
        return shape(line).byline || shape(line).time;
    }

    /** Whether the gaps between the text's lines say anything: some stand apart, and some together. */
    boolean hasGaps() {
        return page.gaps() > 0.1 * count() && page.gaps() < 0.9 * count();
    }

    boolean isGapAbove(int line) {
        return line >= count() || page.gapAbove(line);
    }

    boolean isInStretch(int line) {
        return line >= from && line < to;
    }

    /** Lines down to the stretch with most prose, or, less than zero, up to it. */
    int toStretch(int line) {
        return line < from ? from - line : to - 1 - line;
    }

    /** How often the same words stand as a line of the page. */
    int timesStanding(int line) {
        return standing.getOrDefault(shape(line).folded, 1);
    }

    double smallWordShare(int line) {
        var words = shape(line).words;
        long small = words.stream()
                .filter(word -> common.contains(word.folded()) || SMALL.contains(word.folded()))
                .count();
        return (double) small / Math.max(1, words.size());
    }

    private static int told(Set<String> words, Map<String, Integer> story, int own) {
        int told = 0;
        for (var word : words) {
            told += story.getOrDefault(word, 0) > own ? 1 : 0;
        }
        return told;
    }

    /** How many of a line's words that say what it is about stand in other lines of the story too. */
    int told(int line) {
        return told[line];
    }

    int namesTold(int line) {
        return namesTold[line];
    }

    double likeness(int line) {
        return told(line) - COST_OF_UNTOLD * (shape(line).roots.size() - told(line));
    }

    /** How many words of one line another has. */
    int shared(int line, int other) {
        int shared = 0;
        for (var root : shape(line).roots) {
            shared += shape(other).roots.contains(root) ? 1 : 0;
        }
        return shared;
    }

    /** Whether most of a line's words that say what it is about stand in other lines of the story too. */
    boolean isToldElsewhere(int line) {
        int roots = shape(line).roots.size();
        return roots > 0 && told(line) > MAX_SHARE_TOLD_OF_OFFER * roots;
    }

    /** Whether a line of prose speaks of what the stretch with most prose does. */
    boolean isOfTheStory(int line) {
        var shape = shape(line);
        return isProse(line)
                && !shape.call
                && shape.you == 0
                && !shape.credit
                && (namesTold(line) >= MIN_NAMES_TOLD || told(line) >= MIN_TOLD);
    }

    /** Whether most of what is not known as page text are sentences, as in a story of short paragraphs. */
    boolean isMostlySentences() {
        int unknown = 0;
        int sentences = 0;
        for (int line = 0; line < count(); line++) {
            unknown += isKnown(line) ? 0 : 1;
            sentences += isSentence(line) ? 1 : 0;
        }
        return sentences >= MIN_SENTENCES && sentences > unknown / 2;
    }

    /** Whether a line is a sentence that does not speak to the reader. */
    boolean isSentence(int line) {
        var shape = shape(line);
        return shape.sentence
                && !isKnown(line)
                && shape.words.size() >= MIN_SENTENCE_WORDS
                && shape.you == 0
                && !shape.call
                && shape.bell == 0
                && !shape.credit;
    }

    /** Whether a line may be a headline at all. */
    boolean mayBeHeadline(int line) {
        var shape = shape(line);
        boolean isName = shape.words.size() <= MAX_SITE_NAME_WORDS
                && (timesStanding(line) > 2 || owners.stream().anyMatch(owner -> owner.contains(shape.text)));
        return shape.width >= MIN_HEADLINE_WIDTH
                && shape.text.length() <= MAX_HEADLINE_CHARS
                && (shape.words.size() > 1 || shape.width > shape.text.length())
                && !isName
                && !isKnown(line)
                && !isSigned(line)
                && !shape.credit
                && !(shape.severalSentences && shape.width > MAX_CHARS_OF_SENTENCES)
                && ",:;…".indexOf(shape.text.charAt(shape.text.length() - 1)) < 0
                && !(shape.text.endsWith(".") && !shape.severalSentences);
    }
}
