package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountriesTest {
    @Test
    void aTextNamesCountriesByNameByPeopleAndByCities() {
        assertEquals(
                List.of("Peru", "Norway", "Japan", "United Kingdom"),
                named("Peru's president met Norwegian fishermen in Tokyo, and the U.K. sent nobody."));
    }

    @Test
    void theLongestNameCounts() {
        assertEquals(
                List.of("South Korea", "Papua New Guinea", "Guinea-Bissau"),
                named("South Korea, Papua New Guinea and Guinea-Bissau signed."));
    }

    @Test
    void namesThatHoldACountrysNameAreNotThatCountry() {
        assertEquals(List.of(), named("He flew from New England over the Indian Ocean with American Airlines."));
    }

    @Test
    void aCityInACompanysNameIsNotThatCity() {
        assertEquals(List.of(), named("Bristol-Fern makes pills for the Turks and Caicos islands."));
        assertEquals(List.of(), named("The Paris accord followed the Kyoto Protocol and the Geneva Conventions."));
        assertEquals(List.of("United Kingdom", "France"), named("The London-Paris train was late."));
    }

    @Test
    void anAffairThatIsCalledAfterACountryIsMostlyAnothers() {
        assertEquals(
                List.of("Qatar PART", "Peru PART", "Qatar NAME"),
                ways("The Qatar tickets affair and the Peru-cables scandal were no affair of Qatar."));
    }

    @Test
    void peopleWhoAreCalledLikeACountryAreNot() {
        assertEquals(List.of(), named("Michael Jordan met Chad Miller and Paris Hale."));
        assertEquals(List.of("Jordan", "Chad", "France"), named("Jordan, Chad and Paris agreed."));
    }

    @Test
    void moneyACompanysMarksAndWhatBelongsToACountryAreToldApartFromItsName() {
        assertEquals(
                List.of("Switzerland MONEY", "Australia MONEY"),
                ways("The loan of 20 million Swiss francs was repaid in Australian dollars."));
        assertEquals(
                List.of("United Kingdom COMPANY", "Germany COMPANY", "United Kingdom COMPANY"),
                ways(
                        "Harbour Lines (HARB.L), owned by <Nordkai AG> (NKAI.DE) and by Pier Plc, said L.A. and I. (D.E.) won."));
        assertEquals(
                List.of("Switzerland COMPANY", "Switzerland PEOPLE"),
                ways("The Swiss Pier Corp lent money to Swiss fishermen."));
        assertEquals(
                List.of("Germany PART", "Canada PART", "Spain CITY", "Japan PEOPLE", "Iran NAME"),
                ways("The Bundesbank, Ontario, Bilbao, a Japanese bank and Iran signed."));
    }

    @Test
    void headlinesInCapitalsAreReadToo() {
        assertEquals(List.of("Argentina", "Brazil"), named("ARGENTINE GRAIN GOES TO BRAZIL"));
    }

    @Test
    void countriesAreKnownInTheOtherLanguagesThatIntakeReads() {
        assertEquals(
                List.of("Spain", "Germany", "Austria", "Netherlands", "Ukraine", "Iran"),
                named("Spanien, Allemagne, Oostenrijk y Países Bajos; з України й Іраном"));
        assertEquals(
                List.of("France", "Russia", "Ukraine", "Germany", "Italy"),
                named("Le gouvernement français, die russischen Boote, українські порти, il porto tedesco e l'Italia"));
        assertEquals(List.of("Poland", "Netherlands"), named("Von Warschau nach Den Haag"));
        assertEquals(List.of(), named("Long Island grows Granada apples; Maurice eats Chili."));
    }

    @Test
    void smallLettersNameNoCountry() {
        assertEquals(List.of(), named("us, turkey, china and polish are common words here"));
    }

    private static List<String> named(String text) {
        return Countries.in(text).stream()
                .map(mention -> mention.country().name())
                .toList();
    }

    private static List<String> ways(String text) {
        return Countries.in(text).stream()
                .map(mention -> mention.country().name() + " " + mention.way())
                .toList();
    }
}
