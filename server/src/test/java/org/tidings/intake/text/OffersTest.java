package org.tidings.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Vocabulary;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;

/** A story without a headline below an offer of notifications, however that is worded. */
class OffersTest {
    private static final List<String> ENGLISH = List.of(
            "The lock at Aldermere was opened on Tuesday for the first time since the spring flood, and forty boats went through.",
            "Divers had spent nine weeks clearing the lower gate, which a fallen poplar had jammed against the sill.",
            "\"We had the tree out in a day,\" said Moira Penhale, who runs the yard. \"The mud took the rest.\"",
            "The canal trust put the cost at £310,000, most of it for the two pumps that ran day and night.",
            "Penhale said that the gate would be looked at again in March, when the water is low.",
            "Traders along the towpath said they had lost a third of their summer.",
            "A fund of £20,000 has been set up for them by the town council.",
            "The trust expects 2,000 boats before the end of October.");
    private static final List<String> GERMAN = List.of(
            "Die Schleuse in Altmoor ist am Dienstag zum ersten Mal seit dem Hochwasser wieder geöffnet worden, vierzig Boote fuhren hindurch.",
            "Taucher hatten neun Wochen lang das untere Tor freigelegt, gegen das sich eine Pappel verkeilt hatte.",
            "„Den Baum hatten wir an einem Tag draußen“, sagte Werftleiterin Maike Pohl. „Der Schlamm hat den Rest gekostet.“",
            "Der Wasserverband beziffert die Kosten auf 310.000 Euro, das meiste davon für zwei Pumpen.",
            "Im März soll das Tor noch einmal geprüft werden, wenn das Wasser niedrig steht.",
            "Die Händler am Treidelpfad klagen, ihnen fehle ein Drittel des Sommers.",
            "Die Stadt hat für sie einen Fonds von 20.000 Euro eingerichtet.",
            "Bis Ende Oktober werden 2.000 Boote erwartet.");

    private static final List<String> POLISH = List.of(
            "Śluzę w Starym Brodzie otwarto we wtorek po raz pierwszy od wiosennej powodzi.",
            "Przepłynęło nią czterdzieści łodzi.",
            "Nurkowie przez dziewięć tygodni oczyszczali dolną bramę.",
            "Zablokowała ją przewrócona topola.",
            "Koszt wyniósł trzysta tysięcy złotych.",
            "Kupcy znad kanału stracili trzecią część lata.",
            "W marcu brama przejdzie kolejny przegląd.",
            "Do października spodziewanych jest dwa tysiące łodzi.");
    private static final List<String> PORTUGUESE = List.of(
            "A eclusa de Vale Fundo reabriu na terça-feira pela primeira vez desde a cheia.",
            "Passaram por ela quarenta barcos.",
            "Os mergulhadores limparam a porta de baixo durante nove semanas.",
            "Um choupo caído prendia-a ao fundo.",
            "As obras custaram trezentos mil euros.",
            "Os comerciantes do canal perderam um terço do verão.",
            "Em março a porta volta a ser examinada.",
            "Esperam-se dois mil barcos até outubro.");
    private static final Map<String, List<String>> STORIES =
            Map.of("en", ENGLISH, "de", GERMAN, "pl", POLISH, "pt", PORTUGUESE);
    private static final Map<String, String> TOPICS = Map.of(
            "en", "Topics: Canals, Aldermere",
            "de", "Themen: Kanäle, Altmoor",
            "pl", "Tematy: Kanały, Stary Bród",
            "pt", "Temas: Canais, Vale Fundo");
    private static final Map<String, String> ADVERT =
            Map.of("en", "Advert", "de", "Anzeige", "pl", "Reklama", "pt", "Publicidade");

