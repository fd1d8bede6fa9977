package org.tidings.intake.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Vocabulary;
import org.tidings.story.Draft;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

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

    private Draft taken(String headline, String text) {
        return assertInstanceOf(
                        Intake.Result.Taken.class, intake.fromText(text, Intake.Given.headline(Optional.of(headline))))
                .draft();
    }
}
