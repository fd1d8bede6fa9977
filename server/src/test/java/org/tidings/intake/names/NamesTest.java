package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.languages.Languages;

class NamesTest {
    @Test
    void aMakeInCapitalsIsNoTitle() {
        assertFalse(Names.in("Carrow's MX Keys are flat.", Languages.any())
                .getLast()
                .titled());
        assertTrue(Names.in("They met Mx Keys.", Languages.any()).getLast().titled());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fr | Office français de la biodiversité, Auch | Un loup a été vu par l'Office français de la biodiversité près d'Auch.
            fr | Assemblée nationale | Il est venu à l'Assemblée nationale lundi.
            fr | Préfecture | La nuit, la Préfecture annonce la neige.
            it | Protezione civile, Aquila | Lo dice la Protezione civile dell'Aquila.
            uk | Одеська міська рада | Це вирішила Одеська міська рада на сесії.
            de | Andreas Berg, Bergrettung Holm | Das sagte Andreas Berg von der Bergrettung Holm.
            """)
    void aNameIsReadAsFarAsItsLanguageWritesIt(String language, String names, String text) {
        assertEquals(
                names,
                Names.in(text, Languages.named(language).orElseThrow()).stream()
                        .map(Names.Mention::name)
                        .filter(name -> !Set.of("La", "Lo", "Un", "Das").contains(name))
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void aGermanNounBeforeANameIsNoPartOfIt() {
        var german = Languages.named("de").orElseThrow();
        assertEquals(
                List.of("Die Schulen", "Holm", "Ursula von der Leyen", "Anna Berg"),
                Names.in("Die Schulen von Holm, sagte Ursula von der Leyen. Für Anna Berg gilt das nicht.", german)
                        .stream()
                        .map(Names.Mention::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Una Moss | It was Una Moss MP who spoke.",
                "New York, Una Moss | She left New York for good, said Una Moss.",
                "New York Times | New York Times readers were first.",
                "James Baker, New Zealand | New Treasury Secretary James Baker flew to New Zealand.",
                "Marcia Price | Senator Marcia “Cia” Price spoke.",
                "Marcia Price | It was Marcia \"Cia\" Price who spoke.",
                "Holm Tribune | The Holm Tribune–which keeps count–has nine.",
                "Jean–Luc Reed | It was Jean–Luc Reed who spoke.",
                "Ann Reed-Moss | It was Ann Reed-Moss who spoke.",
                "Ann Reed | It was Agriculture Secretary Ann Reed.",
                "Bank of England | The Bank of England waits.",
                "Baker, Union | They asked Baker of the Union.",
                "Tina Fell, Moss | They liked Tina Fell. Moss they did not.",
                "John F. Reed, St. Joe | It was John F. Reed of St. Joe.",
                "George Reed | Secretary of State George Reed flew.",
                "Lund | The Minister of Mines Lund spoke.",
                "Howard Moss | Then White House Chief of Staff Howard Moss spoke.",
                "Joe Moss | It was Vice President of Product Management Joe Moss.",
                "Ed Reed | It was Holm Gov. Ed Reed who spoke.",
                "Jon Reed | It was Sens. Jon Reed and others.",
                "King | They met President King.",
                "Home Depot | The nails came from Home Depot.",
                "General Electric | The light came from General Electric.",
                "American Express | She paid by American Express.",
                "Ivan Petrov | It was Russian Ivan Petrov who won.",
                "Ray Moss | It was NPPC Ray Moss.",
                "Reed, Holm Radio | It was Reed's Holm Radio that went silent.",
                "Moody's Investors Service | It was Moody's Investors Service that spoke.",
                "Hillary Reed, Headed Home | Hillary Reed Was Headed Home",
                "Ann Reed | It was Ann Reed Monday.",
                "Reuters, Una Moss | They told Reuters Una Moss would go.",
                "Gencorp | It was Ohio-based Gencorp.",
                "Ann Reed | Ann Reed wrote it on X. She meant it.",
                "Ann R. May | It was Ann R. May who wrote.",
                "Securities and Exchange Commission | They asked the Securities and Exchange Commission.",
                "Ann Reed, Tim Moss | They asked Ann Reed and Tim Moss.",
                "Ann Reed | He spoke of Health and Ann Reed.",
                "Save Our Weir | They asked the river group Save Our Weir.",
                "Pope Leo | They asked Pope Leo.",
                "Harald V | They asked President Harald V on Monday.",
                "King Harald V, Queen Sonja | They asked King Harald V and Queen Sonja.",
                "Ann Reed | They asked Federal Reserve Chair Ann Reed.",
                "Tim Moss | They asked Carrow CEO Tim Moss.",
                "Markus Moss | Es war CSU-Chef Markus Moss.",
                "Hermann Moss | Es war Bergrettungschef Hermann Moss.",
                "Anne Moss | C'est la maire de Paris Anne Moss.",
                "Eelco Moss | Het was minister Eelco Moss van Financiën.",
                "Ahmed al-Moss, Moss | They asked Ahmed al-Moss. Moss left.",
                "Rhun ap Moss | They asked Rhun ap Moss.",
                "Laurence des Moss | They asked Laurence des Moss.",
                "Callum Moss | Lifeguard Callum Moss fell.",
                "Bud Moss | Rancher Bud Moss fell.",
                "Institute for Fiscal Studies | They asked the Institute for Fiscal Studies again.",
                "Holm Institute for Coastal Research | They asked the Holm Institute for Coastal Research again.",
                "Commission on Harbour Debates | They asked the Commission on Harbour Debates again.",
                "Campaign for Better Transport | They asked the Campaign for Better Transport again.",
                "Alliance to Save Our Pier | They asked the Alliance to Save Our Pier again.",
                "Organisation for Maritime Cooperation and Development | They asked the Organisation for Maritime Cooperation and Development.",
                "Society for the Prevention of Cruelty | They asked the Society for the Prevention of Cruelty again.",
                "Institute for Fiscal Studies, Carrow | They asked the Institute for Fiscal Studies and Carrow again.",
                "Physicians for Human Rights | They asked Physicians for Human Rights again.",
                "Physicians, Oversight Committee | They asked Physicians on the Oversight Committee again.",
                "Holm Council | They asked the Holm Council on Monday and again on Friday.",
                "Holm Committee, Ann Moss | They joined the Holm Committee for Ann Moss again.",
                "Holm Committee, Norway | They joined the Holm Committee on Norway again.",
                "Holm Council, Sale | Holm Council for Sale",
                "St Anne's | It was St Anne's that rang.",
                "Kohl's | It was Kohl's that closed.",
                "Kohl, Kohl | It was Kohl's chancery, and Kohl was out.",
                "Carrow, Maria Moss | Carrow made Maria Moss Chief Executive Officer.",
                "Anna Moss, Presse-Agentur | Es war Anna Moss der Presse-Agentur.",
                "James Van Der Moss | It was James Van Der Moss.",
                "Ursula von der Moss | It was Ursula von der Moss.",
                "Sonja Moss, DZ Bank | Es war Analystin Sonja Moss von der DZ Bank.",
                "Joe Moss | It was Independent Cllr Joe Moss.",
                "Володимир Мох | То був Президент України Володимир Мох.",
                "NATO, EU | They asked NATO and the EU.",
            })
    void namesAreWholeAndNoMore(String names, String text) {
        assertEquals(
                List.of(names.split(", ")),
                Names.in(text, Languages.any()).stream()
                        .map(Names.Mention::name)
                        .toList());
    }
}
