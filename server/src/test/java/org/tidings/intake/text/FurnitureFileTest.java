package org.tidings.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.intake.text.FurnitureFile.Act;
import org.tidings.intake.text.FurnitureFile.Entry;

/** Every pattern of furniture.txt takes its examples out of a story, by its own rule, and leaves the ones like them in. */
class FurnitureFileTest {
    private static final String BEFORE =
            "The old ferry left the Holm pier on Monday, for the first time since the storm.";
    private static final String AFTER =
            "Nineteen people were on board, and a dog that nobody had paid for, the crew said.";
    private static final String BETWEEN =
            "The week at sea, told on Fridays by those who know it. Free, and never dull.";
    private static final String OFFER = "Click 'OK' then 'Allow' to enable notifications.";

    static Stream<Named<Entry>> entries() {
        return named(entry -> true);
    }

    static Stream<Named<Entry>> standingAlone() {
        return named(entry -> entry.act() != Act.LEAD_UP);
    }

    static Stream<Named<Entry>> leadUps() {
        return named(entry -> entry.act() == Act.LEAD_UP);
    }

    private static Stream<Named<Entry>> named(Predicate<Entry> which) {
        return FurnitureFile.all().stream()
                .filter(which)
                .map(entry -> Named.of(
                        entry.rule() + " " + entry.act() + " " + entry.language() + " "
                                + String.join(" / ", entry.out()),
                        entry));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatItIsForIsTakenOutUnderItsName(Entry entry) {
        assertFalse(entry.out().isEmpty(), "an entry needs an example that it takes");
        for (var example : entry.out()) {
            assertTrue(
                    entry.act() == Act.LABEL || entry.pattern().matcher(example).matches(),
                    () -> "the pattern itself must match '" + example + "'");
            var lines = switch (entry.act()) {
                case LEAD_UP -> List.of(BEFORE, example, OFFER, AFTER);
                case ANSWER -> List.of(BEFORE, OFFER, example, AFTER);
                case OPEN -> List.of(BEFORE, example, BETWEEN, counterpart(entry, Act.SHUT), AFTER);
                case SHUT -> List.of(BEFORE, counterpart(entry, Act.OPEN), BETWEEN, example, AFTER);
                case TAKE, LIST, OFFER, LABEL -> List.of(BEFORE, example, AFTER);
            };
            var topics = TopicLines.find(lines);
            var sifted = sift(topics.rest());
            assertEquals(List.of(BEFORE, AFTER), sifted.kept(), example);
            var rules = Stream.concat(topics.removed().stream(), sifted.removed().stream())
                    .map(furniture -> furniture.rule())
                    .collect(Collectors.toSet());
            assertEquals(Set.of(entry.rule()), rules, example);
        }
    }

    /** An example of the entry that opens, or shuts, what this one shuts or opens. */
    private static String counterpart(Entry entry, Act act) {
        return FurnitureFile.those(act).stream()
                .filter(other -> other.rule().equals(entry.rule()))
                .findFirst()
                .orElseThrow()
                .out()
                .getFirst();
    }

    @ParameterizedTest
    @MethodSource("standingAlone")
    void whatIsLikeItAndIsPartOfAStoryIsLeftIn(Entry entry) {
        assertFalse(entry.in().isEmpty(), "an entry needs an example that it leaves");
        for (var example : entry.in()) {
            var lines = List.of(BEFORE, example, AFTER);
            var sifted = sift(TopicLines.find(lines).rest());
            assertEquals(lines, sifted.kept(), () -> sifted.removed().toString());
            var paragraph = BEFORE + " " + example + " " + AFTER;
            assertEquals(List.of(paragraph), sift(List.of(paragraph)).kept(), "and within a paragraph");
        }
    }

    @ParameterizedTest
    @MethodSource("leadUps")
    void whatLeadsUpToAnOfferStaysWhereThereIsNone(Entry entry) {
        for (var example : entry.out()) {
            var lines = List.of(BEFORE, example, AFTER);
            assertEquals(lines, sift(lines).kept());
        }
    }

    @Test
    void advertsTopicsOffersNewslettersCookiesLinksSharingPicturesAndTimesAreKnownInSevenLanguages() {
        for (var rule : List.of(
                "advert",
                "topics",
                "notification-offer",
                "newsletter",
                "cookies",
                "read-more",
                "share",
                "media",
                "timestamp")) {
            var languages = FurnitureFile.all().stream()
                    .filter(entry -> entry.rule().equals(rule))
                    .map(Entry::language)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(languages.containsAll(Set.of("de", "en", "es", "fr", "it", "nl", "uk")), rule);
        }
    }

    @Test
    void askingByBeginningsFindsWhatAskingEveryPatternFinds() {
        var all = FurnitureFile.all();
        var patterns = new FurniturePatterns(all);
        var texts = all.stream()
                .flatMap(entry -> Stream.concat(entry.out().stream(), entry.in().stream()))
                .flatMap(text -> Stream.of(text, text.toUpperCase(Locale.ROOT), "“" + text, text.substring(1)))
                .toList();
        for (var text : texts) {
            var expected = all.stream()
                    .filter(entry -> entry.pattern().matcher(text).matches())
                    .findFirst();
            assertEquals(expected, patterns.first(text, entry -> true), text);
        }
    }

    private static FurnitureRules.Sifted sift(List<String> lines) {
        return FurnitureRules.sift(lines, LineVerdicts.none());
    }
}
