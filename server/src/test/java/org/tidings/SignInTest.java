package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at a Tidings of its own each time: failures are counted there. */
@ExtendWith(RunningTidings.Shared.class)
class SignInTest {
    private final RunningTidings running;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    SignInTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aHundredGuessesAtOnceGetNoMoreThanFiveIn() {
        try (var node = start()) {
            var replies = all(IntStream.range(0, 100)
                    .mapToObj(i -> signIn(node, "editor", "guess " + i))
                    .toList());
            var statuses = replies.stream().map(HttpResponse::statusCode).toList();
            assertEquals(5, statuses.stream().filter(status -> status == 401).count(), () -> "looked at: " + statuses);
            assertEquals(95, statuses.stream().filter(status -> status == 429).count());
            var refused =
                    replies.stream().filter(reply -> reply.statusCode() == 429).toList();
            assertTrue(refused.stream()
                    .allMatch(reply -> reply.headers().firstValue("Retry-After").isPresent()));
        }
    }

    @Test
    void sixtyWhoSignInAtOnceDoNotKeepReadersWaiting() {
        try (var node = start()) {
            get(node, "/"); // Warm.
            var signIns = IntStream.range(0, 60)
                    .mapToObj(i -> signIn(node, "name " + i, "guess"))
                    .toList();
            long begun = System.nanoTime();
            assertEquals(200, get(node, "/").join().statusCode());
            var took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.toMillis() < 10_000, "the home page took " + took.toMillis() + " ms");
            var statuses = all(signIns).stream().map(HttpResponse::statusCode).toList();
            assertTrue(statuses.stream().allMatch(status -> status == 401 || status == 429), statuses::toString);
            assertTrue(statuses.contains(429), statuses::toString);
        }
    }

    @Test
    void theRightPasswordGetsInAndItsNameIsNotOnThePage() {
        try (var node = start()) {
            var password = node.firstPassword().orElseThrow();
            for (int i = 0; i < 4; i++) {
                assertEquals(401, signIn(node, "editor", "wrong").join().statusCode());
            }
            assertEquals(303, signIn(node, "editor", password).join().statusCode());
            var page = get(node, "/desk/sign-in").join().body();
            assertFalse(page.contains("<strong>editor</strong>"), page);
            var wrong = signIn(node, "editor", "wrong").join();
            assertTrue(wrong.body().contains("Wrong name or password."), wrong.body());
        }
    }

    // ---- helpers ----

    private Tidings start() {
        return Tidings.start(running.anotherNode(running.newDatabase(), Map.of()), running.data, Clock.systemUTC());
    }

    private CompletableFuture<HttpResponse<String>> get(Tidings node, String path) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(node.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private CompletableFuture<HttpResponse<String>> signIn(Tidings node, String name, String password) {
        var body = "name=" + URLEncoder.encode(name, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8);
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(node.address() + "/desk/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static <T> List<T> all(List<CompletableFuture<T>> futures) {
        return futures.stream().map(CompletableFuture::join).toList();
    }
}
