package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.story.Block;
import org.tidings.text.QuoteMarks.Stretch;
import org.tidings.text.Words;

/** Which words in marks are a title or a name, and no speech: a film's, a ship's, an outlet's, a list of songs. */
final class NamesInMarks {
    /** What may stand between titles in a list. */
    private static final Pattern LISTED = Pattern.compile("[,;]? ?(?:and |or |& )?");

    private static final int MAX_LOOK_BACK_CHARS = 200;
    private static final int MAX_LOOK_AHEAD_CHARS = 60;
    /** From the article that begins what a title is, to the word for it. */
    private static final int MAX_WORDS_TO_WORK = 4;

    private static final int MAX_WORDS_BEFORE_OUTLET = 4;
    private static final int A_LIST = 3;
    private static final int MAX_TITLE = 7;
    /** "the" and "from" are small in titles, in letters. */
    private static final int SHORT_IN_TITLES = 4;

    private final List<Block> blocks;
    private final List<List<Stretch>> stretches;
    private final Language language;
    private final SpeakerFinder speakers;

    NamesInMarks(List<Block> blocks, List<List<Stretch>> stretches, Language language, SpeakerFinder speakers) {
        this.blocks = blocks;
        this.stretches = stretches;
        this.language = language;
        this.speakers = speakers;
    }

    /** Whether the words are a title or a name that the sentence mentions. */
    boolean isOnlyNamed(List<Stretch> run, String words, boolean isAttributed) {
        var first = run.getFirst();
        var before = blocks.get(first.block()).text().substring(Math.max(0, first.from() - 41), first.from() - 1);
        return language.isBeforeEnd(BEFORE_TITLE, before)
                || isThingBehind(run.getLast())
                || isOutletThatReports(first)
                || (isTitle(words) && (isMentioned(first) || before.endsWith(" called ") || isWorkBefore(before)))
                || (isTitle(words) && isWorkBehind(run.getLast()))
                || (isOneName(words) && isWorkBefore(before))
                || (!isAttributed && run.size() == 1 && isApposition(run.getFirst(), words))
                || (isOneName(words) && (language.isBeforeEnd(BEFORE_NAME_IN_MARKS, before) || isTold(run.getLast())))
                || (run.size() == 1 && isListed(first));
    }

    /** "The canvas, “Harbour at dusk”, hung in the hall": what a thing is called, between commas. */
    private boolean isApposition(Stretch stretch, String words) {
        var text = blocks.get(stretch.block()).text();
        int comma = stretch.from() - 3;
        boolean between = comma > 0
                && text.startsWith(", ", comma)
                && (text.startsWith(",", stretch.to() + 1) || text.charAt(stretch.to() - 1) == ',');
        if (!between
                || !Character.isUpperCase(words.codePointAt(0))
                || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0
                || words.split(" ").length > MAX_TITLE) {
            return false;
        }
        var before = Words.in(text.substring(Math.max(0, comma - MAX_LOOK_AHEAD_CHARS), comma))
                .reversed();
        return !before.isEmpty()
                && !language.is(VERB_OF_SPEECH, before.getFirst().folded())
                && before.stream()
                        .skip(1)
                        .limit(MAX_WORDS_TO_WORK)
                        .anyMatch(word ->
                                language.is(DETERMINER, word.folded()) || language.is(POSSESSIVE, word.folded()));
    }

    // "His boat, “Sea Breeze,”"
    private boolean isWorkBefore(String before) {
        return before.endsWith(", ") && language.isBeforeEnd(WORK, before.substring(0, before.length() - 2) + " ");
    }

    // "“River Home,” her first song,"
    private boolean isWorkBehind(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        int from = Math.min(text.length(), stretch.to() + 1);
        var behind = Words.in(text.substring(from, Math.min(text.length(), from + MAX_LOOK_AHEAD_CHARS)));
        return !behind.isEmpty()
                && language.is(DETERMINER, behind.getFirst().folded())
                && behind.stream().limit(MAX_WORDS_TO_WORK).anyMatch(word -> language.is(WORK, word.folded()));
    }

    // The “Permit holders only” sign.
    private boolean isThingBehind(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        return text.startsWith(" ", stretch.to() + 1)
                && language.is(
                        THING_WITH_WORDS, Words.after(text, stretch.to() + 1).toLowerCase(Locale.ROOT));
    }

    /** "Jak podał „Kurier Nadmorski”, burmistrz …" */
    private boolean isOutletThatReports(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        var before = Words.in(text.substring(speakers.sentenceStart(stretch), stretch.from() - 1));
        return text.startsWith(",", stretch.to() + 1)
                && before.size() > 1
                && before.size() <= MAX_WORDS_BEFORE_OUTLET
                && language.is(BEFORE_INVERSION, before.getFirst().folded());
    }

    // In Ukrainian outlets stand between marks: "… told «Ukrinform» that".
    private boolean isTold(Stretch stretch) {
        return blocks.get(stretch.block()).text().startsWith(", що ", stretch.to() + 1);
    }

    /** Written as titles are, all but the short words with a capital: "Face the Nation". */
    boolean isTitle(String words) {
        var parts = words.split("[\\s-]+");
        if (parts.length < 2 || parts.length > MAX_TITLE) {
            return false;
        }
        for (var part : parts) {
            if (!part.isEmpty()
                    && Character.isLowerCase(part.charAt(0))
                    && (part.length() > SHORT_IN_TITLES || language.is(NOT_IN_TITLES, part.replaceAll("\\W+", "")))) {
                return false;
            }
        }
        return Character.isUpperCase(words.charAt(0));
    }

    private static boolean isOneName(String words) {
        return words.indexOf(' ') < 0 && Character.isUpperCase(words.charAt(0)) && !words.endsWith("!");
    }

    /** One of three or more with capitals, that only commas and "and" part and nobody is about to say: titles, hits. */
    private boolean isListed(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        var here = stretches.get(stretch.block());
        int at = Collections.binarySearch(here, stretch, Comparator.comparingInt(Stretch::from));
        int first = at;
        int last = at;
        while (first > 0 && at - first < A_LIST && isNextInList(text, here.get(first - 1), here.get(first))) {
            first--;
        }
        while (last + 1 < here.size() && last - at < A_LIST && isNextInList(text, here.get(last), here.get(last + 1))) {
            last++;
        }
        return last - first + 1 >= A_LIST
                && isMentioned(here.get(first))
                && here.subList(first, last + 1).stream()
                        .allMatch(one -> Character.isUpperCase(text.charAt(one.from())));
    }

    private static boolean isNextInList(String text, Stretch one, Stretch next) {
        return one.closed()
                && LISTED.matcher(text.substring(one.to() + 1, next.from() - 1)).matches()
                && next.from() - one.to() > 2;
    }

    /** Whether a sentence runs into these words and nobody is about to speak: its last word is no verb of speech. */
    boolean isMentioned(Stretch stretch) {
        var before = blocks.get(stretch.block())
                .text()
                .substring(Math.max(0, stretch.from() - 1 - MAX_LOOK_BACK_CHARS), stretch.from() - 1)
                .stripTrailing();
        if (before.isEmpty() || ".:!?,”\"".indexOf(before.charAt(before.length() - 1)) >= 0) {
            return false;
        }
        var word = before.substring(before.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return !word.equals("as") && !language.is(VERB_OF_SPEECH, word) && !language.is(PARTICIPLE_OF_SPEECH, word);
    }
}
