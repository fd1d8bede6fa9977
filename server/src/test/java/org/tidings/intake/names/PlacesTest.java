package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Places.Place;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({
        "Wisbech, GB, 1",
        "Köln, DE, 3",
        "koln, DE, 3",
        "Kolonia, DE, 3",
        "Відень, AT, 5",
        "São Paulo, BR, 4",
        "Sao Paulo, BR, 4",
        "Łódź, PL, 3",
        "Lodz, PL, 3",
        "Savoie, FR, 0",
        "Schwedt, DE, 1",
        "Oban, GB, -",
        "Косів, UA, -",
        "Надвірна, UA, 1",
        "Schottland, GB, 0"
    })
    void aPlaceIsKnownByItsNamesInManyLanguagesWithAccentsAndWithout(String name, String country, char kind) {
        assertEquals(Optional.of(new Place(country, kind)), Places.named(name));
    }

    @ParameterizedTest
    @CsvSource({"Wölfen", "Hajnówką", "Wisbec", "Wisbechh", "W", "'# Places'", "'Wisbech|'", "'Köln,Cologne'"})
    void whatIsNoNameOfThemIsNone(String name) {
        assertEquals(Optional.empty(), Places.named(name));
    }

    @Test
    void ofTheNamesThatAFormMayStandForThePlacesOwnComesFirst() {
        var polish = Languages.named("pl").orElseThrow();
        assertEquals(Optional.of("Gdynia"), Places.plainForm("Gdyni", polish));
        assertEquals(Optional.of("Hajnówka"), Places.plainForm("Hajnówką", polish));
    }

    @Test
    void aNameInItsCaseMayStandForThePlain() {
        var polish = Languages.named("pl").orElseThrow();
        assertTrue(Places.uninflected("Lidzbarku Warmińskim", polish).contains("Lidzbark Warmiński"));
        var ukrainian = Languages.named("uk").orElseThrow();
        assertTrue(Places.uninflected("Харкові", ukrainian).contains("Харків"));
    }
}
