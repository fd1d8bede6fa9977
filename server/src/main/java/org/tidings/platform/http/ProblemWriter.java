package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.tidings.platform.Json;

/** Writes problems: a page for a person's browser, {@code application/problem+json} for everything else. */
final class ProblemWriter {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/problem+json; charset=utf-8";

    private final HttpServer.ProblemPage page;
    private final CommonHeaders headers;

    ProblemWriter(HttpServer.ProblemPage page, CommonHeaders headers) {
        this.page = page;
        this.headers = headers;
    }

    void write(ServerRequest request, ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return;
        }
        // What is left of a refused body is not read: the connection cannot serve another request.
        if (problem.status() == 413) {
            response.header("Connection", "close");
        }
        problem.retryAfter().ifPresent(time -> response.header("Retry-After", Long.toString(time.toSeconds())));
        boolean asPage = asksForPage(request);
        Answer.send(
                response,
                problem.status(),
                asPage ? HTML : JSON,
                body(problem, asPage, request.path().path()));
    }

    private static boolean asksForPage(ServerRequest request) {
        return !request.path().path().startsWith("/api/")
                && Body.header(request, "Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
    }

    /** The answer to what cannot be read as a request. */
    TransportResponse refusal(int status, boolean asPage) {
        var problem = Problem.ofStatus(status);
        var answer = TransportResponse.builder().status(Status.create(status)).keepAlive(false);
        headers.forEach(answer::header);
        return answer.header(HeaderNames.CONTENT_TYPE, asPage ? HTML : JSON)
                .entity(body(problem, asPage, ""))
                .build();
    }

    private byte[] body(Problem problem, boolean asPage, String path) {
        return (asPage ? page.page(problem, path) : Json.write(problem.toJson())).getBytes(UTF_8);
    }
}
