package org.tidings.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.FeedSite;
import org.tidings.RunningTidings;
import org.tidings.openapi.ApiDescription.Operation;
import org.tidings.platform.Json;
import tools.jackson.databind.node.ObjectNode;

/** What openapi.yaml says of requests, held against a running server: each field, and who may ask. */
@ExtendWith(RunningTidings.Shared.class)
class ApiRequestsTest {
    private static final String UNKNOWN = "noSuchField";

    private final RunningTidings running;
    private final ApiDescription description;
    private final Map<String, Sample> samples = new LinkedHashMap<>();

    /**
     * A request that is taken.
     *
     * @param bodies have all described fields among them
     */
    private record Sample(String path, String token, List<String> bodies) {}

    ApiRequestsTest(RunningTidings running) {
        this.running = running;
        description = new ApiDescription(running.get("/openapi.yaml").body());
    }

    @Test
    void eachFieldIsReadAndNoOtherIsTaken() {
        makeSamples();
        var described = description.operations().stream()
                .filter(operation -> operation.body().isPresent())
                .toList();
        assertEquals(
                described.stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(samples.keySet()));
        for (var operation : described) {
            var sample = samples.get(operation.name());
            assertTrue(sample != null);
            var sent = new HashSet<String>();
            for (var text : sample.bodies()) {
                var body = (ObjectNode) Json.tree(text);
                sent.addAll(body.propertyNames());
                var request = new Request(operation, sample, body);
                request.check(operation.body().orElseThrow(), body, "");
                var reply = request.send();
                assertEquals(2, reply.status() / 100, () -> operation.name() + " " + text + ": " + reply.body());
            }
            assertEquals(description.properties(operation.body().orElseThrow()).keySet(), sent, operation.name());
        }
    }

    @Test
    void aTokenIsNeededWhereTheDocumentSaysSoAndNowhereElse() {
        for (var operation : description.operations()) {
            var path = operation.path().replace("{id}", "1").replaceAll("\\{\\w+}", "none");
            var reply = running.send(running.to(path).method(operation.method(), HttpRequest.BodyPublishers.noBody()));
            assertEquals(operation.needsToken(), reply.status() == 401, () -> operation.name() + ": " + reply.status());
        }
    }

    private void makeSamples() {
        var text = "The lamp of the old pier was lit again at dusk, after nine years of dark.";
        var story = """
                {"headline":"Lamp lit %s","standfirst":"After nine years","byline":"Una Reed",
                "publishedAt":"2026-11-01T08:30:00+01:00","topics":["Piers"],"state":"draft",%s}
                """;
        var forms = List.of(
                story.formatted("one", "\"body\":\"" + text + "\""),
                story.formatted("two", "\"text\":\"" + text + " Twice.\""),
                story.formatted("three", "\"html\":\"<h1>Lamp</h1><p>" + text + " Thrice.</p>\""),
                story.formatted("four", "\"blocks\":[{\"type\":\"paragraph\",\"text\":\"" + text + " Yes.\"}]"));
        add("POST /api/v1/intake", "/api/v1/intake", running.token, forms);
        add("POST /api/v1/stories", "/api/v1/stories", running.token, forms);
        var kept = running.keep("A lamp to come\n\nIt is on its way from the north by ship.");
        add(
                "PUT /api/v1/stories/{id}",
                "/api/v1/stories/" + kept.path("id").asString(),
                running.token,
                forms.stream()
                        .map(form -> form.replace(text, text + " It is red."))
                        .toList());

        running.makeTopic("Piers and quays");
        running.makeTopic("Quays");
        var topic = "{\"name\":\"Piers\",\"kind\":\"subject\",\"aliases\":[\"Moles\"]}";
        add("POST /api/v1/topics", "/api/v1/topics", running.token, List.of(topic));
        add("PUT /api/v1/topics/{slug}", "/api/v1/topics/piers", running.token, List.of(topic));
        add(
                "POST /api/v1/topics/{slug}/merge",
                "/api/v1/topics/piers-and-quays/merge",
                running.token,
                List.of("{\"from\":\"quays\"}"));

        var browser = running.push.browser("ok", "requests");
        running.makeTopic("Lights");
        var reader = running.register(browser.subscriptionJson(), "lights").json();
        var dispatch = running.publish("Light on the mole\nTopics: Lights\nIt was lit at dusk by its keeper.")
                .path("dispatch")
                .path("id")
                .asString();
        running.awaitDone(dispatch);
        var path = "/api/v1/readers/" + reader.path("id").asString();
        var token = reader.path("token").asString();
        var other = running.push.browser("ok", "requests-other");
        var terms = "\"timeZone\":\"Europe/Kyiv\",\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:00\"},\"cap\":3,"
                + "\"digestAt\":\"08:30\",\"pausedUntil\":\"2020-01-01T00:00:00Z\"";
        add(
                "POST /api/v1/readers",
                "/api/v1/readers",
                "",
                List.of("{\"subscription\":" + other.subscriptionJson() + ",\"topics\":[],\"locale\":\"uk\"," + terms
                        + "}"));
        add("PUT /api/v1/readers/{id}", path, token, List.of("{\"topics\":[]," + terms + "}"));
        var quay = running.publish("Light on the quay\nTopics: Lights\nIt was lit at noon by its keeper.")
                .path("id")
                .asString();
        add(
                "POST /api/v1/readers/{id}/later",
                path + "/later",
                token,
                List.of(
                        "{\"dispatch\":\"" + dispatch + "\",\"when\":\"hour\"}",
                        "{\"story\":\"" + quay + "\",\"when\":\"digest\"}",
                        "{\"stories\":[\"" + quay + "\"],\"when\":\"digest\"}"));
        add(
                "POST /api/v1/readers/{id}/receipts",
                path + "/receipts",
                token,
                List.of(
                        "{\"dispatch\":\"" + dispatch + "\",\"event\":\"shown\"}",
                        "{\"story\":\"1\",\"event\":\"opened\"}"));

        running.otherSite.put("/requests", "application/rss+xml", FeedSite.rss("Requests"));
        running.otherSite.put("/requests-known", "application/rss+xml", FeedSite.rss("Known"));
        var wishes = "\"goesTo\":\"draft\",\"topics\":[\"Piers\"],\"mostAnHour\":3";
        add(
                "POST /api/v1/feeds",
                "/api/v1/feeds",
                running.token,
                List.of("{\"address\":" + Json.write(running.otherSite.address("/requests")) + "," + wishes + "}"));
        var feed = running.addFeed(running.otherSite.address("/requests-known"));
        add(
                "PUT /api/v1/feeds/{id}",
                "/api/v1/feeds/" + feed,
                running.token,
                List.of("{\"paused\":true," + wishes + "}"));
    }

