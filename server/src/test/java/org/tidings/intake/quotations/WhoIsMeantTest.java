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
