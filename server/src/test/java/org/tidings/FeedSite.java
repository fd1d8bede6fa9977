package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Another publisher's site, on loopback: whatever a test puts at its paths, and what was asked of it. */
public final class FeedSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request that came. */
    public record Asked(String path, String ifNoneMatch, String body) {}

    public FeedSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                var ifNoneMatch = exchange.getRequestHeaders()
                        .getOrDefault("If-None-Match", List.of(""))
                        .getFirst();
                asked.add(new Asked(
                        path, ifNoneMatch, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                pages.getOrDefault(path, status(404)).handle(exchange);
            }
        });
        server.start();
    }

    public String hostAndPort() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String address(String path) {
        return "http://" + hostAndPort() + path;
    }

    public void put(String path, HttpHandler handler) {
        pages.put(path, handler);
    }

    /** A text with an entity tag of its own, and 304 for whoever has it. */
    public void put(String path, String type, String text) {
        var etag = "\"" + Integer.toHexString(text.hashCode()) + "\"";
        put(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, type, text.getBytes(UTF_8));
            }
        });
    }

    public static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public static HttpHandler status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    public static HttpHandler redirect(int status, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** All requests to this path so far. */
    public List<Asked> asked(String path) {
        var these = new ArrayList<>(asked);
        these.removeIf(request -> !request.path().equals(path));
        return these;
    }

    /** RSS 2.0 with these items. */
    public static String rss(String title, String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:atom=\"http://www.w3.org/2005/Atom\">"
                + "<channel><title>" + title + "</title><link>http://localhost/</link><description>News</description>"
                + String.join("\n", items) + "</channel></rss>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
