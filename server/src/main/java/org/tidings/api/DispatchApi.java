package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tidings.access.ApiTokens;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.reminders.DispatchControl;
import org.tidings.reminders.DispatchReports;

/** {@code /api/v1/dispatches}. */
final class DispatchApi {
    private final DispatchReports reports;
    private final DispatchControl control;
    private final Clock clock;

    DispatchApi(DispatchReports reports, DispatchControl control, Clock clock) {
        this.reports = reports;
        this.control = control;
        this.clock = clock;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.get("/api/v1/dispatches/{id}", tokens.requireToken(this::show)),
                Route.post("/api/v1/dispatches/{id}/pause", tokens.requireToken(this::pause)),
                Route.post("/api/v1/dispatches/{id}/resume", tokens.requireToken(this::resume)),
                Route.post("/api/v1/dispatches/{id}/cancel", tokens.requireToken(this::cancel)));
    }

    private void show(ServerRequest request, ServerResponse response) {
        long id = Fields.id(request, "dispatch");
        var progress = reports.progress(id).orElseThrow(() -> Problem.notFound("There is no dispatch " + id + "."));
        Answer.json(response, 200, Views.dispatch(progress, clock.instant()));
    }

    private void pause(ServerRequest request, ServerResponse response) {
        change(
                request,
                response,
                control.pause(Fields.id(request, "dispatch")),
                "only one that is being sent can be held");
    }

    private void resume(ServerRequest request, ServerResponse response) {
        change(request, response, control.resume(Fields.id(request, "dispatch")), "only one that is held can go on");
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        boolean ended = control.cancel(Fields.id(request, "dispatch"), clock.instant());
        change(request, response, ended, "only one that has not ended can be ended");
    }

    private void change(ServerRequest request, ServerResponse response, boolean changed, String rule) {
        long id = Fields.id(request, "dispatch");
        var progress = reports.progress(id).orElseThrow(() -> Problem.notFound("There is no dispatch " + id + "."));
        if (!changed) {
            throw Problem.conflict("Dispatch " + id + " is " + progress.state().word() + "; " + rule + ".", Map.of());
        }
        Answer.json(response, 200, Views.dispatch(progress, clock.instant()));
    }
}