    private void add(String operation, String path, String token, List<String> bodies) {
        samples.put(operation, new Sample(path, token, bodies));
    }

    /** A request whose body is changed in one place at a time, and put back. */
    private final class Request {
        private final Operation operation;
        private final Sample sample;
        private final ObjectNode body;

        Request(Operation operation, Sample sample, ObjectNode body) {
            this.operation = operation;
            this.sample = sample;
            this.body = body;
        }

        RunningTidings.Reply send() {
            var request = running.to(sample.path())
                    .header("Content-Type", "application/json")
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString(Json.write(body)));
            if (!sample.token().isEmpty()) {
                request.header("Authorization", "Bearer " + sample.token());
            }
            return running.send(request);
        }

        /** @param where the names of the objects around, each followed by a dot */
        void check(Map<?, ?> schema, ObjectNode object, String where) {
            var properties = description.properties(schema);
            if ("false".equals(schema.get("additionalProperties"))) {
                object.put(UNKNOWN, true);
                assertEquals(properties.keySet(), knownFields(refused("'" + where + UNKNOWN + "'")), operation.name());
                object.remove(UNKNOWN);
            }
            var required = schema.get("required") instanceof List<?> names ? names : List.of();
            for (var property : properties.entrySet()) {
                var name = property.getKey();
                if (!object.has(name)) {
                    continue;
                }
                var value = object.get(name);
                boolean isObject = value instanceof ObjectNode;
                if (required.contains(name)) {
                    object.remove(name);
                    refused("'" + where + name + "' is missing");
                }
                if (!"true".equals(property.getValue().get("readOnly"))) {
                    object.set(name, Json.tree(isObject ? "\"text\"" : "{}"));
                    refused("'" + where + name + "'");
                }
                object.set(name, value);
                if (value instanceof ObjectNode inner) {
                    check(property.getValue(), inner, where + name + ".");
                }
            }
        }

        /** The sentence that refuses the body as it is. */
        private String refused(String words) {
            var reply = send();
            assertEquals(400, reply.status(), () -> operation.name() + " " + body + ": " + reply.body());
            var sentence = reply.json().path("detail").asString();
            assertTrue(sentence.contains(words), () -> operation.name() + " " + body + ": " + sentence);
            return sentence;
        }

        private static Set<String> knownFields(String sentence) {
            var names = sentence.substring(sentence.indexOf("known are ") + "known are ".length());
            return new HashSet<>(Arrays.asList(names.replaceFirst("\\.$", "").split(", ")));
        }
    }
}
