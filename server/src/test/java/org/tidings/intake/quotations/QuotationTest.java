package org.tidings.intake.quotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.intake.names.Cast;
import org.tidings.story.Block;

class QuotationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Anna Berg | “We will rebuild the pier,” said Anna Berg, the mayor.",
                "Anna Berg | “We will rebuild the pier,” Anna Berg said.",
                "Anna Berg | “We will rebuild the pier,” Anna “Nan” Berg said.",
                "Anna Berg | Anna Berg said: “We will rebuild the pier.”",
                "Anna Berg | \"We will rebuild the pier,\" Mayor Anna Berg told reporters.",
                "Anna Berg | ‘We will rebuild the pier,’ said Anna Berg.",
                "Anna Berg | 'We will rebuild the pier,' Anna Berg said.",
                "Anna Berg | According to Anna Berg, “we will rebuild the pier” before the summer.",
                "Anna Berg | Anna Berg, who grew up on Market Street, said: “We will rebuild the pier.”",
                "Anna Berg | “We will rebuild the pier,” Anna Berg, the mayor of Port Ellery, told the BBC.",
                "Anna Berg | Anna Berg was in no doubt. “We will rebuild the pier.”",
                "Anna Berg | Anna Berg met the crews at noon. “We will rebuild the pier,” she said.",
                "Anna Berg | Carl Dow left. “Who will rebuild the pier?” asked Anna Berg.",
                "Anna Berg | Carl Dow left. “Rebuild the pier at once!” Anna Berg said.",
                "the mayor | “We will rebuild the pier,” the mayor said.",
                "a spokesman for Carrow Lines | “We will rebuild the pier,” said a spokesman for Carrow Lines.",
                "Police | “We will rebuild the pier,” Police said.",
                "Anna Berg | “We will rebuild the pier!” ― Anna Berg, 41",
                "Anna Berg | Said Anna Berg: “We will rebuild the pier.”",
                "Anna Berg | Whoever “lets a pier rot for ten years” should answer for it, Anna Berg said.",
                "Anna Berg | Anna Berg attacked Carl Dow over the ferry, saying “we will rebuild the pier”.",
                "Anna Berg | Anna Berg praised “the most beautiful pier of the north”.",
                "Anna Berg | Port Ellery councillor Anna Berg tore up “the last plan for the pier”.",
                "Anna Berg | The film ends with footage of Anna Berg saying “we will rebuild the pier”.",
                "Anna Berg | Anna Berg scolded anybody who complains, adding that “we will rebuild the pier”.",
                "Anna Berg | “We will rebuild the pier,” thundered Anna Berg.",
                "Anna Berg | “We will rebuild the pier,” Carl Dow’s predecessor Anna Berg said.",
                "the harbour report | “We will rebuild the pier,” the harbour report stated.",
                "sources close to the company | “We will rebuild the pier,” sources close to the company said.",
                "an official | Reuters quoted an official as saying “we will rebuild the pier”.",
                "The ministry | The ministry said in a statement that it would “rebuild the pier at once”, the Reuters news agency reported.",
                "Carl Dow's former teacher | “We will rebuild the pier,” Carl Dow's former teacher said.",
            })
    void theSpeakerStandsBehindBeforeOrAround(String speaker, String paragraph) {
        var found = find(paragraph);
        assertEquals(1, found.size(), found.toString());
        assertEquals(
                speaker.toLowerCase(java.util.Locale.ROOT),
                found.getFirst().split(": ")[0].toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ann Reed, a geologist at the University of Leeds | “It moved,” said Ann Reed, a geologist at the University of Leeds.",
                "Ann Reed, a geologist at the University of Leeds | “It moved,” said Ann Reed, a geologist at the University of Leeds, in an interview on Monday.",
                "Ann Reed, the village’s only geologist | Ann Reed, the village’s only geologist, said: “It moved.”",
                "Ann Reed, Leeds geologist | “It moved,” said Leeds geologist Ann Reed.",
                "Ann Reed, D-Mo. | “It moved,” Sen. Ann Reed (D-Mo.) said.",
                "A.K. Reed, D-N.C., head of the Northern Caucus | “It moved,” said Rep. A.K. Reed (D-N.C.), head of the Northern Caucus.",
                "Ann Reed | “It moved,” said Ann Reed, adding that Leeds was safe.",
                "Ann Reed | “It moved,” said Ms Ann Reed.",
                "Ann Reed, of the Tax Policy Centre | “It moved,” said Ann Reed of the Tax Policy Centre.",
                "Ann Reed, the prime minister | Ann Reed, the prime minister, however, said she was “very moved” by it.",
                "Ann Reed | The letter Ann Reed wrote was “kind and loving”.",
                "Ann Reed | In a statement Ann Reed called the tax “a grab at our money”.",
                "Ann Reed | Ann Reed, via Port Radio, said that the ferry “cannot sail and then complain”.",
                "Ann Reed | Ann Reed, appearing on Port Radio, bluntly admitted “the vote is in trouble”.",
                "Ann Reed, his aunt | According to his aunt, Ann Reed, “he was quick from the start”.",
            })
    void theSpeakerIsIntroducedAsTheTextDoes(String introduced, String paragraph) {
        var blocks = List.of(Block.paragraph(paragraph));
        var quotation = QuotationFinder.find(blocks, Cast.of(blocks)).getFirst();
        assertEquals(introduced, quotation.introduced().orElseThrow());
    }

    @Test
    void aNameAtTheVerbIsSurerThanWhoeverActedBefore() {
        var blocks = List.of(
                Block.paragraph("“It moved,” said Ann Reed."), Block.paragraph("Carl Dow shrugged. “It always did.”"));
        var found = QuotationFinder.find(blocks, Cast.of(blocks));
        assertEquals(
                List.of(0.95, 0.7),
                found.stream().map(quotation -> quotation.confidence()).toList());
        assertEquals(
                List.of(false, true),
                found.stream().map(quotation -> quotation.isUnsure()).toList());
        assertEquals(Optional.empty(), found.getLast().openBelow(0.8).speaker());
        assertEquals(Optional.of("Carl Dow"), found.getLast().openBelow(0.7).speaker());
    }

    @Test
    void aShortNameIsTheFullNameFromElsewhere() {
        assertEquals(
                List.of("Tobias Lund: It is settled"),
                find("Tobias Lund came at nine.", "“It is settled,” Mr Lund said, and left."));
    }

    @Test
    void aQuotationMayRunOverParagraphsWithMixedMarks() {
        assertEquals(
                List.of("Orla Finch: The first part has no closing mark.\n\nThe second part has one."),
                find(
                        "Orla Finch said: “The first part has no closing mark.",
                        "\"The second part has one.”",
                        "And so it ended."));
    }

    @Test
    void wordsInTheNextParagraphBelongToWhoSpokeBefore() {
        assertEquals(
                List.of("Orla Finch: They came with a sheet of paper."),
                find("Orla Finch said that the offer was new.", "“They came with a sheet of paper.”"));
    }

    @Test
    void aPronounGoesToThePersonWhoActsAndNotToTheOneSpokenTo() {
        assertEquals(
                List.of("Tobias Lund: I am sorry for the delay"),
                find("Tobias Lund met Peter Marsh at the gate. “I am sorry for the delay,” he said."));
        assertEquals(
                List.of("Mary Cole: I had expected worse"),
                find("Tobias Lund spoke to Mary Cole on the quay. “I had expected worse,” she said."));
    }

    @Test
    void theOutletThatReportsIsTheSource() {
        var blocks = List.of(
                Block.paragraph("Volodymyr Marchenko was in Kyiv on Monday."),
                Block.paragraph(
                        "The BBC reports that while speaking to reporters in Kyiv, he said: ‘We are still here.’"));
        var quotation = QuotationFinder.find(blocks, Cast.of(blocks)).getFirst();
        assertEquals("We are still here.", quotation.words());
        assertEquals("Volodymyr Marchenko", quotation.speaker().orElseThrow());
        assertEquals("BBC", quotation.source().orElseThrow());
        assertEquals(1, quotation.block());
        assertEquals("We are still here.", blocks.get(1).text().substring(quotation.from(), quotation.to()));
    }

    @Test
    void aSpeakerGoesOnInSingleMarks() {
        assertEquals(
                List.of("Oksana Melnyk: Where would I go?", "Oksana Melnyk: This is my street."),
                find("Oksana Melnyk does not expect to leave. 'Where would I go?' she asked. 'This is my street.'"));
    }

    @Test
    void aPlaceBehindAPrepositionDoesNotSpeak() {
        assertEquals(
                List.of("The captain of a ferry: did everything by the book"),
                find(
                        "The captain of a ferry that caught fire off Gotland says his crew 'did everything by the book'."));
    }

    @Test
    void anInterruptedQuotationHasOneSpeaker() {
        assertEquals(
                List.of("Anna Berg: We will start", "Anna Berg: and we will finish."),
                find("“We will start,” Anna Berg said, “and we will finish.”"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The harbour ‘belongs to’ the company under a lease of 1961.",
                "The harbour 'belongs to' the company under a lease of 1961.",
                "It was the workers' hall in the '90s, and the dogs' home later.",
                "They watched the film “The Long Way Home” in silence.",
                "The so-called “night boat” sails at nine.",
                "The rock 'n' roll years were over.",
                "She was a guest on Port Radio’s “Good Morning North” twice.",
                "The museum calls its new wing a “House of All Tides”.",
            })
    void scareQuotesTitlesAndApostrophesAreNoQuotations(String paragraph) {
        assertEquals(List.of(), find(paragraph));
    }

    @Test
    void singleMarksAreAQuotationWhenSomebodyIsSaidToHaveSaidThem() {
        assertEquals(
                List.of("Sergei Orlov: belongs to"), find("Sergei Orlov said the harbour ‘belongs to’ his company."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ole Lund | Finance Minister Ole Lund met the banks. | “We are not bankrupt,” the minister said.",
                "Ann Reed | Ann Reed, the harbour master, met the banks. | “We are not bankrupt,” the harbour master said.",
                "Ann Reed | The mayor, Ann Reed, met the banks. | “We are not bankrupt,” the mayor said.",
                "the minister | In a letter to the minister, Ole Lund asked for money. | “We are not bankrupt,” the minister said.",
                "Ole Lund | In a letter from the minister, Ole Lund, the banks were warned. | “We are not bankrupt,” the minister said.",
                "? | Finance Minister Ole Lund and Trade Minister Ann Reed met. | “We are not bankrupt,” the minister said.",
                "the trade minister | Finance Minister Ole Lund met the banks. | “We are not bankrupt,” the trade minister said.",
                "Ole Lund | Finance Minister Ole Lund and Prime Minister Ann Reed met. | “We are not bankrupt,” the minister said.",
                "the president | Vice President Ann Reed met the banks. | “We are not bankrupt,” the president said.",
                "the mayor | Former mayor Ann Reed met the banks. | “We are not bankrupt,” the mayor said.",
                "the mayor of Brink | Mayor Ann Reed met the banks. | “We are not bankrupt,” the mayor of Brink said.",
                "a minister | Finance Minister Ole Lund met the banks. | “We are not bankrupt,” a minister said.",
            })
    void anOfficeIsItsHoldersWhereTheStoryHasOne(String speaker, String first, String second) {
        assertEquals(List.of(speaker + ": We are not bankrupt"), find(first, second));
    }

    @Test
    void aProgrammesNameAtTheEndOfASentenceIsNoMoreSpeech() {
        assertEquals(
                List.of("Anna Berg: We will rebuild the pier"),
                find("“We will rebuild the pier,” Anna Berg said on the BBC’s “Voices of the Harbour.”"));
    }

    @Test
    void aTranscriptIsWhatEachOfItsSpeakersSaid() {
        assertEquals(
                List.of(
                        "Una Moss: You said that nobody would pay.",
                        "Reed: I said that nobody should pay.",
                        "Una Moss: It is the same to those who pay."),
                find(
                        "Ms Una Moss asked the questions.",
                        "MOSS: You said that nobody would pay.",
                        "REED: I said that nobody should pay.",
                        "MOSS: It is the same to those who pay."));
        assertEquals(
                List.of(),
                find(
                        "WARNING: The pier is closed.",
                        "NOTE: The pier is old.",
                        "It was built in the year of the flood."));
    }

    @Test
    void anInterviewIsWhatEachOfTheTwoSaid() {
        assertEquals(
                List.of(
                        "Una Moss: Why did you take it?",
                        "Ann Reed: They asked twice. \"Ask once,\" my father used to say.",
                        "Una Moss: What will change?",
                        "Ann Reed: Less than people hope."),
                find(
                        "Ann Reed, 44, runs the port.",
                        "Una Moss: Why did you take it?",
                        "Ann Reed: They asked twice. \"Ask once,\" my father used to say.",
                        "Una Moss: What will change?",
                        "Ann Reed: Less than people hope."));
        assertEquals(List.of(), find("Serves: four", "Needs: an hour", "Needs: a pan", "Serves: four more"));
    }

    @Test
    void anglesThatPointInwardsAreMarksAsWellAsThoseThatPointOutwards() {
        assertEquals(
                List.of("Anna Berg: Wir bleiben", "Anna Berg: Wir bleiben alle."),
                find("»Wir bleiben«, sagte Anna Berg. »Wir bleiben alle.«"));
        assertEquals(
                List.of("Anna Berg: Nous restons", "Anna Berg: Nous restons tous."),
                find("« Nous restons », a déclaré Anna Berg. «Nous restons tous.»"));
    }

    @Test
    void somebodyOfAnUncommonNameWhoSpeaksBySurnameIsMeantByIt() {
        assertEquals(
                List.of("Jorunn Aske: The weir is old", "Jorunn Aske: It was built by hand."),
                find(
                        "They asked Jorunn Aske about it. “The weir is old,” Aske said.",
                        "“It was built by hand.” Aske added a number."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Anna Berg | „Wir bauen die Pier wieder auf“, sagte Anna Berg.",
                "Anna Berg | Verkehrsministerin Anna Berg erklärte: „Wir bauen die Pier wieder auf.“",
                "Anna Berg | Bürgermeisterin Anna Berg kam am Montag. „Wir bauen die Pier wieder auf“, betonte sie.",
                "Anna Berg | « Nous allons reconstruire la jetée », a déclaré Anna Berg.",
                "Anna Berg | Anna Berg est venue lundi. « Nous allons reconstruire la jetée », a-t-elle ajouté.",
                "Anna Berg | Selon Anna Berg, « nous allons reconstruire la jetée » avant l'été.",
                "Anna Berg | «Vamos a reconstruir el muelle», dijo Anna Berg.",
                "Anna Berg | La alcaldesa, Anna Berg, afirmó: «Vamos a reconstruir el muelle».",
                "Anna Berg | «Ricostruiremo il molo», ha detto Anna Berg.",
                "Anna Berg | Secondo Anna Berg, «ricostruiremo il molo» prima dell'estate.",
                "Anna Berg | “Wij bouwen de pier weer op”, zei Anna Berg.",
                "Anna Berg | Minister Anna Berg kwam maandag. “Wij bouwen de pier weer op”, zegt zij.",
                "der Bürgermeister | „Wir bauen die Pier wieder auf“, sagte der Bürgermeister am Montag.",
                "eine Anwohnerin | „Wir bauen die Pier wieder auf“, sagt eine Anwohnerin.",
                "die Polizei | „Wir bauen die Pier wieder auf“, teilte die Polizei mit.",
                "Anna Berg | „Wir bauen die Pier wieder auf“, so Anna Berg weiter.",
                "Anna Berg | Die Sprecherin der Stadt, Anna Berg, sagte: „Wir bauen die Pier wieder auf.“",
                "le maire | « Nous allons reconstruire la jetée », a déclaré le maire lundi.",
                "le porte-parole du gouvernement | « Nous allons reconstruire la jetée », explique le porte-parole du gouvernement.",
                "el alcalde | «Vamos a reconstruir el muelle», dijo el alcalde el lunes.",
                "il sindaco | «Ricostruiremo il molo», ha detto il sindaco lunedì.",
                "la polizia | Secondo la polizia è stato «un incidente senza gravità».",
                "de burgemeester | “Wij bouwen de pier weer op”, zei de burgemeester maandag.",
                "мер | «Ми відбудуємо причал», — сказав мер у понеділок.",
                "Анна Берг | «Ми відбудуємо причал», — сказала Анна Берг.",
                "Анна Берг | Анна Берг приїхала в понеділок. «Ми відбудуємо причал», — додала вона.",
            })
    void whoSpeaksIsReadInTheOtherLanguagesToo(String speaker, String paragraph) {
        var found = find(paragraph);
        assertEquals(1, found.size(), found.toString());
        assertEquals(speaker, found.getFirst().split(": ")[0]);
    }

    private static List<String> find(String... paragraphs) {
        var blocks = Arrays.stream(paragraphs).map(Block::paragraph).toList();
        return QuotationFinder.find(blocks, Cast.of(blocks)).stream()
                .map(q -> q.speaker().orElse("?") + ": " + q.words())
                .toList();
    }
}
