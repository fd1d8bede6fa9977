package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.reminders.DispatchStore;

/** {@code /api/v1/dispatches}. */
final class DispatchApi {
    private final DispatchStore dispatches;
    private final Clock clock;

    DispatchApi(DispatchStore dispatches, Clock clock) {
        this.dispatches = dispatches;
        this.clock = clock;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(Route.get("/api/v1/dispatches/{id}", tokens.behindToken(this::show)));
    }

    private void show(ServerRequest request, ServerResponse response) {
        long id = Fields.id(request, "dispatch");
        var progress = dispatches.progress(id).orElseThrow(() -> Problem.notFound("There is no dispatch " + id + "."));
        Answer.json(response, 200, Views.dispatch(progress, clock.instant()));
    }
}
