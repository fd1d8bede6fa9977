package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.platform.Fault;
import org.tidings.platform.HeldPort;
import org.tidings.platform.IdleGate;
import org.tidings.platform.Settings;

class HeldPortTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void thePortIsKnownBeforeTheServerListensAndTheServerListensThere() throws Exception {
        try (var held = HeldPort.take("127.0.0.1", 0)) {
            assertThrows(ConnectException.class, () -> get(held), "nobody listens yet");
            var route = Route.get("/", (request, response) -> Answer.html(response, 200, "<p>ready</p>"));
            try (var server = HttpServer.start(
                    held,
                    HttpSettings.from(Settings.defaults(), Optional.empty()),
                    List.of(route),
                    (problem, path) -> problem.detail(),
                    new IdleGate())) {
                assertEquals("<p>ready</p>", get(held));
            }
        }
    }

    @Test
    void aHeldPortIsTakenForEverybodyElse() throws Exception {
        try (var held = HeldPort.take("127.0.0.1", 0);
                var other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThrows(
                    BindException.class,
                    () -> other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), held.port())));
        }
    }

    @Test
    void aPortWhereAnotherListensIsRefusedWithASentence() throws Exception {
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = other.getLocalPort();
            var fault = assertThrows(Fault.class, () -> HeldPort.take("127.0.0.1", port));
            var sentence = fault.getMessage();
            assertEquals(
                    "Port " + port + " at 127.0.0.1 is already in use. Stop what listens there, or choose another with"
                            + " --port.",
                    sentence);
        }
    }

    private String get(HeldPort held) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + held.port() + "/"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
