package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.story.TopicKind;

class NameKindsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ORGANISATION | Carrow | Carrow rose. Carrow's shares were up by a tenth.",
                "ORGANISATION | Carrow | Carrow employees were told on Monday.",
                "ORGANISATION | Carrow | The weir is old, an engineer at Carrow said.",
                "ORGANISATION | Carrow | Carrow's chief executive left.",
                "ORGANISATION | Carrow | Carrow Inc was sold.",
                "ORGANISATION | Apple | They asked Apple's chief executive.",
                "SUBJECT | Apple | They ate an Apple on the pier.",
                "ORGANISATION | Rovers | The Rovers goalkeeper left.",
                "SUBJECT | Portuguese | The Portuguese goalkeeper left.",
                "ORGANISATION | Holm United | They beat Holm United.",
                "ORGANISATION | Bristol City | They beat Bristol City.",
                "PLACE | Mexico City | They left Mexico City.",
                "ORGANISATION | BBC Radio Holm | He told BBC Radio Holm about it.",
                "ORGANISATION | Save Our Weir | They asked Save Our Weir.",
                "SUBJECT | Road transport | Road transport is dear.",
                "SUBJECT | Die Feuerwehr | Die Feuerwehr warnte.",
                "PERSON | Jorunn Aske | They asked the chief engineer, Jorunn Aske.",
                "PERSON | Jorunn Aske | Of it Jorunn Aske has said nothing.",
                "SUBJECT | Royal Weir | It was late, the Royal Weir said.",
                "SUBJECT | James Reed Telescope | They built the James Reed Telescope.",
                "ORGANISATION | PierWorks | Money went into PierWorks. PierWorks shareholders are glad.",
                "SUBJECT | PierWorks | They work in PierWorks. All are glad in PierWorks.",
                "SUBJECT | Carrow | She put her money in Carrow and left.",
                "PLACE | Vintermo | It rained in Vintermo. The roads near Vintermo are closed.",
                "PLACE | Vintermo | It rained in Vintermo, Norway, all night.",
                "PLACE | Sioux Falls | It rained in Sioux Falls all night.",
                "PLACE | Ann Reed Pavilion | They play in Ann Reed Pavilion.",
                "SUBJECT | New Release | All of New Release is here.",
                "PLACE | New Jersey | All of New Jersey is here.",
                "SUBJECT | arctic ocean | They swam in the arctic ocean.",
                "PERSON | Jorunn Aske | They asked Jorunn Aske, a young baker from the port, about it.",
                "ORGANISATION | Borgund Berlin | Borgund Berlin said it would play on.",
                "PERSON | Jorunn Berlin | Jorunn Berlin said she would play on. Berlin said so twice.",
                "SUBJECT | Half Moon | With Half Moon, the company made a player that nobody wants.",
                "ORGANISATION | Half Moon | They liked Half Moon, a charity of the old kind, and left.",
                "ORGANISATION | Carrow | It was sold to Carrow, the Swedish retailer, on Monday.",
                "ORGANISATION | Carrow | It was sold to Carrow, a global provider of pens.",
                "SUBJECT | Carrow | It was told by Carrow, a bank clerk, on Monday.",
                "ORGANISATION | Holm Institute for Coastal Studies | They asked the Holm Institute for Coastal Studies.",
                "SUBJECT | Iron Harvest 2 | All is lost in Iron Harvest 2. They met in Iron Harvest 2.",
                "SUBJECT | Mesh Box | They said Mesh Box was too new. She said Mesh Box 6 is better.",
                "SUBJECT | Half Moon | They saw Half Moon, a game of two hours, in the port.",
                "SUBJECT | Tom Corrow Design | They saw Tom Corrow Design, the light of the year.",
            })
    void theTextShowsWhatANameNames(TopicKind kind, String name, String text) {
        assertEquals(kind, new NameKinds(text).inText(name));
    }
}
