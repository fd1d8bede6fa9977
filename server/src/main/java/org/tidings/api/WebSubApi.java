package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.Feeds;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;

/** {@code /websub/{token}}: where the hubs of our feeds call us (W3C WebSub). */
final class WebSubApi {
    /** A hub sends the feed itself. */
    private static final int MAX_BYTES = 8 << 20;

    private final Feeds feeds;

    WebSubApi(Feeds feeds) {
        this.feeds = feeds;
    }

    List<Route> routes() {
        return List.of(
                Route.getThatWrites("/websub/{token}", this::confirm), Route.post("/websub/{token}", this::news));
    }

    private void confirm(ServerRequest request, ServerResponse response) {
        var lease = parameter(request, "hub.lease_seconds").filter(text -> text.matches("\\d{1,12}"));
        var call = new WebSub.Call(
                token(request),
                parameter(request, "hub.mode").orElse(""),
                parameter(request, "hub.topic").orElse(""),
                parameter(request, "hub.challenge").orElse(""),
                lease.map(Long::parseLong));
        switch (feeds.confirm(call)) {
            case WebSub.Answer.Yes(var challenge) -> Answer.text(response, "text/plain; charset=utf-8", challenge);
            case WebSub.Answer.No() -> throw Problem.notFound("There is no such subscription.");
        }
    }

    private void news(ServerRequest request, ServerResponse response) {
        var body = Body.bytes(request, MAX_BYTES);
        var signature = Body.header(request, "X-Hub-Signature").orElse("");
        if (!feeds.news(token(request), signature, body)) {
            throw Problem.gone("There is no such subscription any more.");
        }
        Answer.accepted(response);
    }

    private static String token(ServerRequest request) {
        return request.path().pathParameters().get("token");
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return Query.first(request, name);
    }
}
