package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.story.Block;

/** Who is meant by the names of one story. */
class CastTest {
    @Test
    void aWordThatOnlyBeginsASentenceIsToldFromANameByTheStoryItself() {
        assertEquals(
                List.of("Ann Fen", "Ann Fen", "Ann Fen", "Ann Fen"),
                people(
                        "It was Ann Fen, an honest woman, who was pushing for it.",
                        "Honest Fen spoke first.",
                        "Pushing Fen was her sister; pushed was Fen."));
    }

    @Test
    void aWordThatTheStoryWritesSmallElsewhereIsNoName() {
        var cast = Cast.of(List.of(
                Block.paragraph("Talk of dredging went on. Eliminating the bar was talk, too."),
                Block.paragraph("Bing left, and Talbot stayed.")));
        assertEquals(
                List.of("Bing", "Talbot"),
                cast.mentions().stream()
                        .flatMap(List::stream)
                        .map(Names.Mention::name)
                        .toList());
    }

    @Test
    void willAsksAndIsNobodysNameWhereTheStoryHasTheRestAlone() {
        assertEquals(
                List.of("Una Moss", "Una Moss", "Una Moss"),
                people("Will Moss keep her lead?", "Una Moss is ahead. Moss said so."));
        assertEquals(
                List.of("Will Moss", "Will Moss", "Will Moss"),
                people("Will Moss kept his lead.", "Will Moss is ahead. Moss said so."));
    }

    @Test
    void initialsAndParticlesMakeNobodyElse() {
        assertEquals(
                List.of("Ann Reed", "Ann Reed", "Bill de Groot", "Bill de Groot", "Bill de Groot"),
                people(
                        "Ann R. Reed spoke, said Ann Reed.",
                        "It was Bill de Groot who answered. De Groot left, and Mr. Groot came back."));
    }

    @Test
    void somebodyIsKnownByTheOfficeBesideTheName() {
        assertEquals(
                List.of("Jorrit Dauwer", "Zelma Quist"),
                people(
                        "The president of the Holm institute, Jorrit Dauwer, said nothing.",
                        "They asked Zelma Quist, director of the mill."));
    }

    @Test
    void surnamesMayBeWordsForOfficesAndPlaces() {
        assertEquals(List.of("Zelma King"), people("They asked Zelma King, who said nothing."));
        assertEquals(List.of("Heather Mills"), people("They asked Heather Mills about it."));
    }

    @Test
    void aRelativeIsSomebodyByAGivenNameAlone() {
        assertEquals(List.of("Tove", "Tove"), people("His sister, Tove, came late.", "Tove left first."));
        assertEquals(List.of(), people("Her company, Carrow, came late."));
    }

    @Test
    void anArabicArticleMayStandBeforeASurnameOrNot() {
        assertEquals(
                List.of("Ahmed al-Moss", "Ahmed al-Moss", "Ahmed al-Moss"),
                people("They asked Ahmed al-Moss.", "Moss left, and Al-Moss came back."));
    }

    @Test
    void aTradeThatOnlyPeopleHaveShowsSomebody() {
        assertEquals(List.of("Gwylim Dauwer"), people("They asked the retired miner Gwylim Dauwer."));
        assertEquals(List.of(), people("They asked the chip maker Dauwer Brink."));
        assertEquals(List.of(), people("She is Vice President, Packaging Ways."));
    }

    @Test
    void whoReignsHasOneNameWithANumberAndWithout() {
        assertEquals(
                List.of("King Harald", "King Harald", "King Harald"),
                people("They saw King Harald V on the pier.", "King Harald waved.", "Harald left."));
    }

    @Test
    void bodiesFirmsAndPlacesAreNobody() {
        for (var name : List.of(
                "Merrill Lynch",
                "U.S. Wheat",
                "Kansas Republican",
                "Chemical Bank Tokyo",
                "Harris Associates L.P.",
                "Latin America",
                "World War II",
                "St. Louis",
                "Home Depot")) {
            assertEquals(
                    List.of(), people("They asked " + name + ", who said nothing.", "It was " + name + " said."), name);
        }
    }

    private static List<String> people(String... paragraphs) {
        var cast = Cast.of(Stream.of(paragraphs).map(Block::paragraph).toList());
        return cast.mentions().stream()
                .flatMap(List::stream)
                .map(cast::person)
                .flatMap(Optional::stream)
                .map(Cast.Person::name)
                .toList();
    }
}
