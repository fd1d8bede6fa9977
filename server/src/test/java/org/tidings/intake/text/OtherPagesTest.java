package org.tidings.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Vocabulary;

/** Pages that are no story, pasted whole. */
class OtherPagesTest {
    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @Test
    void aListOfStoriesIsRefusedAsOneUnlessItsSenderKnowsBetter() {
        var list = """
                Home
                News
                Sport
                Weather
                Letters
                Subscribe
                Lock reopens after nine weeks of work
                2 hours ago
                Market hall moves to the old station
                3 hours ago
                Three classrooms close in autumn
                Harbour master retires to his boat
                5 hours ago
                Who stole the bronze goose
                Snow expected on the pass
                Mill wheel turns for the first time
                Privacy
                Contact us
                About""";
        var refused = assertInstanceOf(Intake.Result.NoStory.class, intake.fromText(list, Intake.Given.nothing()));
        assertEquals(Optional.of(OtherPage.LIST), refused.page());
        assertInstanceOf(
                Intake.Result.Taken.class,
                intake.fromText(list, Intake.Given.nothing().ofAStory(true)));
    }
}
