package org.tidings.bench.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.bench.corpus.IntakeScore.Measure;

/** Intake reads the corpus no worse than it once did. The bounds may only get stricter. */
class IntakeScoreTest {
    private static final Map<Measure, Double> FLOORS = Map.ofEntries(
            Map.entry(Measure.WORDS_F1, 0.95),
            Map.entry(Measure.HEADLINE, 0.80),
            Map.entry(Measure.NO_STORY_REFUSED, 1.0),
            Map.entry(Measure.QUOTATION_FOUND, 0.95),
            Map.entry(Measure.SPEAKER_RIGHT, 0.76),
            Map.entry(Measure.MAIN_TOPIC, 0.59),
            Map.entry(Measure.MAIN_PERSON, 0.94),
            Map.entry(Measure.MAIN_PLACE, 0.54),
            Map.entry(Measure.MAIN_ORGANISATION, 0.60),
            Map.entry(Measure.MAIN_SUBJECT, 0.21),
            Map.entry(Measure.TOPIC_RIGHT, 0.60));

    private static final Map<Measure, Double> CEILINGS =
            Map.of(Measure.SPEAKER_WRONG, 0.10, Measure.NOT_SPEECH_TAKEN, 0.145);

    /** Of the texts that were written later and are harder. */
    private static final Map<Measure, Double> FLOORS_OF_NEW = Map.of(
            Measure.WORDS_F1, 0.97,
            Measure.HEADLINE, 0.90,
            Measure.NO_STORY_REFUSED, 1.0,
            Measure.QUOTATION_FOUND, 0.925,
            Measure.SPEAKER_RIGHT, 0.775,
            Measure.MAIN_TOPIC, 0.56,
            Measure.MAIN_PERSON, 0.87,
            Measure.MAIN_PLACE, 0.65,
            Measure.MAIN_SUBJECT, 0.21,
            Measure.TOPIC_RIGHT, 0.45);

    private static final Map<Measure, Double> CEILINGS_OF_NEW =
            Map.of(Measure.SPEAKER_WRONG, 0.127, Measure.NOT_SPEECH_TAKEN, 0.15);

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "HIDDEN"})
    void theTextsAreReadAsWellAsBefore(TextSet texts) {
        assertEquals(List.of(), outOfBounds(IntakeScore.of(texts), FLOORS, CEILINGS));
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_OPEN", "NEW_HIDDEN"})
    void theNewTextsAreReadAsWellAsBefore(TextSet texts) {
        assertEquals(List.of(), outOfBounds(IntakeScore.of(texts), FLOORS_OF_NEW, CEILINGS_OF_NEW));
    }

    private static List<String> outOfBounds(
            IntakeScore score, Map<Measure, Double> floors, Map<Measure, Double> ceilings) {
        var found = new ArrayList<String>();
        floors.forEach((measure, floor) -> {
            if (score.share(measure).value() < floor) {
                found.add(measure + " is " + score.share(measure) + ", below " + floor);
            }
        });
        ceilings.forEach((measure, ceiling) -> {
            if (score.share(measure).value() > ceiling) {
                found.add(measure + " is " + score.share(measure) + ", above " + ceiling);
            }
        });
        return found;
    }
}
