package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk's home. */
@ExtendWith(RunningTidings.Shared.class)
class StoryListTest {
    private final RunningTidings running;

    StoryListTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void theListAsksTheDatabaseAsOftenForManyStoriesAsForOne() {
        running.publish(running.unique("Oars of ash") + "\n\nThe oars of " + running.unique("Sund") + " are long.");
        running.desk("/desk"); // Signs in.
        int before = statements();
        for (int i = 0; i < 12; i++) {
            running.publish(running.unique("Sails of") + "\n\nThe sails of " + running.unique("Ness") + " are brown.");
        }
        int after = statements();
        assertEquals(before, after);
        assertTrue(after <= 12, after + " statements");
    }

    @Test
    void aWithdrawnStorysRowShowsWhomThePublicationReached() {
        running.makeTopic("Anchors of Holm");
        running.follow("accept", "anchors-of-holm");
        var story = running.publish("Anchors of Holm lost again\n\nThree anchors are lost.\n\nTopics: Anchors of Holm");
        running.awaitDone(story.path("dispatch").path("id").asString());
        var id = story.path("id").asString();
        var asked = new DeskForm(
                running,
                DeskForm.open(running, "/desk/stories/" + id).press("withdraw").body());
        var dispatch = asked.press().header("location").replaceFirst("^.*/", "");
        running.awaitDone(dispatch);
        var row = Jsoup.parse(running.desk("/desk").body()).select("tr:has(a[href='/desk/stories/" + id + "'])");
        assertEquals("1", row.select("td.number").get(1).text());
        assertEquals(
                "withdrawal accepted for 1 reader", row.select(".feed-state").text());
    }

    // The threads of requests are virtual, and no other request comes meanwhile.
    private int statements() {
        var byThread = new ConcurrentHashMap<Thread, AtomicInteger>();
        var config = running.tidings.database().jdbi().getConfig(SqlStatements.class);
        config.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (Thread.currentThread().isVirtual()) {
                    byThread.computeIfAbsent(Thread.currentThread(), thread -> new AtomicInteger())
                            .incrementAndGet();
                }
            }
        });
        try {
            assertEquals(200, running.desk("/desk").status());
        } finally {
            config.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
        return byThread.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    }
}
