package org.tidings.bench.corpus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Seed;
import org.tidings.story.Draft;
import org.tidings.story.Quotation;
import org.tidings.story.TopicKind;

/**
 * How well intake reads the corpus: of pages the words kept (F1 against paragraphs, words that are optional aside), the
 * headline and whether what is no story is refused; of all texts the quotations, their speakers and the main topics.
 */
public final class IntakeScore {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    /** A found quotation this long in comparison with the marked words holds them, cut at its ends. */
    private static final double MIN_SHARE_FOUND = 0.6;

    private final Intake intake = new Intake(IntakeLimits.generous(), Seed.vocabulary());
    private final Map<Measure, Share> shares = new LinkedHashMap<>();

    /** What is measured; more is better of each but {@link #SPEAKER_WRONG} and {@link #NOT_SPEECH_TAKEN}. */
    public enum Measure {
        WORDS_F1,
        HEADLINE,
        NO_STORY_REFUSED,
        QUOTATION_FOUND,
        SPEAKER_RIGHT,
        SPEAKER_WRONG,
        NOT_SPEECH_TAKEN,
        /** Topics that an editor would choose and intake chooses or suggests; those of each kind. */
        MAIN_TOPIC,
        MAIN_PERSON,
        MAIN_PLACE,
        MAIN_ORGANISATION,
        MAIN_SUBJECT,
        /** Topics that intake chooses or suggests and an editor would choose. */
        TOPIC_RIGHT
    }

    /** A number out of another; of {@link Measure#WORDS_F1} the sum over pages. */
    public record Share(double right, int of) {
        /** From 0 to 1; 1 of none. */
        public double value() {
            return of == 0 ? 1 : right / of;
        }

        private Share with(double more) {
            return new Share(right + more, of + 1);
        }

        @Override
        public String toString() {
            return String.format(Locale.ENGLISH, "%.3f of %d", value(), of);
        }
    }

    private IntakeScore() {
        for (var measure : Measure.values()) {
            shares.put(measure, new Share(0, 0));
        }
    }

    /** What was reached of a measure. */
    public Share share(Measure measure) {
        return Objects.requireNonNull(shares.get(measure));
    }

    /** Intake's score over a set of texts. */
    public static IntakeScore of(TextSet texts) {
        var score = new IntakeScore();
        MarkedText.read("stories-" + texts.word() + ".jsonl", "pasted-" + texts.word() + ".jsonl")
                .forEach(score::take);
        return score;
    }

    private void take(MarkedText text) {
        var given = Intake.Given.headline(text.isPage() ? Optional.empty() : text.headline());
        var result = intake.fromText(text.text(), given);
        var draft = result instanceof Intake.Result.Taken(var taken) ? Optional.of(taken) : Optional.<Draft>empty();
        if (!text.isStory()) {
            count(Measure.NO_STORY_REFUSED, draft.isEmpty());
            return;
        }
        if (text.isPage()) {
            count(Measure.WORDS_F1, draft.map(found -> wordsF1(text, found)).orElse(0.0));
            text.headline()
                    .ifPresent(headline -> count(
                            Measure.HEADLINE,
                            draft.filter(found -> words(found.headline()).equals(words(headline)))
                                    .isPresent()));
        }
        var quotations = draft.map(Draft::quotations).orElse(List.of());
        text.expected().quotations().forEach(said -> judge(said, quotations));
        for (var words : text.expected().notSpeech()) {
            count(
                    Measure.NOT_SPEECH_TAKEN,
                    quotations.stream()
                            .anyMatch(found -> found.speaker().isPresent()
                                    && words(found.words()).equals(words(words))));
        }
        var topics = draft.stream()
                .flatMap(found -> Stream.concat(found.topics().stream(), found.suggestedTopics().stream()))
                .map(topic -> words(topic.name()))
                .toList();
        var wanted = text.expected().mainTopics();
        for (var topic : wanted) {
            boolean isFound = topics.stream().anyMatch(found -> isSameName(found, words(topic.name())));
            count(Measure.MAIN_TOPIC, isFound);
            count(mainTopic(topic.kind()), isFound);
        }
        for (var found : topics) {
            count(Measure.TOPIC_RIGHT, wanted.stream().anyMatch(topic -> isSameName(found, words(topic.name()))));
        }
    }

