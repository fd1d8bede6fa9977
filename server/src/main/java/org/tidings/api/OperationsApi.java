package org.tidings.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.access.ApiTokens;
import org.tidings.platform.database.Database;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.reminders.RecordingHealth;

/** For operators and their tools: is it alive, is it ready, what does it count, what is its API. */
final class OperationsApi {
    private static final Duration BEFORE_NEXT_LOOK = Duration.ofSeconds(10);

    private final Database database;
    private final RecordingHealth recording;
    private final PrometheusMeterRegistry meters;

    OperationsApi(Database database, RecordingHealth recording, PrometheusMeterRegistry meters) {
        this.database = database;
        this.recording = recording;
        this.meters = meters;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.get("/health/live", (request, response) -> Answer.json(response, 200, Map.of("status", "up"))),
                Route.get("/health/ready", this::ready),
                Route.get("/metrics", tokens.requireToken(this::metrics)),
                Route.get("/openapi.yaml", this::openapi));
    }

    private void ready(ServerRequest request, ServerResponse response) {
        if (!database.answers()) {
            throw Problem.unavailable("The database does not answer.").retryAfter(BEFORE_NEXT_LOOK);
        }
        recording.problem().ifPresent(problem -> {
            throw Problem.unavailable(problem).retryAfter(BEFORE_NEXT_LOOK);
        });
        Answer.json(response, 200, Map.of("status", "up", "database", "up", "recording", "up"));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        Answer.text(response, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    }

    private void openapi(ServerRequest request, ServerResponse response) {
        try (var in = Optional.ofNullable(OperationsApi.class.getResourceAsStream("openapi.yaml"))
                .orElseThrow()) {
            Answer.text(response, "application/yaml; charset=utf-8", new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
