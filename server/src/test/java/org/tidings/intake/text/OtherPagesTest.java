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

    @Test
    void aTableOfFiguresIsNoListOfStories() {
        var results = """
                Loss per share 4.2p against 11.6p a year before
                Dividend 2.5p against 3.1p a year before
                Net loss 14.2 mln against 20.6 mln profit
                Turnover 320 mln against 298.5 mln last year
                Cost of sales 210.4 mln against 190 mln
                Gross profit 109.6 mln against 108.5 mln
                Interest paid 12.1 mln against 9.8 mln
                Tax 8.3 mln against 10 mln last year
                Debt at year end 41 mln against 38 mln""";
        assertInstanceOf(
                Intake.Result.Taken.class,
                intake.fromText(results, Intake.Given.headline(Optional.of("Holm Power's year"))));
    }

    @Test
    void aPageOfWhatOneAuthorSignedIsTheAuthorsWhateverItSaysOfThem() {
        var author = """
                Skip to content
                The Holm Courier
                News
                Sport
                Harbour
                Account

                Una Moss
                I write about water: who has it, who sells it and who runs out of it.
                My work has taken me to nine harbours and down one well.
                Before I came to the Courier in 2019 I worked at papers in Brink and Weir.
                Latest
                A Town Drilled for Water and Found Its Neighbour's
                Two valleys share a spring and not much else.
                By Una Moss and Tim Ball
                Inside a Hotel Without a Shore
                By Una Moss
                Judge Orders Growers to Count Their Wells
                By Una Moss
                Page 1 of 9
                Subscriptions
                Contact us""";
        var refused = assertInstanceOf(Intake.Result.NoStory.class, intake.fromText(author, Intake.Given.nothing()));
        assertEquals(Optional.of(OtherPage.AUTHOR), refused.page());
    }
}
