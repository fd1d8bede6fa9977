package org.tidings.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tidings.platform.Json;
import tools.jackson.databind.JsonNode;

/** One dispatch from the call that publishes to its end, and what it cost; processor time is user and system together. */
record DispatchRun(
        long dispatch,
        double seconds,
        long serverMicros,
        long databaseMicros,
        long sinkMicros,
        long heapMb,
        JsonNode progress) {
    /** Publishes a story with these topics and waits until its dispatch is done. */
    static DispatchRun send(Server server, Sink sink, String headline, List<String> topics)
            throws IOException, InterruptedException {
        return measured(server, sink, () -> {
            var story = server.post(
                    "/api/v1/stories",
                    "application/json",
                    Json.write(Map.of(
                            "headline", headline,
                            "text", headline + ": ships have come in again since this morning, the port's master said.",
                            "topics", topics)));
            return Long.parseLong(story.path("dispatch").path("id").asString());
        });
    }

    /** Begins a dispatch; answers its number. */
    interface Beginning {
        long begin() throws IOException, InterruptedException;
    }

    /** Waits until a dispatch that begins now is done. */
    static DispatchRun measured(Server server, Sink sink, Beginning beginning)
            throws IOException, InterruptedException {
        var postmaster = server.postmaster();
        long serverBefore = CpuTime.micros(server.process());
        long databaseBefore = CpuTime.microsOfFamily(postmaster);
        long sinkBefore = CpuTime.micros(sink.process());
        long id = beginning.begin();
        long peakHeap = 0;
        var progress = server.dispatch(id);
        for (int look = 1; !progress.path("state").asString().equals("done"); look++) {
            Thread.sleep(250);
            progress = server.dispatch(id);
            if (look % 4 != 1) {
                continue; // the metrics take more of the server's time than the progress
            }
            peakHeap = Math.max(peakHeap, (long) server.metric("jvm_memory_used_bytes\\{area=\"heap\".*") >> 20);
            Progress.say("%,d accepted", progress.path("accepted").asLong());
        }
        double seconds = Duration.between(
                                Instant.parse(progress.path("startedAt").asString()),
                                Instant.parse(progress.path("finishedAt").asString()))
                        .toMillis()
                / 1000.0;
        return new DispatchRun(
                id,
                seconds,
                CpuTime.micros(server.process()) - serverBefore,
                CpuTime.microsOfFamily(postmaster) - databaseBefore,
                CpuTime.micros(sink.process()) - sinkBefore,
                peakHeap,
                progress);
    }
}
