package org.tidings.intake.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.Vocabulary;
import org.tidings.story.Draft;
import org.tidings.story.Finding;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.story.TopicRule;

/** Topics of stories whose page names none. */
class TopicFinderTest {
    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @Test
    void aCountryInTheHeadlineIsATopicAndOneThatIsOnlyMentionedIsNot() {
        var draft = taken("Norway closes its herring grounds", """
                The Norwegian fisheries office closed the grounds off Bergen on Monday.

                Boats will be paid for the days in port, it said, as they were two winters ago.

                A buyer in Portugal said he would wait.
                """);
        assertTrue(draft.topics().contains(new TopicName("Norway", TopicKind.PLACE)), draft.topics()::toString);
        assertFalse(draft.topics().contains(new TopicName("Portugal", TopicKind.PLACE)), draft.topics()::toString);
    }

    @Test
    void whoeverIsNamedBehindAnOfficeIsAPerson() {
        var draft = taken("Grain prices rise", """
                Agriculture Secretary Ann Reed said the harvest was poor, and Danish Finance Minister Ole Lund agreed.

                Reed will speak again on Friday.
                """);
        assertEquals(
                List.of(new TopicName("Ann Reed", TopicKind.PERSON), new TopicName("Ole Lund", TopicKind.PERSON)),
                draft.topics().stream()
                        .filter(topic -> topic.kind() == TopicKind.PERSON)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ferry stops at night | The last boat from Wisbech leaves at nine, the harbour office said. Wisbech has no bridge. | Wisbech
            Nachts keine Fähre | Essen – Die letzte Fähre fährt um neun, teilte die Stadt mit. In Essen gibt es keine Brücke. | Essen
            Plus de bac la nuit | À Albertville, le dernier bac part à neuf heures, a dit le capitaine. Albertville n'a pas de pont. | Albertville
            Niente traghetto di notte | A Lumezzane l'ultimo battello parte alle nove, ha detto il capitano. Lumezzane non ha ponti. | Lumezzane
            Nocą bez promu | W Lidzbarku Warmińskim ostatni prom odpływa o dziewiątej, powiedział kapitan. Nie ma tam mostu. | Lidzbark Warmiński
            Уночі без порома | У Харкові останній пором відходить о дев'ятій, сказав капітан. Мосту там немає. | Харків
            """)
    void aCityOfTheWorldIsAPlaceWhereTheStorySaysIn(String headline, String text, String place) {
        assertTrue(
                offered(headline, text).contains(new TopicName(place, TopicKind.PLACE)),
                () -> offered(headline, text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Band plays on | Nice people came, said Ann Reed. Reading is her other love, and Mobile phones are not. Nice it was. Reading helps.
            Choir sings | Victoria Holm said she would sing. Georgia Lund, who leads the choir, agreed. Georgia is her cousin.
            Zu wenig Löffel | Das Essen kam spät, sagte Anna Berg. Das Essen war kalt, und das Essen war knapp.
            """)
    void aWordOrAPersonsNameThatIsAlsoACitysIsNoPlace(String headline, String text) {
        assertEquals(
                List.of(),
                offered(headline, text).stream()
                        .filter(topic -> topic.kind() == TopicKind.PLACE)
                        .toList());
    }

    @Test
    void aVillageThatNoListHasIsAPlaceByWhatStandsBeforeItsName() {
        var found = offered(
                "Bridge to be mended",
                "The bridge in the village of Overholm will be mended, the council said. Boats to Overholm will wait.");
        assertTrue(found.contains(new TopicName("Overholm", TopicKind.PLACE)), found::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pier to close | The Holm Harbour Council said on Monday the pier would close. | Holm Harbour Council
            Muelle cerrado | La Policía Portuaria cerró el muelle el lunes, dijo Ana Ruiz. Los vecinos lo sabían desde hace meses. | Policía Portuaria
            Cais fechado | A Polícia Civil fechou o cais na segunda-feira, disse a Ana. Os vizinhos não sabiam de nada, mas a loja já estava fechada. | Polícia Civil
            """)
    void aBodyAtTheBeginningOfAStoryIsOfferedByOneMention(String headline, String text, String body) {
        var found = offered(headline, text);
        assertTrue(found.contains(new TopicName(body, TopicKind.ORGANISATION)), found::toString);
    }

    @Test
    void aPersonWhoIsOnlyDescribedIsNoTopic() {
        var found = offered(
                "La tempête",
                "Une Lilloise de 41 ans a été blessée par une tuile, a dit le maire, Paul Durand. Elle va bien, a dit le médecin.");
        assertEquals(
                List.of("Paul Durand"),
                found.stream()
                        .filter(topic -> topic.kind() == TopicKind.PERSON)
                        .map(TopicName::name)
                        .toList());
    }

    @Test
    void aPersonIsOneTopicHoweverNamed() {
        var people = offered(
                        "Starmer rules out tax rise",
                        "Sir Keir Starmer said on Monday that taxes would not rise. Sir Keir was asked twice, and Starmer laughed."
                                + " Anne-Lise van der Meer heard it, and Ms van der Meer was glad.")
                .stream()
                .filter(topic -> topic.kind() == TopicKind.PERSON)
                .map(TopicName::name)
                .toList();
        assertEquals(List.of("Keir Starmer", "Anne-Lise van der Meer"), people);
    }

    @Test
    void aNameSaidAgainThatIsNoPersonsAndNoPlacesIsABodys() {
        var found = offered("Carrow sells its boats", """
                The pens are made by Carrow and the boats are not.

                It was a surprise that Carrow would sell. Nobody had asked.
                """);
        assertTrue(found.contains(new TopicName("Carrow", TopicKind.ORGANISATION)), found::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ferry strike ends | The strike on the ferries is over, the union said. Its members will vote, and the strikers are glad. | strikes
            Das Hochwasser geht zurück | Die Flut ist vorbei, sagte die Feuerwehr. Das Hochwasser war das höchste der Stadt, und die Überschwemmung stand in den Kellern. | Hochwasser
            Neige : la route du col est fermée | La route du col ne rouvrira que lundi, a dit le maire. | neige
            Il Borgo perde ancora | Un rigore sbagliato e due gol presi: i tifosi hanno aspettato la squadra sotto la curva, e l'allenatore non ha parlato. | calcio
            Deckchair moves into the boathouse | A grey deckchair has moved in. The deckchair has no owner, and people wait outside for the deckchair to leave. | deckchair
            Un piano s'installe au lavoir | Un piano attend sous le toit. Le piano est faux, et personne ne dérange le piano. | piano
            A gnome for every step | A gnome came to the town hall in May. The gnome stayed, and now there are nine gnomes. | gnomes
            Parasole wracają na molo | Po zimie na molo stoją parasole. Za parasole płaci gmina, a o parasole pytają goście. | parasole
            Warnstreik im Depot | Der Warnstreik begann um vier. Bis zum Abend fährt kein Wagen aus. | Streik
            Duinbrand bij de vuurtoren | Een duinbrand bij de vuurtoren is geblust. De duinbrand begon bij de trap. | natuurbrand
            Nurses walk out | The nurses walked out at noon, and their pickets stood at the gate. The walkout ends on Friday. | strikes
            Повінь зайшла у двори | Після дощів повінь зайшла у двори, і річка затопила луки. | повінь
            Preço da luz sobe | A luz vai custar mais, e a eletricidade das famílias também. O preço da luz sobe em maio. | eletricidade
            """)
    void aSubjectIsOfferedAndNotChosenWhereHeadlineAndTextSpeakOfIt(String headline, String text, String subject) {
        var draft = taken(headline, text);
        var topic = new TopicName(subject, TopicKind.SUBJECT);
        assertTrue(draft.suggestedTopics().contains(topic), draft.suggestedTopics()::toString);
        assertFalse(draft.topics().contains(topic), draft.topics()::toString);
    }

    @Test
    void aSubjectThatTheStoryTouchesOnceIsNotOffered() {
        var found = offered(
                "Pier to close",
                "The pier will close on Monday, the harbour office said. After the strike of last year nobody minds.");
        assertTrue(found.stream().noneMatch(topic -> topic.kind() == TopicKind.SUBJECT), found::toString);
    }

    @Test
    void aWordOfTheHeadlineThatIsAVerbOrNamesNothingIsNoSubject() {
        var found = offered(
                "Families grow their own plans",
                "They grow beans. The beans grow fast, and the families have plans: the plans of two families are to grow more.");
        assertTrue(found.stream().noneMatch(topic -> topic.kind() == TopicKind.SUBJECT), found::toString);
    }

    @Test
    void aStoryOfOneSportIsNotOneOfAnotherThatHasTheSameWords() {
        var found = offered(
                "Siatkówka: mecz bez końca",
                "Mecz trwał trzy godziny, ale nikt nie wyszedł. Kibice krzyczeli, że to jest za dużo, a drużyna nie miała już siły. W meczu było pięć setów, z których siatkarki wygrały trzy.");
        assertEquals(
                List.of("siatkówka"),
                found.stream()
                        .filter(topic -> topic.kind() == TopicKind.SUBJECT)
                        .map(TopicName::name)
                        .toList());
    }

    @Test
    void theCityOfADatelineIsWrittenAsNamesAre() {
        var found = offered("Pier to close", "KOCHI: The pier will close on Monday, the harbour office said.");
        assertTrue(found.contains(new TopicName("Kochi", TopicKind.PLACE)), found::toString);
        assertTrue(found.stream().noneMatch(topic -> topic.name().equals("KOCHI")), found::toString);
    }

    private List<TopicName> offered(String headline, String text) {
        var draft = taken(headline, text);
        return Stream.concat(draft.topics().stream(), draft.suggestedTopics().stream())
                .toList();
    }

    @Test
    void wordsInCapitalsCodesAndKindsOfBodiesAreNoTopics() {
        var draft = taken("The pier is to grow", """
                They will GROW the pier with the HFS-4, and the HFS-4 is new. To GROW it costs little, says the Holm Hospital.

                The Hospital stands beside it; the Hospital is glad, and so are the RNLI and its boats. The RNLI will grow as well.
                """);
        assertEquals(
                List.of("Holm Hospital", "RNLI"),
                draft.suggestedTopics().stream().map(TopicName::name).toList());
    }

    @Test
    void noMoreThanThreePeopleAreTopics() {
        var draft = taken("The council meets", """
                Mayor Ann Reed, Mr Carl Dow, Mrs Eva Hale, Dr Ida Moss and Judge Tom Finch met on Monday.

                Reed and Dow spoke, Hale listened.
                """);
        assertEquals(
                List.of("Ann Reed", "Carl Dow", "Eva Hale"),
                draft.topics().stream()
                        .filter(topic -> topic.kind() == TopicKind.PERSON)
                        .map(TopicName::name)
                        .toList());
    }

    @Test
    void eachTopicIsToldWithTheSentencesThatShowItByWhateverName() {
        var draft = taken("Grain prices rise", """
                The harvest was poor. Agriculture Secretary Ann Reed said so in Oslo on Monday.

                Nobody was surprised. Reed will speak again on Friday. Norwegian farmers wait.
                """);
        var reed = finding(draft, "Ann Reed");
        assertEquals(
                List.of(
                        "Agriculture Secretary Ann Reed said so in Oslo on Monday.",
                        "Reed will speak again on Friday."),
                reed.sentences());
        assertTrue(reed.isNew() && reed.isProposal());
        assertEquals(
                List.of("Agriculture Secretary Ann Reed said so in Oslo on Monday.", "Norwegian farmers wait."),
                finding(draft, "Norway").sentences());

        var named = assertInstanceOf(
                        Intake.Result.Taken.class,
                        intake.fromText("Topics: Harvests\n\nThe harvest was poor, they said.", Intake.Given.nothing()))
                .draft();
        assertTrue(finding(named, "Harvests").isNamed());
        assertEquals(named, named.proposingNew(), "what the page names is published");
    }

    @Test
    void onePersonSpeltInTwoWaysIsOneAndIsKnownByEither() {
        var known = new TopicName("Oleksiy Marynsky", TopicKind.PERSON);
        var knowing = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of(known)));
        for (var spelling : List.of("Oleksiy Marynskyy", "Oleksij Marynskiy", "Oleksiy Marýnski")) {
            var draft = assertInstanceOf(
                            Intake.Result.Taken.class,
                            knowing.fromText(
                                    "President " + spelling
                                            + " came on Monday.\n\nMr Marynskyi spoke, and Marynsky left.",
                                    Intake.Given.nothing()))
                    .draft();
            assertEquals(List.of(known), draft.topics(), spelling);
        }
        assertEquals(Optional.empty(), Vocabulary.of(List.of(known)).find("Oleksiy Maryn"));
    }

