package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.access.ApiTokens;
import org.tidings.access.Editors;
import org.tidings.access.Sessions;
import org.tidings.standin.Await;

/** An editor's own page: the password, the sessions, and the API's tokens. */
@ExtendWith(RunningTidings.Shared.class)
class AccountTest {
    private final RunningTidings running;
    private final Editors editors;

    AccountTest(RunningTidings running) {
        this.running = running;
        this.editors = new Editors(running.tidings.database().jdbi());
    }

    @Test
    void aChangedPasswordIsTheOnlyOneAndSignsOutEverywhereElse() {
        var password = add("Nils");
        var here = signIn("Nils", password);
        var elsewhere = signIn("Nils", password);
        assertEquals(200, page(elsewhere).status());

        var tooShort = change(here, password, "short");
        assertEquals(422, tooShort.status());
        assertFalse(tooShort.body().contains("short\""), "no password comes back in a page");
        var wrong = change(here, "not it", "a password of mine");
        assertEquals(422, wrong.status());
        var current = Jsoup.parse(wrong.body()).select("#current-password");
        assertEquals("true", current.attr("aria-invalid"));
        assertEquals("", current.attr("value"), "no password comes back in a page");
        assertEquals(
                "This is not your current password.",
                Jsoup.parse(wrong.body()).select("#current-password-error").text());
        assertEquals(303, change(here, password, "a password of mine").status());

        assertEquals(200, page(here).status());
        assertEquals(303, page(elsewhere).status());
        assertEquals(
                401,
                send("/desk/sign-in", "", "name", "Nils", "password", password).status());
        assertEquals(200, page(signIn("Nils", "a password of mine")).status());
    }

    @Test
    void allOtherBrowsersAreSignedOutByOnePress() {
        var password = add("Pia");
        var here = signIn("Pia", password);
        var elsewhere = signIn("Pia", password);
        assertTrue(
                page(here).body().contains("Here and in 1 other browser."),
                page(here).body());
        assertEquals(303, send("/desk/account/sessions/end", here).status());
        assertEquals(303, page(elsewhere).status());
        assertTrue(page(here).body().contains("Only here."));
    }

    @Test
    void aRevokedTokenOpensNothing() {
        var token = new ApiTokens(running.tidings.database().jdbi()).make("A machine to be revoked");
        assertEquals(200, feeds(token).status());
        var page = Jsoup.parse(running.desk("/desk/account").body());
        var row = page.select("tr:contains(A machine to be revoked)");
        assertEquals(303, running.press(row.select("form").attr("action")).status());
        assertEquals(401, feeds(token).status());
        assertFalse(running.desk("/desk/account").body().contains("A machine to be revoked"));
    }

    @Test
    void aLivePageEndsWhenItsEditorSignsOut() throws IOException, InterruptedException {
        running.makeTopic("Slipways");
        running.follow("accept", "slipways");
        var story = running.publish("Slipways greased anew today\n\nIt is done.\n\nTopics: Slipways");
        var dispatch = story.path("dispatch").path("id").asString();
        running.awaitDone(dispatch);
        // As if it went on: a page that is watched until it is done.
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update dispatch set state = 'paused' where id = ?", Long.valueOf(dispatch)));
        var session = signIn("Ola", add("Ola"));
        try (var http = HttpClient.newHttpClient()) {
            var events = http.send(
                    running.to("/desk/dispatches/" + dispatch + "/events")
                            .header("Cookie", session)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
                assertTrue(String.valueOf(lines.readLine()).startsWith("data: {"), "it has begun");
                send("/desk/sign-out", session);
                var last = CompletableFuture.supplyAsync(() -> lines.lines().reduce("", (before, line) -> line));
                last.orTimeout(Await.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
            }
        } finally {
            running.tidings
                    .database()
                    .jdbi()
                    .useHandle(handle ->
                            handle.execute("update dispatch set state = 'done' where id = ?", Long.valueOf(dispatch)));
        }
        assertEquals(303, page(session).status());
    }

    @Test
    void sessionsThatAreOverAreDeleted() {
        signIn("Eva", add("Eva"));
        var jdbi = running.tidings.database().jdbi();
        new Sessions(jdbi, Clock.systemUTC()).removeEnded(100);
        assertEquals(1, rowsOf("Eva"), "this one goes on");
        jdbi.useHandle(handle -> handle.execute("update editor_session set expires_at = now() - interval '1 minute'"
                + " where editor_id = (select id from editor where name = 'Eva')"));
        new Sessions(jdbi, Clock.systemUTC()).removeEnded(100);
        assertEquals(0, rowsOf("Eva"));
    }

    @Test
    void anEditorsNameIsTakenOnceAndANewPasswordEndsAllSessions() {
        var session = signIn("Una", add("Una"));
        assertInstanceOf(Editors.Result.Refused.class, editors.add("Una"));
        assertInstanceOf(Editors.Result.Refused.class, editors.add(" "));
        assertInstanceOf(Editors.Result.Refused.class, editors.changePassword("Nobody of that name"));
        assertInstanceOf(Editors.Result.Password.class, editors.changePassword("Una"));
        assertEquals(303, page(session).status());
    }

    // ---- helpers ----

    private String add(String name) {
        return assertInstanceOf(Editors.Result.Password.class, editors.add(name))
                .password();
    }

    private String signIn(String name, String password) {
        var reply = send("/desk/sign-in", "", "name", name, "password", password);
        assertEquals(303, reply.status(), reply.body());
        return reply.header("set-cookie").replaceFirst(";.*", "");
    }

    private RunningTidings.Reply change(String session, String current, String chosen) {
        return send("/desk/account/password", session, "current-password", current, "new-password", chosen);
    }

    private RunningTidings.Reply page(String session) {
        return running.send(running.to("/desk/account").header("Cookie", session));
    }

    private RunningTidings.Reply feeds(String token) {
        return running.send(running.to("/api/v1/feeds").header("Authorization", "Bearer " + token));
    }

    private int rowsOf(String name) {
        return running.tidings
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from editor_session where editor_id = (select id from editor where name = :name)")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one());
    }

    private RunningTidings.Reply send(String path, String session, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        var request = running.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return running.send(session.isEmpty() ? request : request.header("Cookie", session));
    }
}
