package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.tidings.access.ApiTokens;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.TopicStore;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/** {@code /api/v1/topics}. */
final class TopicApi {
    private static final int MAX_BYTES = 16 * 1024;

    private final TopicStore topics;

    TopicApi(TopicStore topics) {
        this.topics = topics;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.get("/api/v1/topics", this::list),
                Route.post("/api/v1/topics", tokens.behindToken(this::make)),
                Route.put("/api/v1/topics/{slug}", tokens.behindToken(this::change)),
                Route.post("/api/v1/topics/{slug}/merge", tokens.behindToken(this::merge)));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var all = topics.all().stream()
                .map(listed -> {
                    var json = Views.topic(listed.topic());
                    json.put("stories", listed.stories());
                    json.put("aliases", listed.aliases());
                    return json;
                })
                .toList();
        Answer.json(response, 200, Map.of("topics", all));
    }

    private void make(ServerRequest request, ServerResponse response) {
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("name", "kind", "aliases");
        var topic = topics.make(name(fields), aliases(fields));
        Answer.json(response, 201, Views.topic(topic));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var topic = find(topics, request.path().pathParameters().get("slug"));
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("name", "kind", "aliases");
        Answer.json(response, 200, Views.topic(topics.change(topic, name(fields), aliases(fields))));
    }

    private void merge(ServerRequest request, ServerResponse response) {
        var into = find(topics, request.path().pathParameters().get("slug"));
        var from = find(
                topics, new Fields(Body.json(request, MAX_BYTES)).only("from").required("from"));
        if (into.id() == from.id()) {
            throw Problem.unprocessable("A topic cannot be merged into itself.");
        }
        topics.merge(into, from);
        Answer.json(response, 200, Views.topic(into));
    }

    private static TopicName name(Fields fields) {
        var name = fields.required("name").strip();
        if (name.isEmpty() || name.length() > TopicName.LONGEST) {
            throw Problem.badRequest("A topic's name has 1 to " + TopicName.LONGEST + " characters.");
        }
        var kind = fields.text("kind").orElse("subject");
        return new TopicName(
                name,
                TopicKind.ofWord(kind)
                        .orElseThrow(() -> Problem.badRequest(
                                "'kind' is '" + kind + "'; it must be person, place, organisation or subject.")));
    }

    private static List<String> aliases(Fields fields) {
        var aliases = fields.texts("aliases").orElse(List.of());
        if (aliases.size() > 50 || aliases.stream().anyMatch(a -> a.isBlank() || a.length() > TopicName.LONGEST)) {
            throw Problem.badRequest(
                    "At most 50 aliases are taken, of 1 to " + TopicName.LONGEST + " characters each.");
        }
        return aliases;
    }

    /** The topic with this slug, as somebody wrote it. */
    static Topic find(TopicStore topics, String slug) {
        var shown = slug.length() > 60 ? slug.substring(0, 60) + "…" : slug;
        if (!Slug.isValid(slug)) {
            throw Problem.unprocessable("There is no topic '" + shown + "'.");
        }
        return topics.bySlug(new Slug(slug))
                .orElseThrow(() -> Problem.unprocessable("There is no topic '" + shown + "'."));
    }
}