    @Test
    void aShortFormThatTheStoryExplainsIsTheWholeName() {
        var draft = taken("Tin prices fall", """
                The Association of Tin Traders (ATT) met on Monday. The ATT has nine members, and the ATT wants more.

                The Board of Harbours, XYZ, was there.
                """);
        var names = draft.topics().stream().map(TopicName::name).toList();
        assertTrue(names.contains("Association of Tin Traders"), names::toString);
        assertFalse(names.contains("ATT"), names::toString);
    }

    @Test
    void aFirmIsOneWithItsLegalFormAndWithout() {
        var draft = taken("Tin prices fall", """
                Carrow Inc sold its tin on Monday. Carrow wants more, and Carrow's shares rose.
                """);
        assertEquals(
                List.of(new TopicName("Carrow", TopicKind.ORGANISATION)),
                draft.topics().stream()
                        .filter(topic -> topic.name().contains("Carrow"))
                        .toList());
    }

    @Test
    void aTopicThatIsKnownAndStandsInTheHeadlineIsOneThoughTheTextNamesItOnce() {
        var known = new TopicName("Tin Board", TopicKind.ORGANISATION);
        var knowing = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of(known)));
        var story = "The price fell on Monday, and the Tin Board met at noon.";
        assertEquals(List.of(known), topics(knowing, "Tin Board meets", story));
        assertEquals(List.of(), topics(knowing, "Prices fall", story));
    }

    private static List<TopicName> topics(Intake intake, String headline, String text) {
        return assertInstanceOf(
                        Intake.Result.Taken.class, intake.fromText(text, Intake.Given.headline(Optional.of(headline))))
                .draft()
                .topics();
    }

    @Test
    void aPageThatCallsAPlaceItsTopicNeedsNameItOnlyOnce() {
        var draft = taken("Tunnel shut", """
                The tunnel in Brinkmouth is shut, and its roof is wet.

                Topics: Brinkmouth, Road transport
                """);
        assertEquals(
                List.of(
                        new TopicName("Brinkmouth", TopicKind.PLACE),
                        new TopicName("Road transport", TopicKind.SUBJECT)),
                draft.topics());
        var agency = taken("Tunnel shut", """
                BRINKMOUTH, Norway (AP) — The tunnel is shut, and its roof is wet.

                Topics: Brinkmouth
                """);
        assertEquals(List.of(new TopicName("Brinkmouth", TopicKind.PLACE)), agency.topics());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Frankreich | PLACE | Die Minister der Nachbarn trafen sich am Montag in der Stadt, und die Gespräche waren kurz.
            Italia | PLACE | Los ministros de los países vecinos se reunieron el lunes en la ciudad, y las charlas fueron cortas.
            Garrido | PERSON | La alcaldesa, Ana Garrido, dijo que el puente se cerrará. Garrido no dio una fecha para las obras.
            holt | PERSON | Mayor Una Holt said the bridge will close. Holt gave no date for the works.
            Valladolid | PLACE | Los vecinos piden que el puente se abra antes de que llegue el verano a las calles.
            Alter | SUBJECT | Das Alter der Brücke ist bekannt, und die Arbeiten an ihr sind teuer, sagte die Stadt am Montag.
            """)
    void aTopicThatThePageListsIsOfTheKindThatTheStoryShows(String name, TopicKind kind, String text) {
        var draft = taken("The bridge", text + "\n\nTopics: " + name);
        assertEquals(List.of(kind), draft.topics().stream().map(TopicName::kind).toList(), draft.topics()::toString);
    }

    @Test
    void thePeopleOfAStoryAreSuggestedWhereItsPageListsOtherTopics() {
        var draft = taken("The bridge", """
                Mayor Una Holt said the bridge will close.

                Topics: Bridges
                """);
        assertEquals(List.of(new TopicName("Bridges", TopicKind.SUBJECT)), draft.topics());
        assertTrue(
                draft.suggestedTopics().contains(new TopicName("Una Holt", TopicKind.PERSON)),
                draft.suggestedTopics()::toString);
    }

    @Test
    void eachTopicHasTheRuleByWhichItIsProposed() {
        var draft = taken("Norway: ferry strike over", """
                Mayor Una Holt said the ferry strike in Norway was over. The Holm Harbour Authority was glad. The union was, too.

                The strike took five weeks.
                """);
        assertEquals(TopicRule.COUNTRY, finding(draft, "Norway").rule());
        assertEquals(TopicRule.PERSON, finding(draft, "Una Holt").rule());
        assertEquals(
                TopicRule.ORGANISATION, finding(draft, "Holm Harbour Authority").rule());
        assertEquals(TopicRule.SUBJECT, finding(draft, "strikes").rule());
        assertTrue(draft.findings().stream().allMatch(found -> found.confidence() > 0 && found.confidence() < 1));
    }

    @Test
    void aNameInMarksThatTheHeadlineHasAsWellIsABodys() {
        var found = offered(
                "«Вільха» перемогла суперника",
                "Рівненська «Вільха» вперше вийшла до чвертьфіналу, і це була перемога, на яку в місті чекали вже десять років.");
        assertTrue(found.contains(new TopicName("Вільха", TopicKind.ORGANISATION)), found::toString);
    }

    @Test
    void aVillageOfTheHeadlineNeedsOnlyBeItsPeoplesAndABodyOfOneWordItsOwnEnding() {
        var italian = offered(
                "Granchi, i pescatori di Brugolo bloccano la strada",
                "I pescatori di Brugolo hanno bloccato la strada per due ore, e la gente non è passata. Il sindaco di Brugolo era con loro.");
        assertTrue(italian.contains(new TopicName("Brugolo", TopicKind.PLACE)), italian::toString);
        var german = offered(
                "Zwei Männer gerettet",
                "Die Männer sind wieder zu Hause, und es geht ihnen gut. Die Alpinpolizei ermittelt, wie es dazu kam.");
        assertTrue(german.contains(new TopicName("Alpinpolizei", TopicKind.ORGANISATION)), german::toString);
    }

    @Test
    void aNationOfTheUnitedKingdomIsAPlaceOfItsOwn() {
        var found = offered(
                "Coral comes home", "The coral was driven across Scotland in a lorry. It came to Scotland alive.");
        assertTrue(found.contains(new TopicName("Scotland", TopicKind.PLACE)), found::toString);
    }

    @Test
    void initialsThatTheStoryLeavesToBeUnderstoodAreTheNamesTheyStandFor() {
        var draft = taken("Strike over at the seat plant", """
                Brink Motors said both lines would run again. The Seat Workers Alliance said it had won.

                Peter Moss put the cost to BM at nine million, and the PM said so. The SWA will meet on Friday.
                """);
        assertEquals(
                List.of("Brink Motors", "Seat Workers Alliance"),
                draft.suggestedTopics().stream().map(TopicName::name).toList());
    }

    @Test
    void aCommaBeforeALegalFormDoesNotHideAFirm() {
        var draft = taken("Carrow to buy Pell Gavril", """
                Carrow will buy Pell Gavril, LLC for nine million. Pell Gavril makes butter.
                """);
        assertEquals(List.of(new TopicName("Pell Gavril", TopicKind.ORGANISATION)), draft.topics());
    }

    @Test
    void aPagesTopicThatIsOnlyAKindOfBodyIsASubject() {
        var draft = taken("Bus late", """
                The bus was late, and nobody said why it was.

                Topics: Transport, Senate, Holm Transport
                """);
        assertEquals(
                List.of(
                        new TopicName("Transport", TopicKind.SUBJECT),
                        new TopicName("Senate", TopicKind.ORGANISATION),
                        new TopicName("Holm Transport", TopicKind.ORGANISATION)),
                draft.topics());
    }

    @Test
    void whoeverAnAirportIsCalledAfterIsNoTopic() {
        var draft = taken("Fog at the airport", """
                All flights from Charles Reed airport were late, and the fog stayed.
                """);
        assertEquals(List.of(), draft.topics());
    }

    @Test
    void somebodyKnownByAGivenNameAloneIsNoTopic() {
        var draft = taken("Fire at the mill", """
                Her husband, Peter, ran out. Peter saw it, and Peter shouted.
                """);
        assertEquals(List.of(), draft.topics());
    }

    @Test
    void aSurnameThatIsACitysNameIsThePerson() {
        var known = List.of(new TopicName("Washington", TopicKind.PLACE), new TopicName("Georgia", TopicKind.PLACE));
        var knowing = new Intake(IntakeLimits.standard(), Vocabulary.of(known));
        var draft = assertInstanceOf(Intake.Result.Taken.class, knowing.fromText("""
                                A prize for Washington

                                Mr Denzel Washington took the prize on Monday. Washington smiled, and Washington left.

                                "It is heavy," Washington said.
                                """, Intake.Given.nothing()))
                .draft();
        assertEquals(
                List.of("Denzel Washington"),
                draft.topics().stream().map(TopicName::name).toList());
        assertFalse(draft.suggestedTopics().contains(known.getFirst()), draft.suggestedTopics()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Georgia, Armenia | Georgia opens a bridge | Georgia and Armenia opened it. Tbilisi was quiet.",
                "Georgia, Russia | Georgia waits | Georgia waits for Russia, and has waited since May. Texas is far. The Georgian side is calm.",
                "United States | Georgia counts the dead | The storm crossed Atlanta, Georgia. Alabama was spared.",
                "United States | Georgia counts the dead | Georgia Governor Ann Reed said so. Georgia has waited.",
                "United States | Georgia counts its boats | Boats from Athens, Georgia, came first. Georgia has nine.",
                "Canada | Ontario buys a ferry | The council of London, Ontario, bought a ferry.",
                "United Kingdom | London buys a ferry | The council of London, England, bought a ferry for London.",
                "`` | Jordan retires | Michael Jordan retires. Jordan said he was tired, and Jordan left.",
                "Jordan | Jordan retires | Michael Jordan was in Jordan. Jordan was calm, and Amman slept.",
            })
    void aNameIsTheCountrysWhereTheStoryShowsIt(String countries, String headline, String text) {
        assertEquals(
                countries,
                taken(headline, text).topics().stream()
                        .filter(topic -> Countries.named(topic.name()).isPresent())
                        .map(TopicName::name)
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A crèche reopens | The charity Warm Porch has opened the crèche again. Forty families had waited. | Warm Porch
            Wind park sold | The turbines go to Nordvind, a Danish energy company, in May. | Nordvind
            Un puerto sin grúas | El puerto perderá sus grúas, según Navalia. | Navalia
            Il porto perde le gru | Le gru andranno alla società «Gru del Levante» in aprile. | Gru del Levante
            Moins de pêche | Les bateaux restent à quai et les marins attendent, selon le Comité régional des pêches de Bretagne. | Comité régional des pêches de Bretagne
            Rolnicy czekają | Zdaniem Podlaskiej Izby Rolniczej to połowa strat. | Podlaska Izba Rolnicza
            Ремонт дороги | Дорогу відремонтують коштом Одеської міської ради до осені. | Одеська міська рада
            """)
    void whatATextCallsABodyIsOneInItsPlainForm(String headline, String text, String body) {
        var found = offered(headline, text);
        assertTrue(found.contains(new TopicName(body, TopicKind.ORGANISATION)), found::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Inspectors stop a ferry | Inspectors said the ferry must wait. | Inspectors
            Die Fähre wartet | Ein Sprecher sagte, die Fähre müsse warten. | Ein Sprecher
            """)
    void aNounThatBeginsASentenceIsNoBody(String headline, String text, String noun) {
        var names = offered(headline, text).stream().map(TopicName::name).toList();
        assertFalse(names.contains(noun), names::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ferry to the islands | A boat leaves from Oban every day, and the pier at Oban is full. People wait in Oban. | Oban
            Die Brücke bleibt zu | Die Brücke bei Schwedt bleibt zu. In Schwedt wartet man. | Schwedt
            Funivia di Malcesine ferma | La funivia di Malcesine resta ferma fino a lunedì. | Malcesine
            Żubry na polach | Żubry podeszły pod Hajnówkę i nie chcą odejść. Rolnicy z Hajnówki czekają na to, co zrobi gmina. | Hajnówka
            Вода повернулася | Воду дали у Косові вранці. Мешканці Косова раді. | Косів
            Smog wraca | W Nowym Targu znów jest smog. Ludzie z Nowego Targu nie otwierają okien. | Nowy Targ
            Вода прийшла вночі | Вода прийшла до Тячева вночі. У Тячеві чекають на човни. | Тячів
            Der Wolf im Land | Das Land Vorarlberg zählt seine Wölfe. In Vorarlberg sind es neun. | Vorarlberg
            """)
    void aTownIsKnownWhereTheTextSaysThatItIsAPlace(String headline, String text, String town) {
        var found = offered(headline, text);
        assertTrue(found.contains(new TopicName(town, TopicKind.PLACE)), found::toString);
    }

    @Test
    void theNarrowerOfTwoSubjectsIsProposed() {
        var names = offered(
                        "Ferry stays in port",
                        "The ferry stays in port, and a second ferry is late. People wait for the ferry at the pier.")
                .stream()
                .map(TopicName::name)
                .toList();
        assertTrue(names.contains("ferries"), names::toString);
        assertFalse(names.contains("transport"), names::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Strikes | Grève au port | La grève au port continue. Les grévistes votent lundi, et la grève coûte cher.
            Strikes | Streik im Hafen | Der Streik im Hafen geht weiter. Der Ausstand kostet viel.
            grève | Port strike goes on | The strike at the port goes on. The strikers vote on Monday.
            """)
    void aSubjectThatTheSiteKnowsInAnotherLanguageIsTheSites(String known, String headline, String text) {
        var site = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of(new TopicName(known, TopicKind.SUBJECT))));
        var taken = assertInstanceOf(
                Intake.Result.Taken.class, site.fromText(text, Intake.Given.headline(Optional.of(headline))));
        var suggested = taken.draft().suggestedTopics();
        assertTrue(suggested.contains(new TopicName(known, TopicKind.SUBJECT)), suggested::toString);
    }

    private static Finding finding(Draft draft, String topic) {
        return draft.findings().stream()
                .filter(finding -> finding.topic().name().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private Draft taken(String headline, String text) {
        return assertInstanceOf(
                        Intake.Result.Taken.class, intake.fromText(text, Intake.Given.headline(Optional.of(headline))))
                .draft();
    }
}
