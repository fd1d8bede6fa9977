package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.text.FeatureNames.Steps;
import org.tidings.platform.Cancellation;
import org.tidings.text.Words;

/** The features of a page's lines: what each shows by itself, and beside the others. */
public final class LineFeatures {
    private static final FeatureNames ALL = new FeatureNames();
    private static final Set<String> SMALL = Languages.all().stream()
            .flatMap(language -> language.words(WordKind.SMALL_WORD).stream())
            .collect(Collectors.toUnmodifiableSet());

    // ---- by itself ----
    private static final int ANY = ALL.add("any line");
    private static final Steps WIDTH = ALL.steps("characters", 3, 10, 20, 40, 60, 90, 140, 250, 450);
    private static final Steps WORDS = ALL.steps("words", 0, 1, 2, 3, 5, 8, 14, 25);
    private static final String ENDINGS = ".!?:,…;)'\"”’»%>";
    private static final int END_WORD = ALL.add("ends in a letter");
    private static final int END_DIGIT = ALL.add("ends in a digit");
    private static final int END_OTHER = ALL.add("ends in another sign");
    private static final int[] ENDS =
            ENDINGS.chars().map(c -> ALL.add("ends in " + (char) c)).toArray();
    private static final int BEGINS_LARGE = ALL.add("begins with a capital");
    private static final int BEGINS_SMALL = ALL.add("begins with a small letter");
    private static final int BEGINS_DIGIT = ALL.add("begins with a digit");
    private static final int BEGINS_QUOTED = ALL.add("begins with a quotation");
    private static final int BEGINS_OTHER = ALL.add("begins with another sign");
    private static final int CAPITALS_ONLY = ALL.add("in capitals");
    private static final int EACH_CAPITAL = ALL.add("each word with a capital");
    private static final Steps DIGITS = ALL.steps("share of digits", 0, 0.05, 0.15, 0.4);
    private static final int SEVERAL = ALL.add("several sentences");
    private static final int BYLINE = ALL.add("byline");
    private static final int OFFICE = ALL.add("an author's office");
    private static final int TIME = ALL.add("time of publication");
    private static final int DATED = ALL.add("date or time");
    private static final int NAME_ONLY = ALL.add("a name alone");
    private static final int ADDRESS = ALL.add("web or mail address");
    private static final int HANDLE = ALL.add("handle or hashtag");
    private static final int BAR = ALL.add("bar or arrow between words");
    private static final int QUOTED = ALL.add("quotation in it");
    private static final int QUOTED_PROSE = ALL.add("prose, quotation in it");
    private static final Steps[] SMALL_WORDS = pair("share of small words", 0, 0.1, 0.25, 0.4);
    private static final Steps[] YOU = pair("to the reader", 0, 1, 2);
    private static final Steps[] WE = pair("of the page itself", 0, 1);
    private static final Steps[] PAGE = pair("words of the page", 0, 1, 2, 3);
    private static final Steps[] PAGE_SHARE = pair("share of words of the page", 0.05, 0.15, 0.3, 0.6);
    private static final int[] BELL = {ALL.add("short, of reminders"), ALL.add("prose, of reminders")};
    private static final int[] CALL = {ALL.add("short, asks to be done"), ALL.add("prose, asks to be done")};
    private static final int[] CALL_YOU = {
        ALL.add("short, asks the reader to be done"), ALL.add("prose, asks the reader to be done")
    };
    private static final int[] BELL_YOU = {
        ALL.add("short, of reminders to the reader"), ALL.add("prose, of reminders to the reader")
    };
    private static final int[] WE_YOU = {
        ALL.add("short, of the page to the reader"), ALL.add("prose, of the page to the reader")
    };
    private static final int[] CREDIT = {ALL.add("short, a picture's credit"), ALL.add("prose, a picture's credit")};
    private static final Map<String, Integer> RULES = rules();

