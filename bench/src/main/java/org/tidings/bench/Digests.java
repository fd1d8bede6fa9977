package org.tidings.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Json;

/** Digests that are due for all readers at the same moment, as at eight in the morning: each has some of a few stories. */
final class Digests {
    private static final int STORIES = 8;
    private static final int LOOK_MILLIS = 20;

    private final Server server;
    private final Sink sink;
    private final Jdbi jdbi;
    private final List<Long> dispatches = new ArrayList<>();

    /** Publishes the stories, of which nobody is reminded at once. */
    Digests(Server server, Sink sink) throws IOException, InterruptedException {
        this.server = server;
        this.sink = sink;
        this.jdbi = server.jdbi();
        for (int i = 1; i <= STORIES; i++) {
            var story = server.post(
                    "/api/v1/stories",
                    "application/json",
                    Json.write(Map.of(
                            "headline", "Story " + i + " of the digest",
                            "text", "Story " + i + " of the digest: this is what the port's master said of it.",
                            "topics", List.of("Digest " + i))));
            dispatches.add(Long.parseLong(story.path("dispatch").path("id").asString()));
        }
    }

    /** Holds three of the stories for each reader, those that the reader's number gives, and waits until all digests are sent. */
    DispatchRun send() throws IOException, InterruptedException {
        long before = last();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into held (shard, reader_id, dispatch_id, due_at)
                        select shard, id, (:dispatches::bigint[])[1 + (((id >> 12) + nth * step) % :stories)::int], now()
                        from reader
                        cross join lateral (select 1 + 2 * ((id >> 15) % 2) as step) as walk
                        cross join generate_series(0, 2) as nth
                        on conflict do nothing
                        """)
                .bindArray("dispatches", Long.class, dispatches.toArray())
                .bind("stories", STORIES)
                .execute());
        return DispatchRun.measured(server, sink, () -> {
            while (last() == before) {
                Thread.sleep(LOOK_MILLIS);
            }
            return last();
        });
    }

    private long last() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(max(id), 0) from dispatch where digest_of is not null")
                        .mapTo(Long.class)
                        .one());
    }
}
