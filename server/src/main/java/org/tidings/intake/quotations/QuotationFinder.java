package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Outlets;
import org.tidings.platform.Cancellation;
import org.tidings.story.Block;
import org.tidings.story.Quotation;
import org.tidings.text.QuoteMarks;
import org.tidings.text.QuoteMarks.Stretch;
import org.tidings.text.Words;

/** Finds who said what: the stretches between marks that are speech, joined over paragraphs, each with its speaker. */
public final class QuotationFinder {
    /** What may stand between titles in a list. */
    private static final Pattern LISTED = Pattern.compile("[,;]? ?(?:and |or |& )?");

    /** Stretches between marks in one paragraph, above which it is no prose and is not read for quotations. */
    private static final int MAX_STRETCHES_PER_BLOCK = 300;

    private static final int MAX_LOOK_BACK_CHARS = 200;
    private static final int MAX_LOOK_AHEAD_CHARS = 60;
    /** From the article that begins what a title is, to the word for it. */
    private static final int MAX_WORDS_TO_WORK = 4;

    private static final int MAX_WORDS_BEFORE_OUTLET = 4;
    private static final int A_LIST = 3;
    /** "J" is a letter; "No" is said. */
    private static final int MIN_LETTERS = 2;

    private static final int MAX_TITLE = 7;
    /** "the" and "from" are small in titles, in letters. */
    private static final int SHORT_IN_TITLES = 4;

    private final List<Block> blocks;
    private final List<List<Stretch>> stretches = new ArrayList<>();
    private final Cast cast;
    private final Language language;
    private final SpeakerFinder speakers;

    private QuotationFinder(List<Block> blocks, Cast cast) {
        this.blocks = blocks;
        this.cast = cast;
        this.language = cast.language();
        for (int i = 0; i < blocks.size(); i++) {
            boolean introduced =
                    i > 0 && blocks.get(i - 1).text().stripTrailing().endsWith(":");
            var inBlock = stretches(blocks.get(i).text(), i, introduced);
            stretches.add(inBlock.size() <= MAX_STRETCHES_PER_BLOCK ? inBlock : List.of());
        }
        this.speakers = new SpeakerFinder(blocks, stretches, cast);
    }

    /** What stands between marks in a paragraph, and what is said after dashes. */
    private List<Stretch> stretches(String text, int block, boolean introduced) {
        var marked = QuoteMarks.in(text, block);
        var dashed = DashedSpeech.in(text, block, language, introduced);
        if (dashed.isEmpty()) {
            return marked;
        }
        var all = new ArrayList<>(dashed);
        marked.stream()
                .filter(one -> dashed.stream().noneMatch(said -> one.from() < said.to() && said.from() < one.to()))
                .forEach(all::add);
        all.sort(Comparator.comparingInt(Stretch::from));
        return all;
    }

    /** The quotations of a story, in order. */
    public static List<Quotation> find(List<Block> blocks, Cast cast) {
        return new QuotationFinder(blocks, cast).find();
    }

    /** A run of stretches that is one quotation, and what the text says of it. */
    private record Speech(List<Stretch> parts, Optional<Attribution> attribution) {
        Stretch first() {
            return parts.getFirst();
        }

        Stretch last() {
            return parts.getLast();
        }
    }

    private List<Quotation> find() {
        var speeches = new ArrayList<Speech>();
        var runs = runs();
        var named = runs.stream()
                .filter(run -> hasLetters(words(run)) && isOnlyNamed(run, words(run)))
                .map(this::words)
                .collect(Collectors.toSet());
        for (var run : runs) {
            Cancellation.check();
            var attribution = attribution(run);
            boolean speaks = !named.contains(words(run)) && isSpeech(run, attribution);
            if (speaks || goesOn(run, speeches)) {
                speeches.add(new Speech(run, attribution));
            }
        }
        var quotations = new ArrayList<Quotation>();
        for (int i = 0; i < speeches.size(); i++) {
            quotations.add(quotation(speeches, i, quotations));
        }
        var transcript = Transcripts.in(blocks, stretches, cast);
        var spoken = transcript.stream().map(Quotation::block).collect(Collectors.toSet());
        quotations.removeIf(quotation -> spoken.contains(quotation.block()));
        quotations.addAll(transcript);
        quotations.addAll(Posts.in(blocks, stretches));
        quotations.sort(Comparator.comparingInt(Quotation::block).thenComparingInt(Quotation::from));
        return quotations;
    }