    private static Measure mainTopic(TopicKind kind) {
        return switch (kind) {
            case PERSON -> Measure.MAIN_PERSON;
            case PLACE -> Measure.MAIN_PLACE;
            case ORGANISATION -> Measure.MAIN_ORGANISATION;
            case SUBJECT -> Measure.MAIN_SUBJECT;
        };
    }

    private void judge(MarkedText.Said said, List<Quotation> quotations) {
        var found = said.parts().stream().map(part -> holding(part, quotations)).toList();
        if (said.speaker().isPresent()) { // words of nobody, as on a note that was found, may as well be left out
            count(Measure.QUOTATION_FOUND, found.stream().allMatch(Optional::isPresent));
        }
        if (said.isUnsure() || found.stream().noneMatch(Optional::isPresent)) {
            return;
        }
        var speakers = found.stream()
                .flatMap(Optional::stream)
                .map(quotation -> quotation.speaker().map(IntakeScore::words))
                .toList();
        var right = said.speaker().map(IntakeScore::words);
        boolean wrong = speakers.stream()
                .flatMap(Optional::stream)
                .anyMatch(speaker ->
                        right.filter(name -> isSameName(speaker, name)).isEmpty());
        count(Measure.SPEAKER_WRONG, wrong);
        if (right.isPresent()) {
            count(Measure.SPEAKER_RIGHT, !wrong && speakers.stream().allMatch(Optional::isPresent));
        }
    }

    private static Optional<Quotation> holding(String part, List<Quotation> quotations) {
        var wanted = words(part);
        return quotations.stream()
                .filter(quotation -> {
                    var found = words(quotation.words());
                    return found.contains(wanted)
                            || (wanted.contains(found) && found.length() > MIN_SHARE_FOUND * wanted.length());
                })
                .findFirst();
    }

    /** Names are compared by the last word: "Reed" is Ann Reed, and "the mayor" any mayor. */
    private static boolean isSameName(String found, String name) {
        return found.equals(name)
                || (" " + found + " ").contains(" " + name + " ")
                || (" " + name + " ").contains(" " + found + " ")
                || lastWord(found).equals(lastWord(name));
    }

    private static String lastWord(String words) {
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    private static double wordsF1(MarkedText text, Draft draft) {
        var wanted = new HashMap<String, Integer>();
        var optional = new HashMap<String, Integer>();
        for (var line : text.lines()) {
            if (line.label() == 'P') {
                add(wanted, line.text());
            } else if (line.label() == 'O' || line.label() == 'U') {
                add(optional, line.text());
            }
        }
        int right = 0;
        int extra = 0;
        int all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        for (var block : draft.blocks()) {
            for (var word : words(block.text()).split(" ")) {
                if (takeOne(wanted, word)) {
                    right++;
                } else if (!takeOne(optional, word)) {
                    extra++;
                }
            }
        }
        return right == 0 ? 0 : 2.0 * right / (right + extra + all);
    }

    private static void add(Map<String, Integer> bag, String text) {
        Arrays.stream(words(text).split(" "))
                .filter(word -> !word.isEmpty())
                .forEach(word -> bag.merge(word, 1, Integer::sum));
    }

    private static boolean takeOne(Map<String, Integer> bag, String word) {
        int left = bag.getOrDefault(word, 0);
        bag.put(word, left - 1);
        return left > 0;
    }

    private static String words(String text) {
        return String.join(
                " ",
                WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(match -> match.group())
                        .toList());
    }

    private void count(Measure measure, boolean right) {
        count(measure, right ? 1 : 0);
    }

    private void count(Measure measure, double right) {
        shares.computeIfPresent(measure, (key, share) -> share.with(right));
    }
}
