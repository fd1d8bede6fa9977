package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import org.tidings.webpush.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Talks to a running Tidings by its API. What goes wrong is a {@link Fault} with a sentence. */
final class ApiClient {
    /** Of Tidings, and of a proxy that cannot reach it. */
    private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private final URI site;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private ApiClient(URI site, String token) {
        this.site = site;
        this.token = token;
    }

    /** @param url where Tidings runs, as {@code --url} says it */
    static ApiClient of(String url, String token) {
        try {
            var site = URI.create(url.replaceFirst("/+$", ""));
            HttpRequest.newBuilder(site); // checks that it can be asked
            return new ApiClient(site, token);
        } catch (IllegalArgumentException e) {
            throw Fault.usage("--url is '" + url + "'; it must be an address such as http://localhost:8080.");
        }
    }

    /** The address of a page or of a part of the API. */
    String address(String path) {
        return site + path;
    }

    JsonNode get(String path) throws InterruptedException {
        return answer(request(path).GET().build());
    }

    /**
     * The same, tried again for as long as Tidings, or a proxy before it, says that it is not available, or nothing
     * answers.
     *
     * @param patience how long; an answer that asks to wait longer than what is left of it ends it
     */
    JsonNode get(String path, Duration patience) throws InterruptedException {
        var request = request(path).GET().build();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (send(request)) {
                case Reply.Answer(var json) -> {
                    return json;
                }
                case Reply.NotNow(var fault, var pause) -> {
                    if (System.nanoTime() + pause.toNanos() > end) {
                        throw fault;
                    }
                    Thread.sleep(pause);
                }
            }
        }
    }

    JsonNode post(String path, String contentType, byte[] body) throws InterruptedException {
        return answer(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address(path)))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode answer(HttpRequest request) throws InterruptedException {
        return switch (send(request)) {
            case Reply.Answer(var json) -> json;
            case Reply.NotNow(var fault, var pause) -> throw fault;
        };
    }

    /** What came of a request. */
    private sealed interface Reply {
        record Answer(JsonNode json) implements Reply {}

        /** @param pause how long until it is worth trying again */
        record NotNow(Fault fault, Duration pause) implements Reply {}
    }

    private Reply send(HttpRequest request) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (ConnectException e) {
            return new Reply.NotNow(
                    Fault.failed("No Tidings answers at " + site
                            + ". Start one with ./tidings run, or say where it is with --url."),
                    USUAL_WAIT);
        } catch (IOException e) {
            return new Reply.NotNow(strange(String.valueOf(e.getMessage())), USUAL_WAIT);
        }
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Reply.Answer(json(response).orElseThrow(() -> strange("the answer is not JSON.")));
        }
        var fault = refusal(request, response);
        if (NOT_NOW.contains(status)) {
            return new Reply.NotNow(fault, pause(response));
        }
        throw fault;
    }

    private Fault refusal(HttpRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        var place = response.headers().firstValue("Location");
        if (status >= 300 && status < 400 && place.isPresent()) {
            var asked = request.uri().toString().substring(site.toString().length());
            var there = place.get().endsWith(asked)
                    ? place.get().substring(0, place.get().length() - asked.length())
                    : place.get();
            return Fault.failed("Tidings is not at " + site + ". It is at " + there + "; give that as --url.");
        }
        return Fault.failed(json(response)
                .flatMap(json -> json.path("detail").asStringOpt())
                .orElse("Tidings at " + site + " answered " + status + "."));
    }

    private static Optional<JsonNode> json(HttpResponse<String> response) {
        try {
            return Optional.of(Json.tree(response.body())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Duration pause(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, Clock.systemUTC()))
                .filter(Duration::isPositive)
                .orElse(USUAL_WAIT);
    }

    private Fault strange(String what) {
        return Fault.failed("Tidings at " + site + " did not answer as it should: " + what);
    }
}
