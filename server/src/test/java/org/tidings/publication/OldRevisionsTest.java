package org.tidings.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings;
import org.tidings.platform.Purge;

@ExtendWith(RunningTidings.Shared.class)
class OldRevisionsTest {
    @Test
    void whatIsTooOldGoesAndTheNewestRevisionStays(RunningTidings running) {
        var headline = running.unique("Revising");
        long id = running.keep(text(headline, "first")).path("id").asLong();
        for (var which : List.of("second", "third")) {
            assertEquals(
                    200,
                    running.api("PUT", "/api/v1/stories/" + id, "text/plain", text(headline, which))
                            .status());
        }
        var jdbi = running.tidings.database().jdbi();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "update story_revision set made_at = now() - interval '31 days' where story_id = ? and revision <> 2",
                    id);
            handle.execute(
                    "update story_revision set made_at = now() - interval '29 days' where story_id = ? and revision = 2",
                    id);
        });
        try (var old = new Purge("old revisions", new OldRevisions(jdbi, Duration.ofDays(30), Clock.systemUTC()))) {
            assertEquals(1, old.removeAll());
            assertEquals(0, old.removeAll());
        }
        var left = jdbi.withHandle(
                handle -> handle.select("select revision from story_revision where story_id = ? order by revision", id)
                        .mapTo(Integer.class)
                        .list());
        assertEquals(List.of(2, 3), left);
    }

    private static String text(String headline, String which) {
        return headline + "\n\nThis is the " + which + " text of " + headline + ".";
    }
}