    private final Intake intake = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en | So that you hear of every NEW story first, we would love to send you a few reminders | Click 'OK' then 'Allow' to enable notifications",
                "en | Want the next chapter the minute it breaks? | Hit Allow when your browser asks and we will ping you",
                "en | Don't let our best reporting slip past you! | Switch on alerts: press Yes, then Allow",
                "en | We can let you know when something big happens on your patch | Turn on push notifications in one tap",
                "en | Your favourite topics, straight to your screen | Tap the bell and choose Allow to get our alerts",
                "de | Damit du keine NEUE Geschichte verpasst, würden wir dir gern ab und zu eine Erinnerung schicken | Klicke auf „OK“ und dann auf „Zulassen“, um Benachrichtigungen einzuschalten",
                "de | Sie möchten als Erste Bescheid wissen? | Erlauben Sie unserer Seite jetzt, Ihnen Mitteilungen zu senden",
                "de | Wir melden uns, sobald es in Ihrer Gegend etwas Neues gibt | Tippen Sie auf die Glocke und erlauben Sie Push-Nachrichten",
                "de | Deine Themen, direkt auf dein Handy | Schalte unsere Eilmeldungen mit einem Klick ein",
                "de | Verpassen Sie keine unserer Meldungen mehr! | Drücken Sie Ja und danach Zulassen, dann benachrichtigen wir Sie",
                "en | What a thing it would be to know before the neighbours | Push 'Aye' and then 'Allow' and off we go",
                "en | Shall we knock when the next one is out? Nothing to pay | Choose 'Fine by me', followed by 'Allow'",
                "de | Die Nachbarn wissen es schon | Bitte 'Gern' wählen und im Fenster danach 'Zulassen'",
                "pl | Czy dać ci znać, gdy coś się wydarzy? | Stuknij 'Jasne', a w okienku 'Zezwól'",
                "pl | Najwyżej jedna wiadomość dziennie | Proszę wybrać „Tak”, a potem „Zezwalaj”",
                "pt | Uma mensagem por dia, no máximo | Basta escolher 'Sim' e a seguir 'Permitir'",
                "pt | Quer saber antes de toda a gente? | Toque em 'OK' e depois em 'Permitir'"
            })
    void theOfferAndWhatLeadsUpToItGoAndTheHeadlineIsProposed(String language, String leadUp, String offer) {
        var story = STORIES.getOrDefault(language, ENGLISH);
        var topics = TOPICS.getOrDefault(language, "");
        var lines = new ArrayList<>(List.of(topics, leadUp, offer, topics));
        for (int i = 0; i < story.size(); i++) {
            lines.add(story.get(i));
            if (i % 2 == 1) {
                lines.add(ADVERT.getOrDefault(language, ""));
            }
        }
        var draft = taken(String.join("\n\n", lines));
        assertEquals(story, draft.blocks().stream().map(Block::text).toList());
        assertTrue(draft.headlineProposed(), draft.headline());
        assertTrue(story.getFirst().startsWith(draft.headline().replaceFirst("…$", "")), draft.headline());
        var removed = draft.removed().stream().map(Furniture::text).toList();
        assertTrue(removed.containsAll(List.of(leadUp, offer)), removed.toString());
    }

    @Test
    void anOfferInTheSameLineAsWhatLeadsUpToItIsNoHeadline() {
        var lines = new ArrayList<>(List.of(
                "Themen: Kanäle",
                "Dürfen wir uns melden, wenn es mehr gibt? Klicken Sie auf „OK“ und dann auf „Zulassen“"));
        for (var paragraph : GERMAN) {
            lines.add(paragraph);
            lines.add("Anzeige");
        }
        var draft = taken(String.join("\n", lines));
        assertTrue(draft.headlineProposed(), draft.headline());
        assertEquals(GERMAN, draft.blocks().stream().map(Block::text).toList());
    }

    @Test
    void inATextWithoutPageTextNeitherIsAHeadline() {
        var lines =
                new ArrayList<>(List.of("Nobody likes to hear of it from the neighbours", "Tap 'OK' and then 'Allow'"));
        lines.addAll(ENGLISH);
        var draft = taken(String.join("\n\n", lines));
        assertTrue(draft.headlineProposed(), draft.headline());
        assertEquals(ENGLISH, draft.blocks().stream().map(Block::text).toList());
    }

    @Test
    void aStoryAboutSuchButtonsKeepsThem() {
        var story = new ArrayList<>(ENGLISH);
        story.add(
                3,
                "Boaters are asked by a false page to press 'OK' and then 'Allow', which lets strangers into the trust's pumps.");
        var lines =
                new ArrayList<>(List.of("Topics: Canals", "Lock at Aldermere opens after nine weeks of clearing mud"));
        for (var paragraph : story) {
            lines.add(paragraph);
            lines.add("Advert");
        }
        var draft = taken(String.join("\n\n", lines));
        assertEquals(story, draft.blocks().stream().map(Block::text).toList());
    }

    private Draft taken(String text) {
        return assertInstanceOf(Intake.Result.Taken.class, intake.fromText(text, Intake.Given.nothing()))
                .draft();
    }
}