    // ---- beside others ----
    private static final int FIRST = ALL.add("first line");
    private static final int EARLY = ALL.add("line 2 or 3");
    private static final int LAST = ALL.add("last line");
    private static final int LATE = ALL.add("last but one or two");
    private static final int AGAIN = ALL.add("stands again below");
    private static final int BEFORE = ALL.add("stood before");
    private static final int OFTEN = ALL.add("stands three times or more");
    private static final int GAP_ABOVE = ALL.add("gap above");
    private static final int GAP_BELOW = ALL.add("gap below");
    private static final int NO_GAP_ABOVE = ALL.add("no gap above");
    private static final int NO_GAP_BELOW = ALL.add("no gap below");
    private static final int IN_STRETCH = ALL.add("in the stretch with most prose");
    private static final int IN_STRETCH_SHORT = ALL.add("short, in the stretch with most prose");
    private static final Steps TO_STRETCH = ALL.steps("lines down to that stretch", 1, 2, 4, 8, 16);
    private static final Steps FROM_STRETCH = ALL.steps("lines up to that stretch", 1, 2, 4, 8, 16);
    private static final Steps[] TO_PROSE = pair("lines down to prose", 1, 2, 3, 6, 12, 1e9);
    private static final Steps[] FROM_PROSE = pair("lines up to prose", 1, 2, 3, 6, 12, 1e9);
    private static final Steps[] PROSE_BELOW = pair("lines of prose in the next six", 0, 1, 2, 4);
    private static final Steps[] PROSE_ABOVE = pair("lines of prose in the last six", 0, 1, 2, 4);
    private static final Steps RUN = ALL.steps("short lines in a row", 1, 2, 4, 8);
    private static final Steps[] TOLD = pair("words that the story uses", 0, 1, 2, 4);
    private static final Steps[] TOLD_SHARE = pair("share of words that the story uses", 0, 0.34, 0.6, 0.8, 0.99);
    private static final Steps[] NAMES_TOLD = pair("names that the story uses", 0, 1, 2);
    private static final Steps LEAD = ALL.steps("words of the next prose", 0, 1, 2, 3, 5);
    private static final Steps LINE_ABOVE = ALL.steps("words of the line above", 0, 1, 2);
    private static final Steps SIGNED = ALL.steps("lines down to byline or time", 1, 2, 4, 1e9);
    private static final Steps SIGNED_ABOVE = ALL.steps("lines up to byline or time", 1, 2, 4, 1e9);
    private static final Steps STORY_BELOW = ALL.steps("lines of the story in the next twelve", 0, 1, 2, 5);
    private static final Steps STORY_BELOW_PROSE =
            ALL.steps("prose, lines of the story in the next twelve", 0, 1, 2, 5);
    private static final int OF_THE_STORY = ALL.add("tells of what the story tells");
    private static final int[] LIKEST = {
        ALL.add("likest to the story of the short lines above"),
        ALL.add("second likest to the story of the short lines above"),
        ALL.add("third likest to the story of the short lines above")
    };
    private static final int WIDEST = ALL.add("short, wider than the lines around it");
    private static final Steps LIKENESS = ALL.steps("short, likeness to the story", -2, -1, 0, 1, 2, 4, 6);
    private static final Steps PROSE_IN_ALL = ALL.steps("lines of prose in all", 0, 1, 2, 5);
    private static final Steps PROSE_IN_ALL_PROSE = ALL.steps("prose, lines of prose in all", 0, 1, 2, 5);
    private static final String[] SIDES = {"above: ", "below: "};
    private static final int[][] NEIGHBOUR = new int[2][];
    private static final int[][] NEIGHBOUR_RULE = new int[2][];
    private static final String[] KINDS = {
        "nothing",
        "prose",
        "short and open",
        "short sentence",
        "byline",
        "time",
        "page text that is known",
        "a call",
        "to the reader",
        "of reminders"
    };

    static {
        for (int side = 0; side < 2; side++) {
            int at = side;
            NEIGHBOUR[side] = Arrays.stream(KINDS)
                    .mapToInt(kind -> ALL.add(SIDES[at] + kind))
                    .toArray();
            NEIGHBOUR_RULE[side] = RULES.keySet().stream()
                    .sorted()
                    .mapToInt(rule -> ALL.add(SIDES[at] + rule))
                    .toArray();
        }
    }

    /** The names of all features, each at its number. */
    public static final List<String> NAMES = ALL.all();

    private static final List<String> RULE_ORDER =
            RULES.keySet().stream().sorted().toList();

    private static Steps[] pair(String name, double... ends) {
        return new Steps[] {ALL.steps("short, " + name, ends), ALL.steps("prose, " + name, ends)};
    }