    /** Stretches joined over paragraphs: one left open goes on where the next paragraph begins with a mark. */
    private List<List<Stretch>> runs() {
        var runs = new ArrayList<List<Stretch>>();
        List<Stretch> open = List.of();
        for (int b = 0; b < blocks.size(); b++) {
            for (var stretch : stretches.get(b)) {
                boolean begins = stretch.from() == 1;
                boolean goesOn = !open.isEmpty() && begins && open.getLast().block() == b - 1;
                List<Stretch> run = goesOn ? new ArrayList<>(open) : new ArrayList<>();
                run.add(stretch);
                if (goesOn) {
                    runs.removeLast();
                }
                runs.add(run);
                open = stretch.closed() ? List.of() : run;
            }
        }
        return runs;
    }

    private Optional<Attribution> attribution(List<Stretch> run) {
        // At its beginning or at its end: nobody is named between two paragraphs of one speech.
        var first = speakers.around(run.getFirst());
        return first.isPresent() || run.size() == 1 ? first : speakers.around(run.getLast());
    }

    private boolean isSpeech(List<Stretch> run, Optional<Attribution> attribution) {
        var words = words(run);
        if (!hasLetters(words)) {
            return false;
        }
        var first = run.getFirst();
        if (attribution.filter(by -> by.evidence() == Evidence.WRITTEN).isPresent()) {
            return false; // on a sign
        }
        boolean said = attribution.filter(by -> by.evidence() != Evidence.TOLD).isPresent();
        // Single marks may be scare quotes, a nickname's, a headline's.
        return said || (!first.single() && (words.split("[\\s-]+").length > 2 || first.from() == 1));
    }

    private static boolean hasLetters(String words) {
        return words.chars().filter(Character::isLetter).count() >= MIN_LETTERS;
    }

