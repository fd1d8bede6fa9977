package org.tidings.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.bench.corpus.IntakeScore.Measure;

/** Intake reads the corpus no worse than it once did. The bounds may only get stricter. */
class IntakeScoreTest {
    private static final Map<Measure, Double> FLOORS = Map.ofEntries(
            Map.entry(Measure.WORDS_F1, 0.95),
            Map.entry(Measure.HEADLINE, 0.80),
            Map.entry(Measure.NO_STORY_REFUSED, 1.0),
            Map.entry(Measure.QUOTATION_FOUND, 0.945),
            Map.entry(Measure.SPEAKER_RIGHT, 0.76),
            Map.entry(Measure.MAIN_TOPIC, 0.59),
            Map.entry(Measure.MAIN_PERSON, 0.93),
            Map.entry(Measure.MAIN_PLACE, 0.54),
            Map.entry(Measure.MAIN_ORGANISATION, 0.60),
            Map.entry(Measure.MAIN_SUBJECT, 0.21),
            Map.entry(Measure.TOPIC_RIGHT, 0.60));

    /** Of the texts that are only scored; the others have more stories now, which name more people than an editor would tag. */
    private static final double MIN_PERSON_OF_HIDDEN_TEXTS = 0.94;

    private static final Map<Measure, Double> CEILINGS =
            Map.of(Measure.SPEAKER_WRONG, 0.105, Measure.NOT_SPEECH_TAKEN, 0.145);

    @Test
    void theTextsThatMayBeLookedAtAreReadAsWellAsBefore() {
        assertEquals(List.of(), outOfBounds(IntakeScore.of(TextSet.OPEN)));
    }

    @Test
    void theTextsThatAreOnlyScoredAreReadAsWellAsBefore() {
        var score = IntakeScore.of(TextSet.HIDDEN);
        assertEquals(List.of(), outOfBounds(score));
        assertTrue(score.share(Measure.MAIN_PERSON).value() >= MIN_PERSON_OF_HIDDEN_TEXTS);
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