    private static Map<String, Integer> rules() {
        var rules = new HashMap<String, Integer>();
        FurnitureFile.all().stream()
                .map(FurnitureFile.Entry::rule)
                .distinct()
                .forEach(rule -> rules.put(rule, ALL.add("known as " + rule)));
        for (var rule : List.of(FurnitureRules.REPEATED, FurnitureRules.IN_LIST)) {
            rules.put(rule, ALL.add("known as " + rule));
        }
        return Map.copyOf(rules);
    }

    /** In characters, ideographs counted twice. */
    private static final int MIN_HEADLINE = 12;

    private static final int MAX_HEADLINE = 220;
    /** A headline of two sentences is no longer, in characters. */
    private static final int MAX_SENTENCES_OF_HEADLINE = 110;
    /** What stands three times and is no longer, in words, is the site's name. */
    private static final int MAX_NAME_WORDS = 4;

    private static final int NEAR = 6;
    private static final int FARTHER = 12;
    /** So many words that the story uses, or names, make a line of prose one of the story's. */
    private static final int MIN_TOLD = 4;

    private static final int MIN_NAMES_TOLD = 2;
    /** A word that the story does not use counts so much against a headline. */
    private static final double UNTOLD = 0.5;
    /** A word is common that stands in so many of the lines of prose. */
    private static final double COMMON = 0.3;

    private static final double MAX_SHARE_TOLD_OF_OFFER = 0.5;
    /** So much of a page shows its language, of a line so much. */
    private static final int MAX_WORDS_FOR_LANGUAGE = 800;

    private static final int MAX_CHARS_FOR_LANGUAGE = 600;

    private static final int MIN_COMMON_LINES = 3;
    private static final int MAX_WORTH = 400;
    private static final int COST = 60;

    private final List<LineShape> shapes = new ArrayList<>();
    private final List<String> rules;
    private final PageText.Lines page;
    private final int[][] active;
    /** The stretch of lines with most prose for its short lines. */
    private int from;

    private int to;
    /** Lines of prose that tell of what that stretch tells. */
    private int storyLines;

    private final Set<String> common = new HashSet<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Integer> standing = new HashMap<>();

