package org.tidings.platform.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.HeldPort;
import org.tidings.platform.IdleGate;
import org.tidings.platform.Settings;

/** A server with a few routes and settings of a test's own. */
final class OwnServer implements AutoCloseable {
    private final HttpServer server;

    OwnServer(Map<String, String> settings, Route... routes) {
        server = HttpServer.start(
                HeldPort.take("127.0.0.1", 0),
                HttpSettings.from(Settings.read(settings, Map.of(), Path.of("none")), Optional.empty()),
                List.of(routes),
                (problem, path) -> "<h1>" + problem.title() + "</h1><p>" + problem.detail(),
                new IdleGate());
    }

    int port() {
        return server.port();
    }

    RawClient client() throws IOException {
        return new RawClient(port());
    }

    @Override
    public void close() {
        server.close();
    }
}
