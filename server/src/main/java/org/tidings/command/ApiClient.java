package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Talks to a running Tidings by its API. What goes wrong is a {@link Fault} with a sentence. */
final class ApiClient {
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
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            var json = Json.tree(response.body());
            if (response.statusCode() >= 400) {
                throw Fault.failed(json.path("detail").asString("Tidings answered " + response.statusCode() + "."));
            }
            return json;
        } catch (ConnectException e) {
            throw Fault.failed(
                    "No Tidings answers at " + site + ". Start one with ./tidings run, or say where it is with --url.");
        } catch (IOException | JacksonException e) {
            throw Fault.failed("Tidings at " + site + " did not answer as it should: " + e.getMessage());
        }
    }
}
