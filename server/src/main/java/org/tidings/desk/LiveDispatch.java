package org.tidings.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.platform.Json;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.readers.Headcount;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;

/** A dispatch as it goes: a page that server-sent events keep fresh, or its own reload where there is no script. */
final class LiveDispatch {
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(300);
    /** A stream ends after so long; the browser opens the next one by itself. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private final DeskPages pages;
    private final Desk.Newsroom newsroom;
    private final Clock clock;

    LiveDispatch(DeskPages pages, Desk.Newsroom newsroom, Clock clock) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.clock = clock;
    }

    void page(ServerRequest request, ServerResponse response) {
        var progress = find(Desk.number(request));
        var story = newsroom.stories().find(progress.story()).orElseThrow();
        pages.show(response, 200, "dispatch", Map.of("story", story, "progress", progress, "now", clock.instant()));
    }

    void pause(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().pause(Desk.number(request));
        back(request, response);
    }

    void resume(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().resume(Desk.number(request));
        back(request, response);
    }

    /** Ending cannot be undone, so it is asked once. */
    void confirmCancel(ServerRequest request, ServerResponse response) {
        var progress = find(Desk.number(request));
        if (progress.isDone()) {
            back(request, response);
            return;
        }
        var story = newsroom.stories().find(progress.story()).orElseThrow();
        pages.show(response, 200, "cancel", Map.of("story", story, "progress", progress));
    }

    void cancel(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().cancel(Desk.number(request), clock.instant());
        back(request, response);
    }

    private static void back(ServerRequest request, ServerResponse response) {
        Answer.seeOther(response, URI.create("/desk/dispatches/" + Desk.number(request)));
    }

    void events(ServerRequest request, ServerResponse response) throws IOException {
        long id = Desk.number(request);
        find(id);
        response.header("Content-Type", "text/event-stream");
        long end = System.nanoTime() + LONGEST_STREAM.toNanos();
        try (var out = response.outputStream()) {
            while (System.nanoTime() < end) {
                var progress = find(id);
                out.write(("data: " + Json.write(numbers(progress)) + "\n\n").getBytes(UTF_8));
                out.flush();
                if (progress.isDone()) {
                    return;
                }
                Thread.sleep(BETWEEN_EVENTS);
            }
        } catch (IOException | java.io.UncheckedIOException closed) {
            // The editor has gone to another page.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DispatchProgress find(long id) {
        return newsroom.reminders()
                .reports()
                .progress(id)
                .orElseThrow(() -> Problem.notFound("There is no such dispatch."));
    }

    private Map<String, Object> numbers(DispatchProgress progress) {
        var json = new LinkedHashMap<String, Object>();
        json.put("state", progress.state().word());
        json.put("audience", progress.audience().map(Headcount::readers).orElse(null));
        json.put("about", progress.audience().filter(count -> !count.exact()).isPresent());
        json.put("settled", progress.settled());
        for (var outcome : DeliveryOutcome.values()) {
            json.put(outcome.word(), progress.count(outcome));
        }
        json.put("tooLong", progress.tally().tooLong());
        json.put("retrying", progress.tally().toTryAgain());
        json.put("shown", progress.tally().receipts().shown());
        json.put("opened", progress.tally().receipts().opened());
        json.put("perSecond", Math.round(progress.perSecond(clock.instant())));
        json.put("p50Ms", progress.pace().p50().map(Duration::toMillis).orElse(null));
        json.put("p99Ms", progress.pace().p99().map(Duration::toMillis).orElse(null));
        return json;
    }
}
