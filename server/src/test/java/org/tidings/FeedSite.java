package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Another publisher's site, on loopback: whatever a test puts at its paths, and what was asked of it. */
public final class FeedSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request that came. */
    public record Asked(String path, String ifNoneMatch, String ifModifiedSince, String body) {}

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
                asked.add(new Asked(
                        path,
                        header(exchange, "If-None-Match"),
                        header(exchange, "If-Modified-Since"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                pages.getOrDefault(path, status(404)).handle(exchange);
            }
        });
        server.start();
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of("")).getFirst();
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

    /** A text with an entity tag of its own, and 304 for a client that has it. */
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

    /** An item of RSS with its whole text, published now. */
    public static String item(String id, String headline, String text) {
        return item(id, headline, text, Instant.now());
    }

    public static String item(String id, String headline, String text, Instant published) {
        return "<item><guid isPermaLink=\"false\">" + id + "</guid><title>" + headline + "</title><pubDate>"
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)) + "</pubDate>"
                + "<content:encoded><![CDATA[" + text + "]]></content:encoded></item>";
    }

    /** A whole story's text, of well over a thousand characters in words of its own, the same for the same name. */
    public static String text(String of) {
        var chance = new Random(of.hashCode());
        var text = new StringBuilder();
        for (int paragraph = 0; paragraph < 12; paragraph++) {
            text.append("<p>The board has met");
            for (int word = 0; word < 14; word++) {
                text.append(' ');
                for (int syllable = 0; syllable < 3; syllable++) {
                    text.append("bdfgklmnprstvz".charAt(chance.nextInt(14))).append("aeiou".charAt(chance.nextInt(5)));
                }
            }
            text.append(".</p>");
        }
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
