package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import org.tidings.readers.FollowsCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench merge}: one topic of two with very many followers each, a kill -9 on the way, and news in the middle of it. */
@Command(
        name = "merge",
        description =
                "Merges two topics with very many followers, kills the server half way, publishes news meanwhile, and"
                        + " checks what readers follow.",
        mixinStandardHelpOptions = true)
final class MergeBench implements Callable<Integer> {
    private static final long LIMIT_NANOS = 1_800_000_000_000L;
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    /** Of a story before the one that is measured: a server that was just started is slow at its first. */
    private static final int WARM_UP_READERS = 2_000;

    @Option(
            names = "--readers",
            description = "Followers of each of the two topics, half of whom follow both (default: ${DEFAULT-VALUE}).",
            defaultValue = "200000")
    private int readers;

    @Option(names = "--heap", description = "The server's heap (default: ${DEFAULT-VALUE}).", defaultValue = "512m")
    private String heap = "512m";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-merge");
        int all = readers + readers / 2;
        try (var sink = Sink.start(folder, all + WARM_UP_READERS, 1000, 4)) {
            var server = start(folder, sink);
            try {
                fill(server, sink, all);
                var merge = new Merge(server.jdbi(), "old-0");
                long packed = merge.rowsLeft();
                long began = System.nanoTime();
                server.post("/api/v1/topics/new-0/merge", "application/json", "{\"from\":\"old-0\"}");
                var json = new LinkedHashMap<String, Object>();
                json.put("followersOfEach", readers);
                json.put("mergeCallMs", millisSince(began));
                merge.await(packed * 2 / 3);
                Progress.say("Killing the server …");
                server.kill();
                server.close();
                server = start(folder, sink);

                merge = new Merge(server.jdbi(), "old-0").afterwards(merge);
                long killed = System.nanoTime();
                DispatchRun.send(server, sink, "Rehearsal", List.of("Warmup 0"));
                merge.await(packed / 2);
                double rest = merge.rowsLeft();
                Progress.say("Publishing …");
                sink.reset();
                var news = new News(server, sink);
                var sending = Thread.ofPlatform().start(news);
                merge.await(0);
                json.put("moveSeconds", millisSince(began) / 1000.0);
                json.put("moveSecondsAfterTheKill", millisSince(killed) / 1000.0);
                sending.join();
                json.putAll(news.judge(all, rest > 0));
                json.put("longestTransactionMs", merge.longestTransactionMs());
                var check = new FollowsCheck(server.jdbi()).check();
                json.put("missing", check.missing());
                json.put("extra", check.extra());
                return report(json);
            } finally {
                server.close();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Server start(Path folder, Sink sink) throws IOException, InterruptedException {
        return Server.start(
                folder,
                "-Xmx" + heap,
                Map.of(
                        "allow-push-host", String.join(",", sink.hosts()),
                        "push-trust", sink.certificates().toString(),
                        "envelopes.memory-mb", "0"));
    }

    private void fill(Server server, Sink sink, int all) throws IOException {
        Progress.say("Making %,d readers …", all);
        var audience = new Audience(server.jdbi());
        var places = Audience.Places.friendly(sink.ports());
        var old = audience.topics("Old", 1).getFirst();
        var other = audience.topics("New", 1).getFirst();
        audience.add(0, all - readers, places, List.of(old), 1);
        audience.add(all - readers, readers, places, List.of(old, other), 2);
        audience.add(readers, all, places, List.of(other), 1);
        audience.add(all, all + WARM_UP_READERS, places, audience.topics("Warmup", 1), 1);
        audience.settle();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** A merge as the database shows it. */
    private static final class Merge {
        private final Jdbi jdbi;
        private final long topic;
        private long longestMs;

        Merge(Jdbi jdbi, String slug) {
            this.jdbi = jdbi;
            this.topic = jdbi.withHandle(handle -> handle.createQuery("select id from topic where slug = :slug")
                    .bind("slug", slug)
                    .mapTo(Long.class)
                    .one());
        }

        Merge afterwards(Merge before) {
            longestMs = before.longestMs;
            return this;
        }

        long rowsLeft() {
            return jdbi.withHandle(handle -> handle.createQuery("select count(*) from follow where topic_id = :topic")
                    .bind("topic", topic)
                    .mapTo(Long.class)
                    .one());
        }

        /** Waits until no more packed rows than these are left of the old topic. */
        void await(long rows) throws InterruptedException {
            long end = System.nanoTime() + LIMIT_NANOS;
            long left = rowsLeft();
            for (int look = 0; left > rows; look++) {
                if (System.nanoTime() > end) {
                    throw Fault.failed("the merge does not end: " + left + " packed rows are left");
                }
                if (look % 100 == 0) {
                    Progress.say("%,d packed rows are left", left);
                }
                longestMs = Math.max(longestMs, oldestTransactionMs());
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
                left = rowsLeft();
            }
        }

        private long oldestTransactionMs() {
            return jdbi.withHandle(
                    handle -> handle.createQuery("""
                            select coalesce((extract(epoch from max(clock_timestamp() - xact_start)) * 1000)::bigint, 0)
                            from pg_stat_activity
                            where backend_type = 'client backend' and pid <> pg_backend_pid()
                            """).mapTo(Long.class).one());
        }

        /** The oldest transaction of anybody that was seen. */
        long longestTransactionMs() {
            return longestMs;
        }
    }

    /** A story that is published while the merge goes on. */
    private static final class News implements Runnable {
        private final Server server;
        private final Sink sink;
        private DispatchRun run = new DispatchRun(0, 0, 0, 0, 0, 0, Json.tree("{}"));

        News(Server server, Sink sink) {
            this.server = server;
            this.sink = sink;
        }

        @Override
        public void run() {
            try {
                run = DispatchRun.send(server, sink, "Harbour reopens", List.of("New 0"));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the news could not be sent", e);
            }
        }

        Map<String, Object> judge(int all, boolean meanwhile) throws IOException {
            var report = sink.report();
            var json = new LinkedHashMap<String, Object>();
            json.put("publishedMeanwhile", meanwhile);
            json.put("firstReminderMs", new Ledgers(server.jdbi()).firstReminderMs(run.dispatch()));
            json.put("remindersPerSecond", Math.round(all / run.seconds()));
            json.put("lost", report.lost(all));
            json.put("repeats", report.repeats(0, all));
            return json;
        }
    }

    private static int report(Map<String, Object> json) {
        json.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-28s %12s%n", name, value));
        System.out.println(Json.write(json));
        boolean whole = List.of("lost", "repeats", "missing", "extra").stream()
                .allMatch(name -> Long.valueOf(0).equals(json.get(name)));
        return whole ? 0 : 1;
    }
}
