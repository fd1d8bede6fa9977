package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.platform.Fault;

class ForwardedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    X-Forwarded-For: 203.0.113.7                                   | 203.0.113.7 http
                    X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https         | 203.0.113.7 https
                    X-Forwarded-For: 6.6.6.6, 203.0.113.7                          | 203.0.113.7 http
                    X-Forwarded-For: 6.6.6.6, 203.0.113.7, 10.1.2.3                | 203.0.113.7 http
                    X-Forwarded-For: 203.0.113.7, nonsense                         | 127.0.0.1 http
                    X-Forwarded-For: 203.0.113.7:4711                              | 203.0.113.7 http
                    X-Forwarded-For: 2001:db8:1:2:3:4:5:6                          | 2001:db8:1:2:3:4:5:6 http
                    X-Forwarded-For: 203.0.113.7, 10.1.2.3; X-Forwarded-Proto: https, http | 203.0.113.7 https
                    X-Forwarded-Proto: https                                       | 127.0.0.1 https
                    Forwarded: for=203.0.113.7#proto=https                         | 203.0.113.7 https
                    Forwarded: For="[2001:db8::1]:4711"#by=10.0.0.1                | 2001:db8:0:0:0:0:0:1 http
                    Forwarded: for=6.6.6.6, for=203.0.113.7                        | 203.0.113.7 http
                    Forwarded: for=unknown                                         | 127.0.0.1 http
                    X-Forwarded-For: 203.0.113.7; Forwarded: for=203.0.113.7       | 203.0.113.7 http
                    X-Forwarded-For: 203.0.113.7; Forwarded: for=6.6.6.6           | 127.0.0.1 http
                    """)
    void aTrustedProxyIsBelievedAndWhatItsClientWroteBeforeItIsNot(String headers, String expected) throws Exception {
        assertEquals(expected, asked("127.0.0.1, 10.0.0.0/8", headers));
    }

    @Test
    void aStrangerIsNotBelieved() throws Exception {
        assertEquals("127.0.0.1 http", asked("", "X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https"));
        assertEquals("127.0.0.1 http", asked("10.0.0.0/8", "Forwarded: for=203.0.113.7#proto=https"));
    }

    @Test
    void addressesThatOneClientCanChooseAmongAreOneGroup() {
        assertEquals("203.0.113.7", group("203.0.113.7"));
        assertEquals("2001:db8:1:2:0:0:0:0/64", group("2001:db8:1:2:3:4:5:6"));
        assertEquals("2001:db8:1:2:0:0:0:0/64", group("2001:db8:1:2::1"));
        assertEquals("203.0.113.7", group("::ffff:203.0.113.7"));
    }

    @Test
    void aHostsNameIsNoProxy() {
        var fault = assertThrows(Fault.class, () -> TrustedProxies.parse("127.0.0.1, proxy.example.org"));
        assertEquals(
                "http.trusted-proxies names 'proxy.example.org'; it must hold addresses or networks such as 127.0.0.1"
                        + " or 10.0.0.0/8.",
                fault.getMessage());
        assertThrows(Fault.class, () -> TrustedProxies.parse("10.0.0.0/33"));
    }

    private static String group(String address) {
        return new ClientAddress(Network.parseAddress(address).orElseThrow()).group();
    }

    /** What a server with these proxies makes of a request with these headers ("#" stands for the semicolon in one). */
    private static String asked(String proxies, String headers) throws IOException, InterruptedException {
        var route = Route.get("/", (request, response) -> {
            var forwarded = Forwarded.of(request);
            assertEquals(forwarded.client(), ClientAddress.of(request));
            Answer.text(response, "text/plain", forwarded.client() + " " + forwarded.scheme());
        });
        try (var server = new OwnServer(Map.of("http.trusted-proxies", proxies), route);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
            for (var header : headers.split(";")) {
                int colon = header.indexOf(':');
                request.header(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip().replace('#', ';'));
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
