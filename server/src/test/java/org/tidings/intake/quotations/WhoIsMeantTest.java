package org.tidings.intake.quotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Cast;
import org.tidings.story.Block;

/** Whom a story means by "she", by "the goalkeeper" or by nothing but a verb, in the languages it may be written in. */
class WhoIsMeantTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | Elin Marsh | The First Minister, Elin Marsh, thanked the crews. She said: “The road is open.”",
                "en | a former verger | Ann Reed wept. In Holm, where the church is a café now, a former verger said it came late. “I miss it,” she said.",
                "en | Tom Lund | Tom Lund of the lifeboat waved. He had shouted at the pilot, Ian Moss, on the way. “I was cross,” he said.",
                "de | Ocke Harms | Vormann Ocke Harms nahm es gelassen. „Lieber einmal zu viel“, sagte er.",
                "de | Jonas Weiß | Die Gäste fielen zurück, für ihren Trainer Jonas Weiß ein Rätsel. „Wir sind müde“, schimpfte er.",
                "fr | Marc Delvaux | L'entraîneur rémois, Marc Delvaux, n'a pas cherché d'excuse. « On nous avait prévenus. »",
                "es | Chema Rivas | El técnico local, Chema Rivas, no vio el gol. “Estaba discutiendo”, bromeó.",
                "es | Pilar Otero | La intendenta de Holm, Pilar Otero, decretó duelo. “Nos enseñó a bailar”, escribió en sus redes.",
                "pt | Filomena Serpa | Falou a coordenadora do estudo, a geóloga Filomena Serpa. Serpa sentou-se. «Está tudo aí», disse.",
                "it | Pietro Sanna | Il capitano sardo, Pietro Sanna, si è fermato con i tifosi. «Domani lavoro», ha risposto.",
                "nl | Silje Moen | Schaatsster Silje Moen werd tweede. ‘Ik schaatste op geleende schaatsen’, zei ze tegen de NOS.",
                "nl | Een buurvrouw | Jan Smit sliep. Een buurvrouw bracht koffie. ‘Ik ga dat missen’, zei ze.",
                "pl | Jan Okoń | Minister zdrowia prof. Jan Okoń podał się do dymisji. „Nie podpiszę tego”, oświadczył w Sejmie.",
                "pl | Agata Mroczek | Zadzwonił Adam Kania. Synoptyk IMGW Agata Mroczek mówiła o wietrze. „Będzie gorzej”, dodała.",
                "en | nobody | The van was empty. Her husband walked home. “I was cold,” he said.",
                "uk | Леся Мороз | Зоологиня Леся Мороз радить не чекати. «Молока не давати», — каже вона.",
            })
    void aPronounOrAVerbAloneMeansThePersonWhoActsLast(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fr | Théo Vasseur | Le but est de Théo Vasseur, apprenti boulanger. « Je ne voyais rien », a raconté le jeune ouvreur.",
                "it | Kevin Dalla Riva | Doppietta di Kevin Dalla Riva, vent'anni. «Domattina ho un esame», ha detto il ragazzo.",
                "es | Ramón Sosa | El bandoneonista Ramón Sosa la acompañó. “Ella pidió agua”, relató el bandoneonista.",
                "pl | Adam Wrona | Wójt gminy Adam Wrona obiecał wiatę. – Tym razem murowaną – zaznaczył wójt.",
                "uk | Олег Бойко | Капітан Олег Бойко має бажання. «Когось без крил», — попросив капітан.",
                "de | Lars Vogt | Lars Vogt wies die Kritik zurück. „Wir haben alles beantwortet“, sagte der 52-Jährige.",
                "fr | Erwan Prigent | Erwan Prigent ne partira pas. « Je pouvais rouler », explique le Breton.",
                "en | the trade minister | Finance Minister Ole Lund met the banks. “We are not bankrupt,” the trade minister said.",
            })
    void anotherWordForAPersonMeansThePersonNamedJustBefore(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | Nell Carr | “We have no bread,” the mayor said. ¶ Rain fell. ¶ Nell Carr, who had been mayor since May, left early.",
                "en | Nell Carr | “We have no bread,” the chief executive said. ¶ Nell Carr became chief executive in May.",
                "en | Nell Carr | A headteacher has banned hats. “They drip,” she said. ¶ Nell Carr, headteacher of the mill school, wrote home.",
                "en | Nell Carr | Otto Vane was fined. “He slept,” the prosecutor said. ¶ Prosecuting was Nell Carr.",
                "en | Nell Carr | Otto Vane was fined. His lawyer called him “a careful man”. ¶ He was defended by Nell Carr.",
                "en | Otto Vane | Otto Vane won at last. “I rang my sister,” said the grandfather of six.",
                "en | Nell Carr | Otto Vane paints. The friend, retired builder Nell Carr, told the paper: “He owes me.”",
                "en | nobody | Otto Vane and Carl Dow met. “We have no bread,” the mayor said.",
                "de | Anke Pohl | „Das bleibt ein Dorf“, sagte die Richterin. ¶ Das Urteil von Richterin Anke Pohl ist rechtskräftig.",
                "fr | Paul Astier | « Il a tout pris », a dit le procureur. ¶ Le tribunal a suivi le procureur, Paul Astier, en partie.",
                "es | Lucía Ferrer | “Es un árbol”, dijo la magistrada al leer el fallo. ¶ La sentencia es de la magistrada Lucía Ferrer.",
                "it | Luca Forti | «Ha agito da solo», ha detto il pubblico ministero. ¶ Il pm Luca Forti aveva chiesto un anno.",
                "de | SV Lippetal | Die Partie gegen den SV Lippetal ruht. „Das sind keine Fans“, teilte der Verein mit.",
            })
    void anOfficeIsItsHoldersWhereverTheStoryNamesThem(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "es | Inés Tomás | Según informó Radio Levante, la alcaldesa, Inés Tomás, gritó: “Aquí no se rinde nadie”.",
                "pl | Jan Szelest | „Scena zostaje” – mówi Radiu Centrum dyrektor teatru Jan Szelest.",
                "pl | Jan Szelest | – Scena zostaje – mówi dyrektor „Zgody” Jan Szelest.",
                "it | Bruno Calvi | «Non ho visto nulla», si è limitato a dire l'assessore Bruno Calvi.",
                "en | Otto Vane | The council had used, in the words of Mayor Otto Vane, “our best judgment”.",
                "en | a junior doctor | Nell Carr had told the court that a junior doctor patted her arm and said, “Mums always think so.”",
                "en | The emergency text | The emergency text told residents: “You are in danger here.”",
            })
    void whatReportsOrIsToldIsNoSpeaker(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | nobody | Nell Carr said it was late. ¶ The fiddler across the road had been up since four. “I am tired,” she said.",
                "en | Nell Carr | Nell Carr said it was late. ¶ “I am tired,” she said.",
                "en | Otto Vane | Otto Vane met the crews. ¶ Sales of the paper fell, its editor noted. ¶ The BBC reports that while there, he said: “I am sorry.”",
                "en | Nell Carr | Al Bright ran on. “Go slowly,” he said. ¶ Nell Carr won. Al Bright wept. “I was late,” she said.",
            })
    void aPronounReachesBackIntoAnotherParagraphOnlyWhereItsOwnBeginsWithIt(
            String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pl | Ewa Sowa: Myślałam, że to burza; Ewa Sowa: A to krowa. | – Myślałam, że to burza – opowiada kasjerka Ewa Sowa. – A to krowa.",
                "pl | Ewa Sowa: Nie pamiętam nic | Koleżanki ją wołały. – Nie pamiętam nic – przyznała Ewa Sowa.",
                "pl | Adam Wrona: To poniedziałek. | Rzecznik Adam Wrona pytany o kryzys odparł: – To poniedziałek.",
                "it | Bianca Sanna: Eravamo matti; Bianca Sanna: Ora lo siamo tutti. | – Eravamo matti – racconta Bianca Sanna. – Ora lo siamo tutti.",
                "uk | Олег Бойко: Не пам'ятаю такого; Олег Бойко: Але добре. | — Не пам'ятаю такого, — засміявся Олег Бойко. — Але добре.",
            })
    void speechAfterADashIsSpeechWithinAParagraphToo(String language, String said, String story) {
        assertEquals(List.of(said.split("; ")), said(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "de | Am Sonntag wurde mit Plakaten demonstriert. „Rotor? Nein danke!“ war darauf zu lesen.",
                "it | Accanto c'era un foglio. «Mancava il bue nella grotta», si legge in stampatello.",
                "it | Il testo, in inchiostro blu, dice soltanto: «Qui si mangia bene e si balla male».",
                "fr | Au club, une pancarte prévient depuis toujours : « Ici on n'accepte ni les chèques ni les regrets ».",
                "pt | A sessão aqueceu quando a plateia se levantou e «tudo ficou por dizer ali».",
            })
    void whatIsReadOrWhatNobodySaysHasNoSpeaker(String language, String story) {
        assertEquals("nobody", lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pl | Jan Bielski | Flisak Jan Bielski płynął nocą. ¶ Bielskiemu dano medal. „Woda była zimna”, powiedział Bielski.",
                "pl | Wanda Rzepa | Wanda Rzepa pisała do Janowi Bielskiemu listy. Powiedziała Bielskiemu Wanda Rzepa: „Proszę wrócić”.",
                "pl | Jan Bielski | Flisak Jan Bielski płynął nocą. ¶ Zdaniem Bielskiego rzeka jest „zmęczona jak człowiek”.",
                "uk | Оксана Верес | Оксані Верес вручили ключ. «Дім ще пахне фарбою», — сказала Верес.",
                "uk | Петро Сливка | Гончар Петро Сливка ліпить дзвони. ¶ За словами Сливки, глина «пам'ятає кожен палець».",
                "uk | Олена Сливка | Приїхала Олена Сливка. Роману Дзюбі подякувала Олена Сливка: «Ви нас не покинули».",
            })
    void aNameInAnotherCaseIsThePersonsAndNoSubject(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "uk | Яна Мороз | Тренерка Яна Мороз раділа. ¶ Про Ганну Верес вона сказала, що та «бігла проти вітру».",
                "en | Nell Carr | Nell Carr rose to speak. ¶ Of Ann Reed she said: “There is nobody like her here.”",
                "de | Ute Kern | Ute Kern stand auf. ¶ Über Anna Moll sagte sie: „Niemand kennt den Deich besser.“",
            })
    void ofWhomAPronounsClauseSpeaksIsAnother(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "de | Rolf Ahrens | Rolf Ahrens hat das neue Deichgesetz gestern als „Meisterstück“ bezeichnet.",
                "nl | Anna Smit | Anna Smit heeft het nieuwe plan vandaag “broddelwerk” genoemd.",
                "it | Anna Conti | Anna Conti ha risposto a Sergio Lai con un messaggio: «Ci vediamo al molo».",
                "es | Luis Prado | Luis Prado, al que todos llamaban “el Grillo”, recordó su primera noche: “Llovía dentro de casa”.",
                "de | Rolf Ahrens | Der Besitzer des Hofes, Landwirt Rolf Ahrens, blieb ruhig. „Es war nur Stroh“, sagte er.",
                "it | Pia | La moglie, Pia, scuote la testa. «Non lo sapevo», dice.",
                "pl | Zofia | Matka Hanny, Zofia, wróciła do domu. „Czekałam całą noc”, powiedziała Zofia.",
                "en | the board | In a letter to members, the board wrote: “We are sorry for the noise.”",
                "fr | l'association Les Galets | Selon l'association Les Galets, la digue est « une bonne nouvelle pour tous ».",
            })
    void whoSpeaksIsFoundWhereTheClauseIsInTwoPartsOrHoldsMore(String language, String speaker, String story) {
        assertEquals(speaker, lastSpeaker(language, story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nl | Het doek, “Vrouw met zwaan”, hing in de hal. Anna Smit zweeg.",
                "en | Ann Reed stood beside it. The canvas, “Harbour at night”, was sold again.",
                "pt | Abel Matos recordou o antigo lema da vila, “Devagar e sempre”.",
                "uk | Поліція повідомила, що відкрила справу за статтею «Недбалість».",
            })
    void whatAThingIsCalledIsNotSaid(String language, String story) {
        assertEquals("nobody", lastSpeaker(language, story));
    }

    private static String lastSpeaker(String language, String story) {
        var found = QuotationFinder.find(blocks(story), Cast.of(blocks(story), Languages.named(language)));
        return found.isEmpty() ? "nobody" : found.getLast().speaker().orElse("nobody");
    }

    private static List<String> said(String language, String story) {
        return QuotationFinder.find(blocks(story), Cast.of(blocks(story), Languages.named(language))).stream()
                .map(quotation -> quotation.speaker().orElse("nobody") + ": " + quotation.words())
                .toList();
    }

    private static List<Block> blocks(String story) {
        return Arrays.stream(story.split(" ¶ ")).map(Block::paragraph).toList();
    }
}
