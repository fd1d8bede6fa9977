package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.intake.Intake;
import org.tidings.platform.DataFolder;
import org.tidings.publication.Publisher;
import org.tidings.story.Draft;
import org.tidings.story.StoryState;

/** The same news, sent again: shown, kept back, refused or taken as an update. */
@ExtendWith(RunningTidings.Shared.class)
class SameNewsTest {
    private static final List<String> FIRST = List.of(
            "The yard at Holm will close its eastern dock in March, the owners said on Tuesday, after nine years of losses.",
            "Some two hundred people work there, most of them on the repair of ferries and of boats for the pilots.",
            "A buyer from the mainland had looked at the dock twice and had gone home without an offer, they said.",
            "The council will meet on Friday to talk about what can be done for those who lose their work.");
    private static final List<String> CORRECTED = List.of(
            FIRST.get(0),
            "Some two hundred and twenty people work there, most of them on the repair of ferries and of boats for the pilots.",
            FIRST.get(2),
            FIRST.get(3),
            "The first report said two hundred people.");
    private static final List<String> TOLD_ANEW = List.of(
            "Two hundred jobs go at Holm.",
            "The owners of the yard said on Tuesday that they saw no way to keep the eastern dock open beyond the spring.",
            "They had lost money for years; a buyer from the mainland had looked at the dock twice and had gone home.",
            "“We will fight for every place,” said the head of the union, who had asked for a meeting at once.");

    private final RunningTidings running;

    @TempDir
    private Path folder;

    SameNewsTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aStorySentAgainWithACorrectionIsTakenAndShownToBeTheSame() {
        var first = running.publish(text("Dock to close", FIRST));
        var again = running.publish(text("Dock closes in March", CORRECTED));
        assertEquals(1, again.path("sameNews").size());
        var same = again.path("sameNews").get(0);
        assertEquals(first.path("id").asString(), same.path("id").asString());
        assertTrue(same.path("sameText").asBoolean());
        assertTrue(same.path("share").asDouble() > 0.8, () -> same.toString());

        var other = running.publish(text("Jobs go at Holm", TOLD_ANEW));
        assertEquals(
                2, other.path("sameNews").size(), () -> other.path("sameNews").toString());
        assertEquals(false, other.path("sameNews").get(0).path("sameText").asBoolean());
    }

    @Test
    void whatTheSettingSaysIsDoneWithIt() {
        assertInstanceOf(Publisher.Result.SameText.class, second("refuse"));

        var kept = assertInstanceOf(Publisher.Result.Stored.class, second("draft"));
        assertEquals(StoryState.DRAFT, kept.story().state());
        assertEquals(Optional.empty(), kept.dispatch());

        var updated = assertInstanceOf(Publisher.Result.Stored.class, second("update"));
        assertEquals(2, updated.story().revision());
        assertEquals("Dock closes in March", updated.story().headline());
        assertEquals(Optional.empty(), updated.dispatch(), "nobody is reminded twice of the same news");
    }

    private Publisher.Result second(String setting) {
        var configuration = running.anotherNode(running.newDatabase(), Map.of("intake.same-news", setting));
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve(setting)), Clock.systemUTC())) {
            assertInstanceOf(
                    Publisher.Result.Stored.class, node.publisher().publish(draft(node, "Dock to close", FIRST)));
            return node.publisher().publish(draft(node, "Dock closes in March", CORRECTED));
        }
    }

    private static Draft draft(Tidings node, String headline, List<String> paragraphs) {
        return assertInstanceOf(
                        Intake.Result.Taken.class,
                        node.intake().fromText(text(headline, paragraphs), Intake.Given.nothing()))
                .draft();
    }

    private static String text(String headline, List<String> paragraphs) {
        return headline + "\n\n" + String.join("\n\n", paragraphs);
    }
}
