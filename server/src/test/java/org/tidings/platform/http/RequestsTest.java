package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.platform.Json;

/** Requests as a client may send them, right and wrong. */
class RequestsTest {
    private static OwnServer server;

    @BeforeAll
    static void start() {
        server = new OwnServer(
                Map.of("http.hosts", "more.example.org"),
                Route.get("/", (request, response) -> Answer.text(response, "text/plain", "hello")),
                Route.post("/", (request, response) -> Answer.text(response, "text/plain", Body.text(request, 10))),
                Route.get(
                        "/q",
                        (request, response) -> Answer.text(
                                response,
                                "text/plain",
                                "q: " + Query.first(request, "q").orElse("none"))),
                Route.get("/nothing", (request, response) -> Answer.done(response)),
                Route.get("/gone", (request, response) -> {
                    throw Problem.gone("It is gone.");
                }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void headIsAnsweredWithTheHeadersOfGetAndNoBody() throws Exception {
        for (var path : new String[] {"/", "/gone", "/missing", "/nothing"}) {
            try (var get = server.client();
                    var head = server.client()) {
                get.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                head.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                var expected = get.head();
                var answer = head.head();
                assertEquals(expected.statusLine(), answer.statusLine());
                assertEquals(expected.header("content-length"), answer.header("content-length"), path);
                assertEquals(expected.header("content-type"), answer.header("content-type"), path);
                assertEquals("", head.untilClosed(), path);
            }
        }
        try (var client = server.client()) {
            client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("5", client.head().header("content-length"));
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals(200, client.head().status());
            assertEquals("hello", client.body(5));
        }
    }

    @Test
    void anAnswerWithoutContentHasNoContentLength() throws Exception {
        try (var client = server.client()) {
            var head = client.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();
            assertEquals(204, head.status());
            assertEquals("", head.header("content-length"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?utm_campaign={id}",
                "?a|b",
                "?ids[]=1",
                "?off=100%",
                "?q=%",
                "?q=%zz",
                "?\"<>^`\\",
                "?=&&=&",
                "?a=1#b{}",
                "?"
            })
    void aQueryThatNobodyReadsDoesNotMatter(String query) throws Exception {
        try (var client = server.client()) {
            assertEquals(
                    200,
                    client.send("GET /" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .head()
                            .status());
        }
    }

    @Test
    void aQueryIsReadAsItWasWritten() throws Exception {
        for (var written :
                new String[] {"q=100%|100%", "a=1&q=a+b%20%C3%A9&q=2|a b é", "q|", "%71=x|x", "qq=1&q=%zz|%zz"}) {
            var query = written.substring(0, written.lastIndexOf('|'));
            try (var client = server.client()) {
                var head = client.send("GET /q?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head();
                var body = client.bytes(Integer.parseInt(head.header("content-length")));
                assertEquals(
                        "q: " + written.substring(written.lastIndexOf('|') + 1),
                        new String(body, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 nonsense\r\n",
                "400 GET\r\n",
                "400 GET / HTTP/3.7\r\n",
                "400 GET /a{b HTTP/1.1\r\nHost: localhost\r\n",
                "400 GET /%zz HTTP/1.1\r\nHost: localhost\r\n",
                "400 GET / HTTP/1.1\r\n",
                "400 GET / HTTP/1.1\r\nHost: a b\r\n",
                "400 GET / HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n",
                "400 GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "404 GET /missing HTTP/1.1\r\nHost: localhost\r\n",
                "404 GET /a%00b HTTP/1.1\r\nHost: localhost\r\n",
                "405 DELETE / HTTP/1.1\r\nHost: localhost\r\n",
                "405 BREW / HTTP/1.1\r\nHost: localhost\r\n",
                "410 GET /gone HTTP/1.1\r\nHost: localhost\r\n",
                "413 POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\nExpect: 100-continue\r\n",
                "414 GET /LONG HTTP/1.1\r\nHost: localhost\r\n",
                "421 GET / HTTP/1.1\r\nHost: rebound.example.net\r\n",
                "431 GET / HTTP/1.1\r\nHost: localhost\r\nCookie: LONGLONGLONG\r\n",
                "501 POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n"
            })
    void whatIsRefusedIsAPageForPeopleAndAProblemForMachines(String statusAndRequest) throws Exception {
        int status = Integer.parseInt(statusAndRequest.substring(0, 3));
        var request = statusAndRequest.substring(4).replace("LONG", "a".repeat(10_000));
        try (var client = server.client()) {
            var head = client.send(request + "Accept: text/html,*/*\r\n\r\n").head();
            assertEquals(status, head.status());
            assertEquals("text/html; charset=utf-8", head.header("content-type"));
            var page = client.body(Integer.parseInt(head.header("content-length")));
            assertTrue(page.startsWith("<h1>"), page);
            assertTrue(head.header("content-security-policy").startsWith("default-src 'none'"));
        }
        try (var client = server.client()) {
            var head = client.send(request + "Accept: application/json\r\n\r\n").head();
            assertEquals(status, head.status());
            assertEquals("application/problem+json; charset=utf-8", head.header("content-type"));
            var problem = Json.tree(client.body(Integer.parseInt(head.header("content-length"))));
            assertEquals(status, problem.path("status").asInt());
            assertFalse(problem.path("detail").asString().isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 10\r\n\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-4\r\nhalf\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\nhalf\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\nmore\r\n\r\n"
            })
    void aBodyThatIsBrokenOffOrInBrokenChunksIsABadRequest(String rest) throws Exception {
        try (var client = server.client()) {
            var head = client.send("POST / HTTP/1.1\r\nHost: localhost\r\n" + rest)
                    .end()
                    .head();
            assertEquals(400, head.status());
            var problem = Json.tree(client.body(Integer.parseInt(head.header("content-length"))));
            assertEquals(400, problem.path("status").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "127.0.0.1:8080",
                "[::1]:8080",
                "192.168.1.4",
                "tidings",
                "MORE.example.org"
            })
    void theSiteAnswersUnderNamesThatNoStrangerCanHave(String host) throws Exception {
        try (var client = server.client()) {
            assertEquals(
                    200,
                    client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .head()
                            .status());
        }
    }
}
