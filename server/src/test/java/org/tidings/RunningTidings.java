package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.platform.Settings;
import org.tidings.platform.database.DatabaseAddress;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/**
 * A real Tidings with two stand-in push services, plain and TLS, on a database of its own in the one real PostgreSQL
 * that all tests share. Started once for each test class that asks for it as a parameter.
 */
public final class RunningTidings implements AutoCloseable {
    public final StandInPushService push = StandInPushService.tls(StandInPushService.Offer.usual());
    public final StandInPushService plainPush = StandInPushService.plain();
    public final FeedSite otherSite = new FeedSite();
    public final Tidings tidings;
    public final String token;
    public final DataFolder data;
    private final TestDatabases databases;
    private final DatabaseAddress database;
    private final Path folder;
    private String session = "";
    private final AtomicInteger number = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private RunningTidings(TestDatabases databases) {
        try {
            this.databases = databases;
            database = databases.make();
            folder = Files.createTempDirectory("tidings-test");
            data = DataFolder.open(folder.resolve("data"));
            var pem = folder.resolve("push.pem");
            Files.writeString(pem, push.authorityPem().orElseThrow());
            var flags = new LinkedHashMap<>(testSettings());
            flags.put("port", "0");
            flags.put("database", ownDatabase());
            var settings = Settings.read(flags, Map.of(), folder.resolve("none"));
            tidings = Tidings.start(Configuration.from(settings), data, Clock.systemUTC());
            token = data.secret("api-token").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new database, empty. */
    public String newDatabase() {
        return TestDatabases.setting(databases.make());
    }

    /** The address of the running Tidings' own database. */
    public String ownDatabase() {
        return TestDatabases.setting(database);
    }

    /** What another node needs on this database, with the same push services. */
    public Configuration anotherNode(String database, Map<String, String> more) {
        var flags = new LinkedHashMap<>(testSettings());
        flags.put("port", "0");
        flags.put("database", database);
        flags.putAll(more);
        return Configuration.from(Settings.read(flags, Map.of(), folder.resolve("none")));
    }

    private Map<String, String> testSettings() {
        var flags = new LinkedHashMap<String, String>();
        flags.put("allow-push-host", push.hostAndPort() + "," + plainPush.hostAndPort());
        flags.put("push-trust", folder.resolve("push.pem").toString());
        flags.put("allow-feed-host", otherSite.hostAndPort());
        flags.put("feeds.between-pages", "0s");
        flags.put("feeds.max-bytes", "300000");
        flags.put("feeds.timeout", "6s");
        flags.put("push.answer-timeout", "60s"); // no answer is late, however busy the machine
        flags.put("push.room-timeout", "60s");
        flags.put("dispatch.first-retry", "20ms");
        flags.put("dispatch.longest-retry", "200ms");
        return flags;
    }

    /** A word that no other test uses, for topics and headlines of one's own. */
    public String unique(String word) {
        return word + " " + "abcdefghij".charAt(number.incrementAndGet() % 10) + number.get();
    }

    // ---- talking to it ----

    /** An answer, its body as text and, where it is JSON, as a tree. */
    public record Reply(int status, String body, Map<String, List<String>> headers) {
        public JsonNode json() {
            return Json.tree(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(Await.LIMIT).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Reply(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(tidings.address() + path));
    }

    public Reply get(String path) {
        return send(to(path).header("Accept", "text/html"));
    }

    /** With the API token. */
    public Reply api(String method, String path, String contentType, byte[] body) {
        var request = to(path).header("Authorization", "Bearer " + token);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public Reply api(String method, String path, String contentType, String body) {
        return api(method, path, contentType, body.getBytes(UTF_8));
    }

    private synchronized String session() {
        if (session.isEmpty()) {
            var password = tidings.firstPassword().orElseThrow();
            var reply = send(form("/desk/sign-in", "name", "editor", "password", password));
            session = reply.header("set-cookie").replaceFirst(";.*", "");
        }
        return session;
    }

    /** A form of the desk, for the editor named in its cookie. */
    public HttpRequest.Builder form(String path, String... fields) {
        var body = new StringJoiner("&");
        for (int i = 0; i < fields.length; i += 2) {
            body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** A page of the desk, as the first editor sees it. */
    public Reply desk(String path) {
        return send(to(path).header("Accept", "text/html").header("Cookie", session()));
    }

    /** Sends a form at the desk, as the first editor; its fields by name and value in turn. */
    public Reply press(String path, String... fields) {
        return send(form(path, fields).header("Cookie", session()));
    }

    /** Sends a form at the desk without a session. */
    public Reply pressSignedOut(String path, String... fields) {
        return send(form(path, fields));
    }

    /** Stores raw text as a draft; answers the story as JSON. */
    public JsonNode keep(String text) {
        var reply = api("POST", "/api/v1/stories?draft=true", "text/plain", text);
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    /** Publishes raw text; answers the story as JSON. */
    public JsonNode publish(String text) {
        var reply = api("POST", "/api/v1/stories", "text/plain", text);
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    public void makeTopic(String name) {
        var reply = api("POST", "/api/v1/topics", "application/json", Json.write(Map.of("name", name)));
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
    }

    public Reply register(String subscriptionJson, String... topicSlugs) {
        var body = "{\"subscription\":" + subscriptionJson + ",\"topics\":" + Json.write(topicSlugs)
                + ",\"timeZone\":\"Europe/Kyiv\",\"locale\":\"uk\"}";
        return send(to("/api/v1/readers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A reader with a browser at the TLS stand-in. */
    public StandInBrowser follow(String behaviour, String... topicSlugs) {
        var browser = push.browser(behaviour, "r" + number.incrementAndGet());
        var reply = register(browser.subscriptionJson(), topicSlugs);
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
        return browser;
    }

    /** Adds a feed; answers its id. */
    public String addFeed(String address) {
        var reply = api("POST", "/api/v1/feeds", "application/json", Json.write(Map.of("address", address)));
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
        return reply.json().path("id").asString();
    }

    /** A feed as it is now, with its entries. */
    public JsonNode feed(String id) {
        return api("GET", "/api/v1/feeds/" + id, "", "").json();
    }

    /** Waits until a feed has been read, well or not, after it was like this. */
    public JsonNode awaitRead(String id, JsonNode before) {
        return Await.value(
                "feed " + id + " to be read",
                () -> Optional.of(feed(id))
                        .filter(now -> !now.path("failures").equals(before.path("failures"))
                                || !now.path("readAt").equals(before.path("readAt"))));
    }

    /** Reads a feed now, and waits until that is done. */
    public JsonNode readFeed(String id) {
        var before = feed(id);
        var reply = api("POST", "/api/v1/feeds/" + id + "/read", "", "");
        if (reply.status() != 202) {
            throw new AssertionError(reply.body());
        }
        return awaitRead(id, before);
    }

    /** Makes a topic with a reader of each of these behaviours and publishes news of it; answers the dispatch. */
    public String dispatchTo(String... behaviours) {
        var topic = unique("Dispatching");
        makeTopic(topic);
        for (var behaviour : behaviours) {
            follow(behaviour, Slug.of(topic).text());
        }
        return publish("News of " + topic + "\nTopics: " + topic + "\n\nThere is news of " + topic + ".")
                .path("dispatch")
                .path("id")
                .asString();
    }

    /** How far a dispatch is. */
    public JsonNode dispatch(String id) {
        return api("GET", "/api/v1/dispatches/" + id, "", "").json();
    }

    /** Holds a dispatch, lets it go on or ends it: {@code pause}, {@code resume}, {@code cancel}. */
    public Reply change(String dispatch, String what) {
        return api("POST", "/api/v1/dispatches/" + dispatch + "/" + what, "", "");
    }

    /** Waits until a dispatch is done. */
    public JsonNode awaitDone(String dispatch) {
        return Await.value(
                "dispatch " + dispatch + " to be done",
                () -> Optional.of(dispatch(dispatch))
                        .filter(json -> json.path("state").asString().equals("done")
                                && !json.path("audience").isNull()));
    }

    @Override
    public void close() throws IOException {
        tidings.close();
        http.shutdownNow();
        push.close();
        plainPush.close();
        otherSite.close();
        TestDatabases.deleteAll(folder);
    }

    /** Hands each test class its running Tidings; JUnit closes it when the class is done. */
    public static final class Shared implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE =
                ExtensionContext.Namespace.create(RunningTidings.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningTidings.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ofClass(context)
                    .getStore(NAMESPACE)
                    .computeIfAbsent("running", key -> new RunningTidings(TestDatabases.of(context)));
        }

        private static ExtensionContext ofClass(ExtensionContext context) {
            return context.getTestMethod().isEmpty()
                    ? context
                    : ofClass(context.getParent().orElseThrow());
        }
    }
}
