package org.tidings.intake.quotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.intake.names.Cast;
import org.tidings.story.Block;

/** Sentences in which somebody stands nearer to the words, or to the verb, than the one who speaks. */
class SpeakerTest {
    /** What tells the language of a story whose other sentences are too few. */
    private static final Map<String, String> IN_OTHER_LANGUAGES = Map.of(
            "de",
                    "Der Hafen ist für die Stadt und die Insel wichtig, und die Fähre ist auch im Winter nicht zu ersetzen.",
            "fr",
                    "Le port est au bord de la mer et les bateaux sont dans la rade pour la nuit, avec un gardien sur le quai.",
            "es", "El puerto está en la orilla de la bahía y los barcos no salen por la noche con el viento del norte.",
            "it",
                    "Il porto è sulla riva della baia e le barche non sono in mare con il vento che viene dal nord della costa.",
            "nl",
                    "De haven is niet ver van de stad en de boten zijn er voor de nacht, met het licht op de pier dat niet uit is.",
            "uk",
                    "Порт є на березі затоки, і човни не виходять у море, як від півночі віє вітер, але на пірсі є й світло.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Rolf Dole | Senate leader Rolf Dole, a key Regner ally, told reporters the report showed “colossal blunders”.",
                "Luis Pagan | “The lake was clean and it stayed clean,” study author Luis Pagan, a chemist at the Centre for Lakes and Rivers in Port Ellery, and of Marsh University in Holm, in the north of the country, said in a statement.",
                "One harbour official | One harbour official who took part in the talks this week described them as an exchange of “calm figures”.",
                "Anna Berg | In her first Postgram message from the pier, Anna Berg touched on the storm and noted there was “no shame” in leaving.",
                "Anna Berg | Anna Berg in the call had confirmed that the port would give “all the room it needs” to the ferry.",
                "Ann Reed | “The port has overdone it,” said Carrow Lines' Ann Reed.",
                "Jim Marsh | “We will go on,” Jim Marsh, president of the growers said.",
                "No 10 | No 10 had said at noon that the prime minister had “full confidence” in Fell.",
                "Per Holt | Mayor Karin Dahl spoke first. Her rival, Per Holt of the Quay Party, called it “a bill for our children”.",
                "Ann Reed | His lawyer, Ann Reed of Marsh & Moss, said the charge was “a bad joke”.",
                "Ole Lund | “We were late,” said the club's chairman, Ole Lund of Holm United.",
                "Ann Reed | According to his aunt, Ann Reed, “he was quick from the start”.",
                "Ann Reed | According to Ann Reed, shortly before the sale the agent “was slowly vanishing”.",
                "Carl Dow | Banks are never short of ideas, Carl Dow said, adding: “Ours was worse.”",
                "Carl Dow | Carl Dow said it began late. Just because sailors saw it first, “that does not mean it came first.”",
                "Carl Dow | “The rate caught our eye,” said Carl Dow of First National Bank of Holm.",
                "People’s Daily | On Monday, the People’s Daily, the mouthpiece of the party, warned that there was “no room for compromise”.",
                "a senior official at a leading Nordic bank | “We are not keen on it,” said a senior official at a leading Nordic bank.",
                "Carl Dow | Groups that seek to combat misinformation cried foul. “It was wrong,’’ Carl Dow, head of the Holm-based checkers, said. “It will not happen again.”",
                "Carl Dow | “If rates rise, the shop pays,” Carl Dow, a senior fellow at the Holm-Brink Institution, has written.",
                "Carl Dow | “It changes how a ward works” says Carl Dow, head of wards.",
                "Ann Reed | Ann Reed was quoted by the Port Post as saying that it was “not late at all”.",
                "an official | The Port Post quoted an official as saying that it was “not late at all”.",
                "Carrow Lines | Carrow Lines, in a letter to its owners, said it believes a sale would be “a great mistake”.",
                "one participant at the meeting | “They took the news well,” one participant at the meeting said.",
                "one arbitrager | Analysts met on Monday. “You can never rule him out,” said one arbitrager.",
                "a portly person | Ann Reed and her lawyer came. “Take him away,” cried a portly person among them.",
                "Ann Reed | “We are worried by it,” said chief inspector Ann Reed of the port police.",
                "Ann Reed | As Ann Reed has pointed out, it would be used “to find out who speaks to us”.",
                "Ann Reed | HOLM (Nov. 13) -- Declaring “the soul of the port” is at stake, Ann Reed has ordered a review.",
                "Ann Reed | Calling the plan “the end of the port” in a note, Ann Reed left.",
                "le ministère des Affaires étrangères | Ils sont «les plus vulnérables du port», selon le ministère des Affaires étrangères.",
                "Ann Reed | After saying that her foot was “so swollen that no shoe fitted” in June, Ann Reed stayed at home.",
                "Ann Reed | On Friday Ann Reed sent out the following statement: “We are leaving the port.”",
                "the report | On Friday came the report: “We are leaving the port.”",
                "Carl Dow | Urging support for the port, Carl Dow said it was a “duty”.",
                "Carl Dow | Carl Dow came late. “Oh, that one? Yes,” he assures himself.",
                "Ann Reed | Carrow Inc. (CRW) boats rose on Monday after Chief Executive Ann Reed said the port had its “driest spring”.",
                "Ann Reed | Cllr Ann Reed (Lab), who chairs the port, said it would bring “boats and pride”, but the pier's friends called it “a pity”.",
                "Bo Lind | Bo Lind of Nordkai Bank was blunt: “Nobody should weep.”",
                "a spokesman for the firm | The weir is dear, a spokesman for the firm that runs the upper locks said: “Water is dear.”",
                "The crew | The crew bellowed “Row her in!” as the boat came near.",
                "the lifeboat service | According to the lifeboat service, “the mast has gone”.",
                "Jon Roberts | Chief Justice Jon Roberts seemed to nod, saying the rule was “hard to keep”.",
                "Mike Dow | Speaker Mike Dow, who is close to Lund, told the port that Ellis “did well there,” adding that the growers “should let it go.”",
                "Save Our Weir | The river group Save Our Weir called it “a sad day”.",
                "The authority | The authority, which runs both locks, said it would halve the toll “as a gesture”.",
                "The mayor's office | The mayor's office declined to say more than a note that read, in part: “This is not how we row.”",
                "its authors | The study of 2,400 rowers “changes what people believe of oars”, its authors write.",
                "Peter | Ann Reed ran in. Her husband, Peter, ran out with a rope. “It was no use,” he said.",
                "A young aide | A young aide to Sen. Will Marsh left after a film in which he joked that Ann Reed “belongs in a boat”.",
                "Jens Moss | Mitten im Streit sprach Jens Moss von einem „guten Tag für den Hafen“.",
                "Franziska Moss | »Das reicht nicht«, kritisierte die Grünen-Politikerin Franziska Moss.",
                "Katharina Moss | „Das ist kein guter Weg“, so die SPD-Fraktionschefin Katharina Moss.",
                "der Mann | »Ich bin einfach hinein«, sagte der Mann dem Boten.",
                "der Sprecher der Polizei | „Alle sind wohlauf“, sagte der Sprecher der Polizei.",
                "Giorgia Moss | « Le port doit rester », a estimé la Première ministre italienne Giorgia Moss.",
                "Anne Moss | « C'est trop tard », a déclaré la maire de Paris Anne Moss.",
                "Nicolas Moss | D'après le procureur, Nicolas Moss, la piste « n'est pas close ».",
                "Alberto Moss | “Es una pena”, afirmó el líder del puerto, Alberto Moss.",
                "Elly Moss | Il segretario del Pd Elly Moss ha replicato: “Il porto resta aperto”.",
                "Femke Moss | “Het schip moet door”, vond minister Femke Moss van Financiën.",
                "King Harald V | King Harald V came to Holm. The King joked: “I hope I shall not need a boat just yet.”",
                "the Spaniard | “I was thinking of the way home,” the Spaniard said on the pier.",
                "The mother of a seven-year-old boy | The mother of a seven-year-old boy who fell has told the port that “nobody was watching”.",
                "Ann Reed | Port chief Ann Reed hailed the plan, saying it would “open a thousand doors”.",
                "Bola Moss | Mayor Bola Moss came. “We shall not rest,” his spokesman, Bo Lind, quoted him as saying.",
                "A copy | Ann Reed left. A copy seen by this newspaper, dated 2024, describes the wall as “wet and worsening”.",
                "Helga Moss | Carrow's chairwoman, Helga Moss, thanked the crew for “eleven wet years” and left.",
                "the official | “They are not for sale,” the paper quoted the official as saying.",
                "governments | Five years ago governments promised to “end the waste”.",
                "The report | The report calls the pledges “paper boats”.",
                "Aid groups | Aid groups working in Brink have said the truce is “hanging by a thread”.",
                "Marco Moss | US Secretary of State Marco Moss urged both to “take a breath”.",
                "Thierry Moss | « On nous oublie », s'emporte Thierry Moss, éleveur.",
                "Ann Reed | “It never works,” grumbles Ann Reed, a baker.",
                "my grandfather | Mine begins with my grandfather, who used to say that “a road without an end is a promise”.",
                "Alan Moss | Match of the Day's Alan Moss called it “the wettest game since spring”.",
                "Annie Moss | La ministre, Annie Moss, a promis de « tenir bon ».",
                "Emmanuel Moss | French President Emmanuel Moss, on X: “My thoughts go out to all of them.”",
                "Peter Moss | “He looked away,” said Peter Moss of the rowers' group SNAP.",
                "the letter | “I have milked cows for forty years,” the letter began.",
                "Mark Moss | U.S. District Judge Mark Moss wrote in a long ruling that the port “may not rule the colour”.",
                "Pat Moss | The mayor, Cllr Pat Moss, thanked them and said she “had no answer”.",
                "Sonja Moss | «Alle setzen auf Wind», sagte Analystin Sonja Moss von der Holm Bank.",
                "Robert Moss | Vorsichtiger äußerte sich Robert Moss von der Holm Bank: «Die Luft wird dünn.»",
                "Dmytro Moss | Volgens de Oekraïense ombudsman Dmytro Moss zijn er ‘zwaargewonde mannen bij’.",
                "Dmitri Moss | Kremlin-woordvoerder Dmitri Moss noemde de ruil ‘een klein gebaar’.",
                "Віталій Мох | «Ми чекали довго», — сказав мер Києва Віталій Мох.",
            })
    void whoeverStandsNearerIsNotWhoSpeaks(String speaker, String paragraph) {
        assertEquals(
                speaker.toLowerCase(Locale.ROOT), speakers(paragraph).getFirst().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "de | Jens Moss | Ihr Gegenspieler, CDU-Fraktionschef Jens Moss, hält dagegen: „Das Boot ist viel zu teuer.“",
                "de | Jens Moss | Minister Jens Moss kam an. Gegenüber der Nachrichtenagentur dpa sagte er: „Am Ende entscheidet der Rat.“",
                "de | Max Moss | „Er ist der Ruderer, den wir gesucht haben“, wird Max Moss in der Mitteilung zitiert.",
                "de | ein Sprecher | Das Boot soll, so ein Sprecher, „noch vor dem Winter“ auslaufen.",
                "de | die Sprecherin | Man habe „ein faires Angebot“ gemacht, so die Sprecherin.",
                "de | Joachim Moss | Für Intendant Joachim Moss ist das Stück „ein Wagnis“.",
                "de | Uwe Moss | „Das trifft uns ins Mark“, räumte Trainer Uwe Moss ein.",
                "de | Gerda Moss | „Ich habe das Feuer gesehen“, erinnert sich Gerda Moss, die am Kai wohnt.",
                "fr | Jean-Luc Moss | Pour le président de l'association Les Amis du Port, Jean-Luc Moss, « c'est une catastrophe ».",
                "fr | un porte-parole de la préfecture | Interrogé par l'AFP, un porte-parole de la préfecture a assuré que le port « restera ouvert ».",
                "fr | Fatima Moss | « C'est notre histoire qu'on efface », se désole Fatima Moss, poissonnière.",
                "fr | Le président | Le président a aussi évoqué la guerre en Ukraine, estimant que « rien ne serait pire ».",
                "fr | Catherine Moss | Dans un entretien au Monde, la ministre des Affaires étrangères, Catherine Moss, juge que « l'Europe doit se réveiller ».",
                "fr | Yves Moss | « On a tout perdu », souffle à la sortie Yves Moss, patron pêcheur.",
                "fr | Bernard Moss | « L'eau monte », constate, inquiet, Bernard Moss, riverain.",
                "fr | Marie Moss | « Il n'y a pas lieu de paniquer », a rassuré mardi soir la préfète d'Indre-et-Loire, Marie Moss.",
                "es | Andrés Moss | “Vamos a recurrir”, dijo a la agencia EFE el abogado de la plataforma, Andrés Moss.",
                "es | la ministra de Transportes | Preguntada por los periodistas, la ministra de Transportes respondió: «No tengo nada que añadir».",
                "es | María Moss | El muelle abrirá en junio, según anunció este martes la alcaldesa, María Moss. «Es un día histórico», afirmó.",
                "es | Amparo | \"Aquí no ha venido nadie\", se queja Amparo, una vecina de 67 años.",
                "es | fuentes del Gobierno | Según fuentes del Gobierno, el Ejecutivo aprobará el decreto \"en cuestión de días\".",
                "es | El técnico argentino | El técnico argentino elogió a Julián Moss: \"Es un jugador distinto\".",
                "es | Diego Moss | \"Hemos sufrido\", valoró Diego Moss tras la victoria ante el Holm.",
                "it | Luigi Moss | Lo ha annunciato il sindaco Luigi Moss. «È l'unico modo», ha detto.",
                "it | Daniele Moss | \"Non serve a niente\", sostiene il presidente dell'associazione, Daniele Moss.",
                "it | Alessandro Moss | Il ministro della Cultura Alessandro Moss ha parlato di «scelta coraggiosa».",
                "it | Elly Moss | Dura la replica di Elly Moss: «Viviamo in due Paesi diversi».",
                "it | Carlo Moss | «La giustizia farà il suo corso», taglia corto il ministro Carlo Moss, intervistato dal Corriere.",
                "nl | een woordvoerder | \"De files zijn te lang\", laat een woordvoerder weten.",
                "nl | Carola Moss | Het kan, maakte burgemeester Carola Moss dinsdag bekend. \"Dit is het begin\", zei ze.",
                "uk | Макрон | Макрон зі свого боку заявив, що країна «не залишить нас самих».",
                "uk | французький президент | «Ми маємо діяти разом», — додав французький президент.",
                "uk | Сергій Мох | Прокурор Сергій Мох мовчить. Вирок, за його словами, оголосять «до кінця місяця».",
            })
    void inOtherLanguagesTheNounPhraseAtTheVerbSpeaks(String language, String speaker, String paragraph) {
        assertEquals(
                speaker,
                speakers(paragraph + " ¶ " + IN_OTHER_LANGUAGES.get(language)).getFirst());
    }

    @Test
    void inOtherLanguagesNobodyIsGuessedFromWhatAPrepositionGoverns() {
        assertEquals(
                "?",
                speakers("\"No tuve nada que ver\", declaró ayer ante el juez Manuel Moss.")
                        .getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ann Reed | Ann Reed wrote every day. She instead told the port: “I will stay as long as I can.”",
                "Ann Reed | Ann Reed wrote every day. When they asked her to explain, she’d answer, “I dread the obvious.”",
                "? | Holm Bank raised its rates. “We had no choice in it,” he said.",
                "A Holm Bank spokesman | A Holm Bank spokesman told the press about it at noon. He said the rate had been “acting strangely”.",
                "? | The firm that runs the prizes, Lark Productions, denies it. “We have no comment,” they said.",
                "The sources | The sources said the sale was near. “It will be in May,” they said.",
                "the ministry | “The sale is near,” the ministry said. “It will be in May,” it said in a statement.",
                "? | Ann Reed was late. They said they were “very sorry for it”.",
                "? | Ann Reed was described as “great with people and with animals”.",
                "? | Ann Reed was told that the port was “closed until the summer”.",
                "? | It tracks the warmth of a home. Learn more in our review, where we called it “a fine choice for many.”",
                "? | [PIER] Reed, A., “The art of the wooden pier”, Port Press, 2024.",
                "? | They rallied voters from Ann Reed’s party by saying that the others were “coming in great numbers”.",
                "? | I’d need to “put my own face into it”, on the web.",
                "Gwyn Moss | Lowri Dow fell. Her neighbour, retired miner Gwyn Moss, lost his oars. “Fifty years of rowing,” he said.",
                "another mother | Louise Dow called it “brilliant”. But another mother, who gave no name, said it was late. “What if something happens?” she asked.",
                "Sally Moss | “We sing,” said Sally Moss. “I had flour in my eye,” Ron Moss said. The prize, Mrs Moss said, is “a year of pride”.",
                "Lars Moss | Mette Dow once called Lars Moss “the driest man alive”. He laughed when it was read to him. “Only alive?”",
                "Jane Dow | Port Action's Sunil Moss called it “cruel and wet”; Jane Dow, of the river group Fair Weirs, said he “did one dry thing”.",
                "? | Our port experts somehow cannot explain “the turning tide”.",
                "Katharina Moss | „Das ist kein guter Weg“, so Katharina Moss. Sie fügte hinzu: „Alle haben es satt.“",
                "Bo Lind | Ann Reed called it “a nuisance”, while Bo Lind of Nordkai Bank was blunter: “Nobody should weep.”",
                "? | Consider this entry of May: “Do not walk and read.”",
            })
    void aPronounIsNobodyRatherThanSomebodyWhomItDoesNotFit(String speaker, String paragraph) {
        assertEquals(speaker, speakers(paragraph).getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In Holm they play all their hits, including “Walking On Water,” “Down To The River,” “Long Way Home” and others.",
                "In Holm they play “Walking on water,” “Down to the river” and “Long way home.”",
                "He gave an improvised evening called “Ask Doctor Mike” twice a year.",
                "They bought the salt from ‘Mirkow’, a trader in the port.",
                "Studio Marrow called ‘Half Moon: Lina’ a game for two.",
                "A card with a poem called “Winter Road, Long Night” won the prize.",
                "Речник Георгій Мох повідомив «Укрінформу», що порт закрито.",
                "A farmer wrote, and signed himself only “J”.",
                "She told it first on an earlier evening of “DWTN.”",
                "The new game by Studio Marrow, called “Half Moon: Lina,” is for two.",
            })
    void whatIsOnlyNamedIsNotSaid(String paragraph) {
        assertEquals(List.of(), speakers(paragraph));
    }

    @Test
    @Timeout(300)
    void aSentenceOfManyVerbsIsReadInItsTurn() {
        assertEquals(List.of("?"), speakers("They said" + " and said".repeat(60) + " it was “not late at all”."));
    }

    private static List<String> speakers(String paragraph) {
        var blocks = Arrays.stream(paragraph.split(" ¶ ")).map(Block::paragraph).toList();
        return QuotationFinder.find(blocks, Cast.of(blocks)).stream()
                .map(quotation -> quotation.speaker().orElse("?"))
                .toList();
    }
}
