package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** Stretches between marks in one paragraph, above which it is no prose and is not read for quotations. */
    private static final int MAX_STRETCHES_PER_BLOCK = 300;

    /** "J" is a letter; "No" is said. */
    private static final int MIN_LETTERS = 2;

    private final List<Block> blocks;
    private final List<List<Stretch>> stretches = new ArrayList<>();
    private final Cast cast;
    private final Language language;
    private final SpeakerFinder speakers;
    private final NamesInMarks named;

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
        this.named = new NamesInMarks(blocks, stretches, language, speakers);
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
        var read = runs().stream()
                .peek(run -> Cancellation.check())
                .map(run -> new Speech(run, attribution(run)))
                .toList();
        var names = read.stream()
                .filter(speech -> hasLetters(words(speech.parts()))
                        && named.isOnlyNamed(
                                speech.parts(),
                                words(speech.parts()),
                                speech.attribution().isPresent()))
                .map(speech -> words(speech.parts()))
                .collect(Collectors.toSet());
        for (var speech : read) {
            var run = speech.parts();
            boolean speaks = !names.contains(words(run)) && isSpeech(run, speech.attribution());
            if (speaks || goesOn(run, speeches)) {
                speeches.add(speech);
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

    /** 'Where would I go?' she asked. 'This is my street.' — the second is a sentence of hers, not scare quotes. */
    private boolean goesOn(List<Stretch> run, List<Speech> speeches) {
        if (speeches.isEmpty()
                || speeches.getLast().last().block() != run.getFirst().block()) {
            return false;
        }
        var words = words(run);
        return !(named.isTitle(words) && named.isMentioned(run.getFirst()))
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
