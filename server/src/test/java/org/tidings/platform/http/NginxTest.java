package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.RunningTidings;
import org.tidings.standin.Nginx;

/** Requests that come through a real nginx: as it comes, and as docs/operators.md says. */
@ExtendWith(RunningTidings.Shared.class)
class NginxTest {
    private static final String PLAIN = "location / { proxy_pass http://127.0.0.1:8080; }";

    /** Who asked, and how, as the server sees it. */
    private static final Route WHO = Route.get("/who", (request, response) -> {
        var seen = Forwarded.of(request);
        Answer.text(response, "text/plain", seen.client() + " " + seen.scheme() + " " + seen.host());
    });

    @TempDir
    private Path folder;

    private final RunningTidings running;

    NginxTest(RunningTidings running) {
        this.running = running;
    }

    @BeforeEach
    void nginxIsInstalled() {
        assumeTrue(
                Nginx.program().isPresent(),
                "LEFT OUT: nginx is not installed (Debian: apt-get install nginx), so nothing was sent through it.");
    }

    @Test
    void everyPageIsAnsweredThroughAPlainProxyPass() throws Exception {
        var story = running.publish(running.unique("Locks open") + "\n" + running.unique("Both are open") + ".");
        var page = "/stories/" + story.path("slug").asString();
        try (var nginx = before(running.tidings.address().getPort(), PLAIN)) {
            for (var path : new String[] {page, "/", "/topics", "/following", "/search?q=locks", "/feeds/all.xml"}) {
                var direct = running.send(running.to(path));
                var through =
                        running.send(HttpRequest.newBuilder(nginx.address().resolve(path)));
                assertEquals(200, through.status(), path);
                assertEquals(direct.body(), through.body(), path);
                assertEquals(direct.header("content-type"), through.header("content-type"), path);
            }
            var tag = running.send(HttpRequest.newBuilder(nginx.address().resolve(page)))
                    .header("etag");
            var known = HttpRequest.newBuilder(nginx.address().resolve(page)).header("If-None-Match", tag);
            assertEquals(304, running.send(known).status());
            var zipped = HttpRequest.newBuilder(nginx.address().resolve("/assets/site.css"))
                    .header("Accept-Encoding", "gzip");
            assertEquals("gzip", running.send(zipped).header("content-encoding"));
            var head = HttpRequest.newBuilder(nginx.address().resolve(page)).HEAD();
            assertEquals(200, running.send(head).status());
            var missing = HttpRequest.newBuilder(nginx.address().resolve("/stories/none"))
                    .header("Accept", "text/html");
            assertTrue(running.send(missing).body().contains("There is no story at this address."));
            var sent = HttpRequest.newBuilder(nginx.address().resolve("/api/v1/intake"))
                    .header("Authorization", "Bearer " + running.token)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "Locks shut\n\n" + "Both locks are shut. ".repeat(5_000)));
            assertEquals(200, running.send(sent).status());
        }
    }

    @Test
    void theClientOfATrustedProxyIsKnownAndWhatItWritesItselfIsNotBelieved() throws Exception {
        assertEquals("127.0.0.2 http localhost", asked("127.0.0.1", inOperatorsManual()));
        assertEquals("127.0.0.1 http localhost", asked("10.0.0.0/8", inOperatorsManual()));
        assertEquals("127.0.0.1 http 127.0.0.1:PORT", asked("10.0.0.0/8", PLAIN));
    }

    /** What a server that trusts these proxies sees of a client at 127.0.0.2 who says that it is another. */
    private String asked(String trusted, String configuration) throws Exception {
        try (var server = new OwnServer(Map.of("http.trusted-proxies", trusted), WHO);
                var nginx = before(server.port(), configuration);
                var client = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName("127.0.0.2"))
                        .build()) {
            var place = URI.create("http://localhost:" + nginx.address().getPort() + "/who");
            var request = HttpRequest.newBuilder(place).header("X-Forwarded-For", "203.0.113.7");
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            return response.body().replace(":" + server.port(), ":PORT");
        }
    }

    private Nginx before(int port, String configuration) throws IOException, InterruptedException {
        var program = Nginx.program().orElseThrow();
        return Nginx.start(program, folder, configuration.replace("127.0.0.1:8080", "127.0.0.1:" + port));
    }

    /** The configuration that operators are given. */
    private static String inOperatorsManual() throws IOException {
        var manual = Files.readString(Path.of("../docs/operators.md"));
        var block = Pattern.compile("With nginx:\\n\\n```\\n(.*?)```", Pattern.DOTALL)
                .matcher(manual);
        assertTrue(block.find());
        return block.group(1);
    }
}
