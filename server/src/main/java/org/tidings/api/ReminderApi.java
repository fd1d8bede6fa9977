package org.tidings.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.readers.ReaderStore;
import org.tidings.readers.Terms;
import org.tidings.reminders.Reminders;
import org.tidings.webpush.Outcome;

/** {@code /api/v1/readers/{id}/…}: a reader has a reminder again later, has a test sent, takes all data along. */
final class ReminderApi {
    private static final int MAX_BYTES = 4096;
    private static final int MAX_STORIES = 100;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final ReaderStore readers;
    private final Reminders reminders;
    private final URI site;
    private final Clock clock;

    ReminderApi(ReaderStore readers, Reminders reminders, URI site, Clock clock) {
        this.readers = readers;
        this.reminders = reminders;
        this.site = site;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/readers/{id}/later", this::later),
                Route.post("/api/v1/readers/{id}/test", this::test),
                Route.get("/api/v1/readers/{id}/export", this::export));
    }

    private void later(ServerRequest request, ServerResponse response) {
        var reader = ReaderApi.authorized(request, readers);
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("dispatch", "story", "stories", "when");
        var due = due(fields.required("when"), reader.terms());
        if (!reminders.ofReaders().later(reader, stories(fields), due)) {
            throw Problem.notFound("No reminder of that was sent to this reader.");
        }
        Answer.json(response, 200, Map.of("at", due.toString()));
    }

    private Instant due(String when, Optional<Terms> terms) {
        var now = clock.instant();
        return switch (when) {
            case "hour" -> terms.map(known -> known.awake(now.plus(AN_HOUR))).orElse(now.plus(AN_HOUR));
            case "digest" -> terms.orElse(Terms.USUAL).nextDigest(now);
            default -> throw Problem.badRequest("'when' is '" + when + "'; it must be hour or digest.");
        };
    }

    private List<Long> stories(Fields fields) {
        if (fields.has("stories")) {
            var stories = fields.texts("stories").orElse(List.of());
            if (stories.size() > MAX_STORIES) {
                throw Problem.unprocessable("'stories' are at most " + MAX_STORIES + ".");
            }
            return stories.stream()
                    .map(text -> Fields.number(text, "'stories' are not numbers of stories."))
                    .toList();
        }
        if (fields.has("story")) {
            return List.of(Fields.number(fields.required("story"), "'story' is not the number of a story."));
        }
        long dispatch = Fields.number(fields.required("dispatch"), "'dispatch' is not the number of a dispatch.");
        return reminders.ofReaders().storyOf(dispatch).map(List::of).orElse(List.of());
    }

    private void test(ServerRequest request, ServerResponse response) {
        var reader = ReaderApi.authorized(request, readers);
        var wait = reminders.test().reserve(reader.id());
        if (!wait.isZero()) {
            throw Problem.tooMany("A test has just been sent to this reader.", wait);
        }
        try {
            var outcome = reminders.test().send(reader.id());
            var json = new LinkedHashMap<String, Object>();
            json.put("outcome", outcome.map(ReminderApi::word).orElse("retry"));
            json.put("status", outcome.map(Outcome::status).orElse(0));
            Answer.json(response, 200, json);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The server is stopping.");
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> "accepted";
            case Outcome.Gone g -> "gone";
            case Outcome.Refused r -> "refused";
            case Outcome.Retry r -> "retry";
        };
    }

    private void export(ServerRequest request, ServerResponse response) {
        var reader = ReaderApi.authorized(request, readers);
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"reminders.json\"");
        Answer.json(response, 200, new KeptData(readers, reminders, site).of(reader));
    }
}
