package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;

/** How many readers one client may register; behind a trusted proxy, so that clients have many addresses. */
@ExtendWith(RunningTidings.Shared.class)
class RegistrationLimitTest {
    private final RunningTidings running;
    private final HttpClient http = HttpClient.newHttpClient();
    private int number;

    RegistrationLimitTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aClientThatRegistersManyReadersIsAskedToWaitAndOthersAreNot(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(
                running.newDatabase(), Map.of("registrations.per-address", "3", "http.trusted-proxies", "127.0.0.1"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder), Clock.systemUTC())) {
            for (int i = 1; i <= 3; i++) {
                assertEquals(201, register(node, "2001:db8:7:1::" + i).statusCode());
            }
            var refused = register(node, "2001:db8:7:1:abcd::9");
            assertEquals(429, refused.statusCode(), "of the same /64");
            long seconds =
                    Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(seconds > 190 && seconds <= 200, "three in ten minutes: " + seconds);
            assertEquals(
                    "Many readers have just been registered from this address. Try again in " + seconds + " seconds.",
                    Json.tree(refused.body()).path("detail").asString());
            assertEquals(3, node.registry().readers().count());

            assertEquals(201, register(node, "2001:db8:7:2::1").statusCode(), "another /64");
            assertEquals(201, register(node, "192.0.2.1").statusCode());
        }
    }

    @Test
    void readersWhoAreKnownAndRequestsThatAreWrongAreNotCounted(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(
                running.newDatabase(), Map.of("registrations.per-address", "2", "http.trusted-proxies", "127.0.0.1"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder), Clock.systemUTC())) {
            var known = running.push.browser("ok", "limit-known");
            for (int i = 0; i < 4; i++) {
                assertEquals(
                        201,
                        register(node, "192.0.2.1", known.subscriptionJson(), "")
                                .statusCode());
                assertEquals(400, register(node, "192.0.2.1", "{}", "").statusCode());
                assertEquals(
                        422,
                        register(
                                        node,
                                        "192.0.2.1",
                                        running.push
                                                .browser("ok", "limit-" + ++number)
                                                .subscriptionJson(),
                                        "\"unknown\"")
                                .statusCode());
            }
            assertEquals(201, register(node, "192.0.2.1").statusCode(), "the second that is new");
            assertEquals(429, register(node, "192.0.2.1").statusCode());
            assertEquals(
                    201,
                    register(node, "192.0.2.1", known.subscriptionJson(), "").statusCode());
        }
    }

    @Test
    void aHundredWhoShareAnAddressMayRegisterAtOnce(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(running.newDatabase(), Map.of("http.trusted-proxies", "127.0.0.1"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder), Clock.systemUTC())) {
            assertEquals(2000, configuration.readers().registrationsPerAddress());
            for (int i = 0; i < 100; i++) {
                assertEquals(201, register(node, "192.0.2.1").statusCode());
            }
        }
    }

    private HttpResponse<String> register(Tidings node, String address) throws IOException, InterruptedException {
        return register(
                node, address, running.push.browser("ok", "limit-" + ++number).subscriptionJson(), "");
    }

    private HttpResponse<String> register(Tidings node, String address, String subscription, String topics)
            throws IOException, InterruptedException {
        var body = "{\"subscription\":" + subscription + ",\"topics\":[" + topics + "]}";
        var request = HttpRequest.newBuilder(URI.create(node.address() + "/api/v1/readers"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
