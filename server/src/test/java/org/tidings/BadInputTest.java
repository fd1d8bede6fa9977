package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;

@ExtendWith(RunningTidings.Shared.class)
class BadInputTest {
    private final RunningTidings running;

    BadInputTest(RunningTidings running) {
        this.running = running;
    }

    private void refused(int status, String sentence, Reply reply) {
        assertEquals(status, reply.status(), reply.body());
        assertEquals("application/problem+json; charset=utf-8", reply.header("content-type"));
        assertEquals(status, reply.json().path("status").asInt());
        var detail = reply.json().path("detail").asString();
        assertTrue(detail.contains(sentence), detail);
        assertEquals(200, running.send(running.to("/health/ready")).status(), "the server answers on");
    }

    private Reply story(String type, byte[] body) {
        long before = stories();
        var reply = running.api("POST", "/api/v1/stories", type, body);
        assertEquals(before, stories(), "nothing is stored");
        return reply;
    }

    private Reply story(String type, String body) {
        return story(type, body.getBytes(UTF_8));
    }

    private long stories() {
        return running.tidings
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from story")
                        .mapTo(Long.class)
                        .one());
    }

    private long readers() {
        return running.tidings.registry().readers().count();
    }

    @Test
    void storiesThatAreNoneAreRefusedWithASentence() {
        refused(422, "There is no text in it.", story("text/plain", ""));
        refused(422, "There is no text in it.", story("text/plain", " \n \t \n"));
        refused(422, "all of its 3 lines are page furniture", story("text/plain", "Advert\nShare\nRead more"));
        refused(413, "larger than 1048576 bytes", story("text/plain", "a".repeat(5_000_000)));
        refused(400, "not valid UTF-8", story("text/plain", new byte[] {'a', (byte) 0xff, (byte) 0xfe, 'b'}));
        refused(400, "NUL character", story("text/plain", "one\0two"));
        refused(400, "not valid JSON", story("application/json", "{\"body\": \"broken"));
        refused(400, "not valid JSON", story("application/json", "[".repeat(20_000)));
        refused(400, "not valid JSON", story("application/json", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000)));
        refused(400, "must be a JSON object", story("application/json", "[]"));
        refused(400, "'body' is missing", story("application/json", "{\"headline\":\"x\"}"));
        refused(400, "There is no field 'headlin'", story("application/json", "{\"headlin\":\"x\",\"body\":\"y\"}"));
        refused(400, "'body' must be a text", story("application/json", "{\"body\":7}"));
        refused(400, "'body' holds a NUL character", story("application/json", "{\"body\":\"a\\u0000b\"}"));
        refused(
                400,
                "'publishedAt' is not a time",
                story("application/json", "{\"body\":\"A story.\",\"publishedAt\":\"soon\"}"));
        refused(415, "The content type 'application/xml' is not taken", story("application/xml", "<a/>"));
        refused(415, "names no content type", story("", "A story without a type."));
        refused(415, "The charset 'klingon' is not known here", story("text/plain; charset=klingon", "A story."));
        refused(422, "There is no text in it.", story("text/html", "<html><body></body></html>"));
    }

    @Test
    void withoutTheRightTokenNothingIsDone() {
        var request = running.to("/api/v1/stories")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("A story."));
        refused(401, "This needs a token", running.send(request));
        refused(401, "This token is not known here", running.send(request.header("Authorization", "Bearer wrong")));
        refused(401, "This needs a token", running.send(running.to("/api/v1/dispatches/1")));
        refused(404, "There is no story 999999", running.api("GET", "/api/v1/stories/999999", "", ""));
        refused(404, "There is no story 'abc'", running.api("GET", "/api/v1/stories/abc", "", ""));
        refused(404, "There is no page at this address", running.api("GET", "/api/v1/nothing", "", ""));
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        var request = running.to("/desk/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("name=editor&password=x"));
        refused(403, "This request came from another site", running.send(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/a",
                "https://10.0.0.7/a",
                "https://192.168.1.1/a",
                "https://172.16.3.4/a",
                "https://169.254.169.254/latest",
                "https://2130706433/a",
                "https://0x7f000001/a",
                "https://0177.0.0.1/a",
                "https://127.1/a",
                "https://[::1]/a",
                "https://[fe80::1]/a",
                "https://[::ffff:10.0.0.1]/a",
                "https://user:pass@push.example.org/a",
                "http://push.example.org/a",
                "file:///etc/passwd",
                "https://push.example.org:8443/a",
                "https://localhost/a",
                "gopher://push.example.org/",
                "nonsense",
                ""
            })
    void endpointsOfForbiddenKindsAreRefused(String endpoint) {
        long before = readers();
        var reply = running.register(subscription(endpoint, good().p256dh(), good().auth()));
        refused(422, "endpoint", reply);
        assertEquals(before, readers());
    }

    @Test
    void endlessEndpointsAndBadKeysAreRefused() {
        long before = readers();
        var good = good();
        refused(
                422,
                "at most 2048",
                running.register(
                        subscription("https://push.example.org/" + "a".repeat(20_000), good.p256dh(), good.auth())));
        refused(
                422,
                "it must have 65",
                running.register(subscription(good.endpoint(), base64(new byte[64]), good.auth())));
        refused(
                422,
                "it must have 16",
                running.register(subscription(good.endpoint(), good.p256dh(), base64(new byte[15]))));
        byte[] off = new byte[65];
        off[0] = 4;
        off[64] = 9;
        refused(
                422,
                "not a point on the curve",
                running.register(subscription(good.endpoint(), base64(off), good.auth())));
        refused(
                400,
                "'subscription' is missing",
                running.send(running.to("/api/v1/readers")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"topics\":[]}"))));
        refused(
                422,
                "A reader follows at most 1000 topics.",
                running.register(
                        good.subscriptionJson(),
                        java.util.Collections.nCopies(1001, "a").toArray(String[]::new)));
        refused(422, "There is no topic 'no-such-topic'", running.register(good.subscriptionJson(), "no-such-topic"));
        refused(422, "There is no topic 'Not A Slug!'", running.register(good.subscriptionJson(), "Not A Slug!"));
        assertEquals(before, readers());
    }

    @Test
    void theSameEndpointIsTheSameReaderAndTheTokenIsTheReadersOwn() {
        running.makeTopic("Reader tests");
        var browser = good();
        var first = running.register(browser.subscriptionJson(), "reader-tests").json();
        var second = running.register(browser.subscriptionJson()).json();
        assertEquals(first.path("id"), second.path("id"));
        var path = "/api/v1/readers/" + first.path("id").asString();
        refused(
                401,
                "the token is not theirs",
                running.send(running.to(path)
                        .header("Authorization", "Bearer " + first.path("token").asString())));
        var bearer = "Bearer " + second.path("token").asString();
        var shown = running.send(running.to(path).header("Authorization", bearer));
        assertEquals(0, shown.json().path("topics").size());
        var changed = running.send(running.to(path)
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"topics\":[\"reader-tests\"]}")));
        assertEquals("reader-tests", changed.json().path("topics").get(0).asString());
        refused(401, "This needs the reader's token", running.send(running.to(path)));
        assertEquals(
                204,
                running.send(running.to(path).header("Authorization", bearer).DELETE())
                        .status());
        refused(401, "There is no such reader", running.send(running.to(path).header("Authorization", bearer)));
    }

    private org.tidings.standin.StandInBrowser good() {
        return running.push.browser("ok", running.unique("good").replace(' ', '-'));
    }

    private static String subscription(String endpoint, String p256dh, String auth) {
        return Json.write(
                java.util.Map.of("endpoint", endpoint, "keys", java.util.Map.of("p256dh", p256dh, "auth", auth)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