    private LineFeatures(PageText.Lines page, List<String> rules) {
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
        this.active = read();
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

    /**
     * Reads a page.
     *
     * @param rules for each line the rule that knows it as page text; empty: none does
     */
    public static LineFeatures of(PageText.Lines page, List<String> rules) {
        return new LineFeatures(page, rules);
    }

    public int count() {
        return active.length;
    }

    /** The numbers of a line's features. */
    public int[] of(int line) {
        return active[line];
    }

    LineShape shape(int line) {
        return shapes.get(line);
    }

    private boolean isProse(int line) {
        return shapes.get(line).prose && !isKnown(line);
    }

    private boolean isKnown(int line) {
        return !rules.get(line).isEmpty() && !rules.get(line).equals(FurnitureRules.IN_LIST);
    }

    /** The stretch of lines with most prose for its short lines (Kadane's maximum subarray). */
    private void findStretch() {
        int best = 0;
        int sum = 0;
        int begin = 0;
        for (int i = 0; i < shapes.size(); i++) {
            if (sum <= 0) {
                sum = 0;
                begin = i;
            }
            sum += isProse(i) ? Math.min(shapes.get(i).width, MAX_WORTH) : isKnown(i) ? -COST / 3 : -COST;
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
        for (int i = 0; i < shapes.size(); i++) {
            var shape = shapes.get(i);
            standing.merge(shape.folded, 1, Integer::sum);
            if (!isProse(i)) {
                continue;
            }
            prose++;
            if (i >= from && i < to) {
                shape.roots.forEach(root -> used.merge(root, 1, Integer::sum));
                shape.names.forEach(name -> named.merge(name, 1, Integer::sum));
            }
            shape.words.stream()
                    .filter(word -> !word.capital())
                    .map(word -> word.folded())
                    .collect(Collectors.toSet())
                    .forEach(word -> lines.merge(word, 1, Integer::sum));
        }
        int enough = Math.max(MIN_COMMON_LINES, (int) (COMMON * prose));
        lines.forEach((word, count) -> {
            if (count >= enough) {
                common.add(word);
            }
        });
    }

    // ---- reading ----

    private int[][] read() {
        int lines = shapes.size();
        var below = new int[lines];
        var signedBelow = new int[lines];
        int proseInAll = 0;
        for (int i = lines - 1, next = Integer.MAX_VALUE, signed = Integer.MAX_VALUE; i >= 0; i--) {
            below[i] = next;
            signedBelow[i] = signed;
            next = isProse(i) ? i : next;
            signed = shapes.get(i).byline || shapes.get(i).time ? i : signed;
            proseInAll += isProse(i) ? 1 : 0;
        }
        var runs = runs();
        var prose = new int[lines + 1];
        for (int i = 0; i < lines; i++) {
            prose[i + 1] = prose[i] + (isProse(i) ? 1 : 0);
        }
        var story = new int[lines + 1];
        for (int i = 0; i < lines; i++) {
            story[i + 1] = story[i] + (isOfTheStory(i) ? 1 : 0);
        }
        storyLines = story[lines];
        var likest = likest();
        boolean gaps = page.gaps() > 0.1 * lines && page.gaps() < 0.9 * lines;
        var seen = new HashSet<String>();
        var all = new int[lines][];
        int last = -1;
        int lastSigned = -1;
        for (int i = 0; i < lines; i++) {
            Cancellation.check();
            var features = new Found();
            int kind = isProse(i) ? 1 : 0;
            itself(features, i, kind);
            place(features, i, seen);
            if (gaps) {
                features.add(page.gapAbove(i) ? GAP_ABOVE : NO_GAP_ABOVE);
                features.add(i + 1 == lines || page.gapAbove(i + 1) ? GAP_BELOW : NO_GAP_BELOW);
            }
            features.add(TO_PROSE[kind].of(below[i] == Integer.MAX_VALUE ? 2e9 : below[i] - i));
            features.add(FROM_PROSE[kind].of(last < 0 ? 2e9 : i - last));
            features.add(PROSE_BELOW[kind].of(prose[Math.min(lines, i + 1 + NEAR)] - prose[i + 1]));
            features.add(PROSE_ABOVE[kind].of(prose[i] - prose[Math.max(0, i - NEAR)]));
            features.add(SIGNED.of(signedBelow[i] == Integer.MAX_VALUE ? 2e9 : signedBelow[i] - i));
            features.add(SIGNED_ABOVE.of(lastSigned < 0 ? 2e9 : i - lastSigned));
            features.add((kind == 1 ? STORY_BELOW_PROSE : STORY_BELOW)
                    .of(story[Math.min(lines, i + 1 + FARTHER)] - story[i + 1]));
            features.add(OF_THE_STORY, story[i + 1] > story[i]);
            for (int rank = 0; rank < LIKEST.length; rank++) {
                features.add(LIKEST[rank], likest[rank] == i);
            }
            features.add((kind == 1 ? PROSE_IN_ALL_PROSE : PROSE_IN_ALL).of(proseInAll));
            if (kind == 0) {
                features.add(RUN.of(runs[i]));
                features.add(LIKENESS.of(likeness(i)));
                features.add(WIDEST, isWidest(i));
                features.add(LEAD.of(
                        below[i] == Integer.MAX_VALUE ? 0 : shared(shapes.get(i).roots, shapes.get(below[i]).roots)));
            }
            told(features, i, kind);
            neighbour(features, 0, i - 1);
            neighbour(features, 1, i + 1);
            last = kind == 1 ? i : last;
            lastSigned = shapes.get(i).byline || shapes.get(i).time ? i : lastSigned;
            all[i] = features.all();
        }
        return all;
    }

    private void itself(Found features, int line, int kind) {
        var shape = shapes.get(line);
        features.add(ANY);
        features.add(WIDTH.of(shape.width));
        int words = shape.words.size();
        features.add(WORDS.of(words));
        features.add(ending(shape.text));
        features.add(beginning(shape.text));
        boolean letters = shape.text.codePoints().limit(NEAR * NEAR).anyMatch(Character::isLetter);
        features.add(
                CAPITALS_ONLY,
                letters
                        && shape.text.codePoints().noneMatch(Character::isLowerCase)
                        && shape.text.codePoints().anyMatch(Character::isUpperCase));
        features.add(EACH_CAPITAL, words > 2 && shape.capitals == words);
        features.add(DIGITS.of(shape.digits));
        features.add(SEVERAL, shape.severalSentences);
        features.add(BYLINE, shape.byline);
        features.add(OFFICE, shape.office);
        features.add(TIME, shape.time);
        features.add(DATED, shape.dated);
        features.add(NAME_ONLY, shape.nameOnly);
        features.add(ADDRESS, shape.address);
        features.add(HANDLE, shape.handle);
        features.add(BAR, shape.bar);
        features.add(kind == 1 ? QUOTED_PROSE : QUOTED, shape.quoted);
        long small = shape.words.stream()
                .filter(word -> common.contains(word.folded()) || SMALL.contains(word.folded()))
                .count();
        features.add(SMALL_WORDS[kind].of((double) small / Math.max(1, words)));
        features.add(YOU[kind].of(shape.you));
        features.add(WE[kind].of(shape.we));
        features.add(PAGE[kind].of(shape.page));
        features.add(PAGE_SHARE[kind].of((double) shape.page / Math.max(1, words)));
        features.add(BELL[kind], shape.bell > 0);
        features.add(CALL[kind], shape.call);
        features.add(CALL_YOU[kind], shape.call && shape.you > 0);
        features.add(BELL_YOU[kind], shape.bell > 0 && (shape.you > 0 || shape.call));
        features.add(WE_YOU[kind], shape.we > 0 && shape.you > 0);
        features.add(CREDIT[kind], shape.credit);
        var rule = RULES.get(rules.get(line));
        if (rule != null) {
            features.add(rule);
        }
    }

    private static int ending(String text) {
        char end = text.charAt(text.length() - 1);
        int sign = ENDINGS.indexOf(end);
        return sign >= 0
                ? ENDS[sign]
                : Character.isLetter(end) ? END_WORD : Character.isDigit(end) ? END_DIGIT : END_OTHER;
    }

    private static int beginning(String text) {
        int begin = text.codePointAt(0);
        return Character.isUpperCase(begin)
                ? BEGINS_LARGE
                : Character.isLowerCase(begin)
                        ? BEGINS_SMALL
                        : Character.isDigit(begin)
                                ? BEGINS_DIGIT
                                : "\"“«„'‘—–".indexOf(begin) >= 0 ? BEGINS_QUOTED : BEGINS_OTHER;
    }

    private void place(Found features, int line, Set<String> seen) {
        int lines = shapes.size();
        features.add(FIRST, line == 0);
        features.add(EARLY, line == 1 || line == 2);
        features.add(LAST, line == lines - 1);
        features.add(LATE, line < lines - 1 && line >= lines - 3);
        var folded = shapes.get(line).folded;
        int times = standing.getOrDefault(folded, 1);
        boolean before = !seen.add(folded);
        features.add(BEFORE, before);
        features.add(AGAIN, times > 1 && !before);
        features.add(OFTEN, times > 2);
        if (line >= from && line < to) {
            features.add(IN_STRETCH);
            features.add(IN_STRETCH_SHORT, !isProse(line));
        } else {
            features.add(line < from ? TO_STRETCH.of(from - line) : FROM_STRETCH.of(line - to + 1));
        }
    }

    private void told(Found features, int line, int kind) {
        var shape = shapes.get(line);
        int own = kind == 1 && line >= from && line < to ? 1 : 0;
        int told = told(line);
        double names = shape.names.stream()
                .filter(name -> named.getOrDefault(name, 0) > own)
                .count();
        features.add(TOLD[kind].of(told));
        features.add(TOLD_SHARE[kind].of(shape.roots.isEmpty() ? 0 : (double) told / shape.roots.size()));
        features.add(NAMES_TOLD[kind].of(names));
        features.add(LINE_ABOVE.of(line == 0 ? 0 : shared(shape.roots, shapes.get(line - 1).roots)));
    }

    /** Whether most of a line's words that say what it is about stand in other lines of the story too. */
    boolean isToldElsewhere(int line) {
        int roots = shapes.get(line).roots.size();
        return roots > 0 && told(line) > MAX_SHARE_TOLD_OF_OFFER * roots;
    }

    private int told(int line) {
        int own = isProse(line) && line >= from && line < to ? 1 : 0;
        int told = 0;
        for (var root : shapes.get(line).roots) {
            told += used.getOrDefault(root, 0) > own ? 1 : 0;
        }
        return told;
    }

    /** Whether a line of prose speaks of what the stretch with most prose does. */
    boolean isOfTheStory(int line) {
        var shape = shapes.get(line);
        if (!isProse(line) || shape.call || shape.you > 0 || shape.credit) {
            return false;
        }
        int own = line >= from && line < to ? 1 : 0;
        int names = 0;
        for (var name : shape.names) {
            names += named.getOrDefault(name, 0) > own ? 1 : 0;
        }
        return names >= MIN_NAMES_TOLD || told(line) >= MIN_TOLD;
    }

    /** The lines above the stretch with most prose whose words it uses most, the most first; −1 for none. */
    private int[] likest() {
        var likest = new int[LIKEST.length];
        var worths = new double[LIKEST.length];
        Arrays.fill(likest, -1);
        var seen = new HashSet<String>();
        for (int i = 0; i < Math.min(shapes.size(), from + 2); i++) {
            var shape = shapes.get(i);
            if (isKnown(i) || (shape.sentence && shape.severalSentences) || !seen.add(shape.text)) {
                continue;
            }
            double worth = likeness(i);
            for (int rank = 0; rank < LIKEST.length; rank++) {
                if (worth > worths[rank]) {
                    for (int lower = LIKEST.length - 1; lower > rank; lower--) {
                        likest[lower] = likest[lower - 1];
                        worths[lower] = worths[lower - 1];
                    }
                    likest[rank] = i;
                    worths[rank] = worth;
                    break;
                }
            }
        }
        return likest;
    }

    /** Lines of prose that tell of what the stretch with most prose tells: a page has no more than a few that is no story. */
    public int storyLines() {
        return storyLines;
    }

    /** Whether a line's words stand in another line too. */
    boolean standsAgain(int line) {
        return standing.getOrDefault(shapes.get(line).folded, 1) > 1;
    }

    /** Whether a line may be a headline at all. */
    public boolean mayBeHeadline(int line) {
        var shape = shapes.get(line);
        boolean isName = shape.words.size() <= MAX_NAME_WORDS && standing.getOrDefault(shape.folded, 1) > 2;
        return shape.width >= MIN_HEADLINE
                && shape.text.length() <= MAX_HEADLINE
                && (shape.words.size() > 1 || shape.width > shape.text.length())
                && !isName
                && !isKnown(line)
                && !shape.byline
                && !shape.time
                && !(shape.severalSentences && shape.width > MAX_SENTENCES_OF_HEADLINE)
                && ",:;…".indexOf(shape.text.charAt(shape.text.length() - 1)) < 0
                && !(shape.text.endsWith(".") && !shape.severalSentences);
    }

    private double likeness(int line) {
        int told = told(line);
        return told - UNTOLD * (shapes.get(line).roots.size() - told);
    }

    private boolean isWidest(int line) {
        int width = shapes.get(line).width;
        return (line == 0 || width > shapes.get(line - 1).width)
                && (line + 1 == shapes.size() || width > shapes.get(line + 1).width);
    }

    private static int shared(Set<String> these, Set<String> those) {
        int shared = 0;
        for (var root : these) {
            shared += those.contains(root) ? 1 : 0;
        }
        return shared;
    }

    private void neighbour(Found features, int side, int line) {
        if (line < 0 || line >= shapes.size()) {
            features.add(NEIGHBOUR[side][0]);
            return;
        }
        var shape = shapes.get(line);
        features.add(NEIGHBOUR[side][isProse(line) ? 1 : shape.sentence ? 3 : 2]);
        features.add(NEIGHBOUR[side][4], shape.byline);
        features.add(NEIGHBOUR[side][5], shape.time);
        features.add(NEIGHBOUR[side][6], isKnown(line));
        features.add(NEIGHBOUR[side][7], shape.call);
        features.add(NEIGHBOUR[side][8], shape.you > 0);
        features.add(NEIGHBOUR[side][9], shape.bell > 0);
        int rule = RULE_ORDER.indexOf(rules.get(line));
        if (rule >= 0) {
            features.add(NEIGHBOUR_RULE[side][rule]);
        }
    }

    /** For each line, how many short lines stand in a row there. */
    private int[] runs() {
        var runs = new int[shapes.size()];
        for (int begin = 0; begin < runs.length; ) {
            int end = begin + 1;
            if (!isProse(begin)) {
                while (end < runs.length && !isProse(end)) {
                    end++;
                }
                Arrays.fill(runs, begin, end, end - begin);
            }
            begin = end;
        }
        return runs;
    }

    private static final class Found {
        private int[] numbers = new int[64];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        void add(int number, boolean there) {
            if (there) {
                add(number);
            }
        }

        int[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}