    /** Whether the words are a title or a name that the sentence mentions. */
    private boolean isOnlyNamed(List<Stretch> run, String words) {
        var first = run.getFirst();
        var before = blocks.get(first.block()).text().substring(Math.max(0, first.from() - 41), first.from() - 1);
        return language.isBeforeEnd(BEFORE_TITLE, before)
                || isThingBehind(run.getLast())
                || isOutletThatReports(first)
                || (isTitle(words) && (isMentioned(first) || before.endsWith(" called ") || isWorkBefore(before)))
                || (isTitle(words) && isWorkBehind(run.getLast()))
                || (isOneName(words) && isWorkBefore(before))
                || (isOneName(words) && (language.isBeforeEnd(BEFORE_NAME_IN_MARKS, before) || isTold(run.getLast())))
                || (run.size() == 1 && isListed(first));
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
    private boolean isTitle(String words) {
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
    private boolean isMentioned(Stretch stretch) {
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

    /** 'Where would I go?' she asked. 'This is my street.' — the second is a sentence of hers, not scare quotes. */
    private boolean goesOn(List<Stretch> run, List<Speech> speeches) {
        if (speeches.isEmpty()
                || speeches.getLast().last().block() != run.getFirst().block()) {
            return false;
        }
        var words = words(run);
        return !(isTitle(words) && isMentioned(run.getFirst()))
                && words.contains(" ")
                && Character.isUpperCase(words.codePointAt(0))
                && ".!?…".indexOf(words.charAt(words.length() - 1)) >= 0;
    }

    private Quotation quotation(List<Speech> speeches, int index, List<Quotation> earlier) {
        var speech = speeches.get(index);
        var said = speech.attribution().orElseGet(() -> saidNearby(speeches, index, earlier));
        var speaker = said.speaker();
        var source = Outlets.creditedIn(said.sentence()).stream()
                .findFirst()
                .or(() -> sameParagraph(speeches, index, -1)
                        .filter(other -> !isElsewhere(said.sentence()))
                        .filter(other -> earlier.get(index - 1).speaker().equals(speaker))
                        .flatMap(other -> earlier.get(index - 1).source()));
        var first = speech.first();
        return new Quotation(
                words(speech.parts()),
                speaker,
                said.description(),
                source,
                speaker.isPresent() ? said.evidence().confidence() : 0,
                speaker.isPresent() ? said.evidence().rule() : Evidence.NOBODY.rule(),
                first.block(),
                first.from(),
                speech.last().to());
    }

    /** "At a rally on Monday she said": to others than the outlet that the sentence before credits. */
    private boolean isElsewhere(String sentence) {
        return language.is(PREPOSITION, Words.after(" " + sentence, 0).toLowerCase(Locale.ROOT));
    }

    /**
     * Words without an attribution of their own: of their sentence's subject, of a person who acts just before, or, where they are
     * sentences of their own, of the one who speaks beside them.
     */
    private Attribution saidNearby(List<Speech> speeches, int index, List<Quotation> earlier) {
        var first = speeches.get(index).first();
        boolean whole = !speakers.isWithinSentence(first) || speakers.isOfWhoSpokeBefore(first);
        var before = sameParagraph(speeches, index, -1);
        return speakers.subjectOf(first)
                .or(() -> before.flatMap(other -> speakers.actorBetween(other.last(), first))
                        .map(QuotationFinder::actor))
                .or(() -> before.filter(other -> whole).map(other -> as(earlier.get(index - 1))))
                .or(() -> before.isPresent()
                        ? Optional.empty()
                        : speakers.actorBefore(first).map(QuotationFinder::actor))
                .or(() -> sameParagraph(speeches, index, +1)
                        .filter(other -> whole)
                        .flatMap(Speech::attribution)
                        .map(after -> new Attribution(after.speaker(), after.description(), Evidence.NEIGHBOUR, "")))
                // A paragraph that is nothing but speech goes on where the one before it ended.
                .or(() -> isRightBehind(speeches, index) ? Optional.of(as(earlier.get(index - 1))) : Optional.empty())
                .orElse(NOBODY);
    }

    private static Attribution actor(String name) {
        return new Attribution(Optional.of(name), Optional.empty(), Evidence.ACTOR, "");
    }

    private static final Attribution NOBODY = Attribution.nobody(Evidence.NOBODY, "");

    private static Attribution as(Quotation other) {
        return new Attribution(other.speaker(), other.description(), Evidence.NEIGHBOUR, "");
    }

    private static boolean isRightBehind(List<Speech> speeches, int index) {
        return index > 0
                && speeches.get(index - 1).last().block()
                        == speeches.get(index).first().block() - 1
                && speeches.get(index).first().from() == 1;
    }

    private static Optional<Speech> sameParagraph(List<Speech> speeches, int index, int step) {
        int other = index + step;
        if (other < 0 || other >= speeches.size()) {
            return Optional.empty();
        }
        var speech = speeches.get(index);
        var neighbour = speeches.get(other);
        boolean same = step < 0
                ? neighbour.last().block() == speech.first().block()
                : neighbour.first().block() == speech.last().block();
        return same ? Optional.of(neighbour) : Optional.empty();
    }

    private String words(List<Stretch> run) {
        var words = new StringBuilder();
        for (var part : run) {
            words.append(words.isEmpty() ? "" : "\n\n")
                    .append(blocks.get(part.block()).text(), part.from(), part.to());
        }
        return words.toString().strip().replaceFirst("(?<=[\\p{L}\\p{N}]),$", "");
    }
}
