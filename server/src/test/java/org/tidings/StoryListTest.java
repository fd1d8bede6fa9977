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
    void everyStoryIsWithinReachByItsPageItsStateOrItsWords() {
        for (int i = 1; i <= 52; i++) {
            var kept = running.api(
                    "POST",
                    "/api/v1/stories?draft=true",
                    "text/plain",
                    "Weir log " + i + "\n\nThe weir of Nethercote was looked at for the time number " + i + ".");
            assertEquals(201, kept.status(), kept.body());
        }
        var first =
                Jsoup.parse(running.desk("/desk?state=draft&q=weir+nethercote").body());
        assertEquals(50, first.select("tbody tr").size());
        var next = first.select("a[rel=next]").attr("href");
        assertEquals("/desk?q=weir+nethercote&state=draft&page=2", next);
        assertEquals(
                2, Jsoup.parse(running.desk(next).body()).select("tbody tr").size());
        assertEquals(
                "Weir log 7",
                Jsoup.parse(running.desk("/desk?q=weir+7").body())
                        .select("tbody tr:first-child td:first-child a")
                        .text());
        assertTrue(running.desk("/desk?state=published&q=nethercote").body().contains("No story is like this."));
        assertTrue(running.desk("/desk?page=999").body().contains("No story is like this."));
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
