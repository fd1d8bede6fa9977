package org.tidings.desk.dispatches;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tidings.access.Sessions;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Newsroom;
import org.tidings.desk.parts.SignedIn;
import org.tidings.platform.Json;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.reminders.DispatchProgress;

/** A dispatch as it goes: a page that server-sent events keep fresh, or that loads itself again where there is no script. */
public final class LiveDispatch {
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(300);
    /** How often a stream asks whether its editor is still signed in. */
    private static final Duration BETWEEN_SESSION_CHECKS = Duration.ofSeconds(1);
    /** After this a stream ends, and the browser opens the next one. */
    private static final Duration MAX_STREAM = Duration.ofMinutes(10);

    private static final String PAGES = "/desk/dispatches/";

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final Sessions sessions;
    private final Clock clock;

    public LiveDispatch(DeskPages pages, Newsroom newsroom, Sessions sessions, Clock clock) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.sessions = sessions;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PAGES + "{id}", this::page),
                Route.post(PAGES + "{id}/pause", this::pause),
                Route.post(PAGES + "{id}/resume", this::resume),
                Route.get(PAGES + "{id}/stop", this::askToStop),
                Route.post(PAGES + "{id}/stop", this::stop),
                Route.get(PAGES + "{id}/events", this::events));
    }

    private void page(ServerRequest request, ServerResponse response) {
        pages.show(response, 200, "dispatch", Map.of("view", view(DeskPages.id(request))));
    }

    private void pause(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().pause(DeskPages.id(request));
        back(request, response);
    }

    private void resume(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().resume(DeskPages.id(request));
        back(request, response);
    }

    /** To stop cannot be undone, so it is asked once. */
    private void askToStop(ServerRequest request, ServerResponse response) {
        var view = view(DeskPages.id(request));
        if (view.isDone()) {
            back(request, response);
        } else {
            pages.show(response, 200, "stop", Map.of("view", view));
        }
    }

    private void stop(ServerRequest request, ServerResponse response) {
        newsroom.reminders().control().cancel(DeskPages.id(request), clock.instant());
        back(request, response);
    }

    private static void back(ServerRequest request, ServerResponse response) {
        DeskPages.to(response, PAGES + DeskPages.id(request));
    }

    private void events(ServerRequest request, ServerResponse response) throws IOException {
        var token = SignedIn.of(request).token();
        long id = DeskPages.id(request);
        find(id);
        response.header("Content-Type", "text/event-stream");
        long now = System.nanoTime();
        long end = now + MAX_STREAM.toNanos();
        long nextCheck = now;
        try (var out = response.outputStream()) {
            while (now < end) {
                if (now >= nextCheck) {
                    if (sessions.editor(token).isEmpty()) {
                        return;
                    }
                    nextCheck = now + BETWEEN_SESSION_CHECKS.toNanos();
                }
                var progress = find(id);
                var event = DispatchView.event(progress, clock.instant());
                out.write(("data: " + Json.write(event) + "\n\n").getBytes(UTF_8));
                out.flush();
                if (progress.isDone()) {
                    return;
                }
                Thread.sleep(BETWEEN_EVENTS);
                now = System.nanoTime();
            }
        } catch (IOException | UncheckedIOException closed) {
            // The editor has gone to another page.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DispatchView view(long id) {
        var progress = find(id);
        var story = progress.story().map(of -> newsroom.stories().find(of).orElseThrow());
        return DispatchView.of(progress, story, clock.instant());
    }

    private DispatchProgress find(long id) {
        return newsroom.reminders()
                .reports()
                .progress(id)
                .orElseThrow(() -> Problem.notFound("There is no such dispatch."));
    }
}
