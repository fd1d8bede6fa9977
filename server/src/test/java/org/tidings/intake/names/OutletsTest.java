package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.story.Block;
import org.tidings.story.Furniture;

/** Who a story says it has its news from. */
class OutletsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOLM, Nov 14 (Reuters) - The ferry sails again. | Reuters",
                "Holm (dpa/AFP) – Die Fähre fährt wieder. | dpa, AFP",
                "The ferry sails again, the harbour office said (AFP). | AFP",
                "(avec AFP) | AFP",
                "(mit Material von dpa) | dpa",
                "Source: Al Jazeera and news agencies | Al Jazeera",
                "Quelle: ZDF, AFP | ZDF, AFP",
                "The Associated Press contributed to this report. | AP",
                "CNN's Una Reed contributed to this report. | CNN",
                "The captain is to leave, Reuters reported. | Reuters",
                "The captain is to leave, the Holm Courier has learned. | Holm Courier",
                "Der Kapitän geht, laut der Nachrichtenagentur dpa. | dpa",
                "Le capitaine part, selon Le Monde. | Le Monde",
                "It was late, the captain told Norway's Sjoli news agency. | Sjoli",
                "It was late, the captain told the Sjoli Dagblad newspaper. | Sjoli Dagblad",
                "It was late, the captain told the state news agency Anadolu. | Anadolu",
                "„Es war spät“, sagte sie der „Süddeutschen Zeitung“. | Süddeutsche Zeitung",
                "Avec AFP | AFP",
                "„Es war spät“, sagte Anna Moss der Deutschen Presse-Agentur. | dpa",
                "Das sagte Anna Moss der Frankfurter Allgemeinen Zeitung. | Frankfurter Allgemeine Zeitung",
            })
    void creditsAreReadWhereStoriesHaveThem(String text, String outlets) {
        assertEquals(List.of(outlets.split(", ")), Outlets.creditedIn(List.of(Block.paragraph(text)), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Guardian's offices (a brick house) – they stood empty.",
                "She left CNN in 2019 (and never looked back).",
                "The source: a spring below the mill.",
                "He told Ann Reed newspaper sales were down.",
                "He sold the Times on the quay (in all weathers).",
            })
    void anOutletThatIsOnlySpokenOfIsNotCredited(String text) {
        assertEquals(List.of(), Outlets.creditedIn(List.of(Block.paragraph(text)), List.of()));
    }

    @Test
    void linesOfCreditsThatWereTakenOutStillCount() {
        assertEquals(
                List.of("Reuters"),
                Outlets.creditedIn(
                        List.of(Block.paragraph("The ferry sails again.")),
                        List.of(
                                new Furniture("(Reporting by Una Reed for Reuters; Editing by Tim Ball)", "credits"),
                                new Furniture("Read also: CNN and BBC for beginners", "read-more"))));
    }
}
