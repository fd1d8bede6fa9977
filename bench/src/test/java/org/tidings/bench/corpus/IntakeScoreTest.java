package org.tidings.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.bench.corpus.IntakeScore.Measure;

/** Intake reads the corpus no worse than it once did. The bounds may only get stricter. */
class IntakeScoreTest {
    private static final Map<Measure, Double> FLOORS = Map.ofEntries(
            Map.entry(Measure.WORDS_F1, 0.94),
            Map.entry(Measure.HEADLINE, 0.80),
            Map.entry(Measure.NO_STORY_REFUSED, 1.0),
            Map.entry(Measure.QUOTATION_FOUND, 0.94),
            Map.entry(Measure.SPEAKER_RIGHT, 0.75),
            Map.entry(Measure.MAIN_TOPIC, 0.55),
            Map.entry(Measure.MAIN_PERSON, 0.94),
            Map.entry(Measure.MAIN_PLACE, 0.49),
            Map.entry(Measure.MAIN_ORGANISATION, 0.47),
            Map.entry(Measure.MAIN_SUBJECT, 0.19),
            Map.entry(Measure.TOPIC_RIGHT, 0.60));

    private static final Map<Measure, Double> CEILINGS =
            Map.of(Measure.SPEAKER_WRONG, 0.19, Measure.NOT_SPEECH_TAKEN, 0.165);

    @Test
    void theTextsThatMayBeLookedAtAreReadAsWellAsBefore() {
        assertEquals(List.of(), outOfBounds(IntakeScore.ofOpenTexts()));
    }

    @Test
    void theTextsThatAreOnlyScoredAreReadAsWellAsBefore() {
        assertEquals(List.of(), outOfBounds(IntakeScore.ofHiddenTexts()));
    }

    private static List<String> outOfBounds(IntakeScore score) {
        var found = new ArrayList<String>();
        FLOORS.forEach((measure, floor) -> {
            if (score.share(measure).value() < floor) {
                found.add(measure + " is " + score.share(measure) + ", below " + floor);
            }
        });
        CEILINGS.forEach((measure, ceiling) -> {
            if (score.share(measure).value() > ceiling) {
                found.add(measure + " is " + score.share(measure) + ", above " + ceiling);
            }
        });
        return found;
    }
}
