package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.text.Differences.Kind;
import org.tidings.text.Differences.Step;

class DifferencesTest {
    @Test
    void wordsThatWentStandBeforeThoseThatCame() {
        assertEquals(
                List.of(
                        new Step<>(Kind.SAME, "The ferry sails"),
                        new Step<>(Kind.OUT, " on Friday"),
                        new Step<>(Kind.IN, " next Thursday"),
                        new Step<>(Kind.SAME, " at noon.")),
                Differences.ofWords("The ferry sails on Friday at noon.", "The ferry sails next Thursday at noon."));
    }

    @Test
    void whatIsPutInAndLeftOutIsFoundAmongWhatStays() {
        assertEquals(
                List.of(
                        new Step<>(Kind.SAME, "a"),
                        new Step<>(Kind.IN, "x"),
                        new Step<>(Kind.SAME, "b"),
                        new Step<>(Kind.OUT, "c"),
                        new Step<>(Kind.SAME, "d")),
                Differences.between(List.of("a", "b", "c", "d"), List.of("a", "x", "b", "d")));
        assertEquals(List.of(), Differences.ofWords("", ""));
        assertEquals(List.of(new Step<>(Kind.IN, "New.")), Differences.ofWords("", "New."));
    }

    @Test
    void listsTooLongToCompareCountAsReplaced() {
        var before = Collections.nCopies(3000, "a");
        var after = Collections.nCopies(3000, "b");
        assertEquals(6000, Differences.between(before, after).size());
    }
}
