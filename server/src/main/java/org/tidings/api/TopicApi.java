package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.tidings.text.Excerpt;

/** {@code /api/v1/topics}. */
final class TopicApi {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_CHARS_SHOWN = 60;

    private final TopicStore topics;

    TopicApi(TopicStore topics) {
        this.topics = topics;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.get("/api/v1/topics", (request, response) -> list(tokens, request, response)),
                Route.post("/api/v1/topics", tokens.requireToken(this::make)),
                Route.put("/api/v1/topics/{slug}", tokens.requireToken(this::change)),
                Route.post("/api/v1/topics/{slug}/merge", tokens.requireToken(this::merge)));
    }

    private void list(ApiTokens tokens, ServerRequest request, ServerResponse response) {
        // A draft's topics are no reader's business.
        var listed = tokens.isKnown(request) ? topics.all() : topics.offered();
        var all = listed.stream()
                .map(one -> {
                    var json = Views.topic(one.topic());
                    json.put("stories", one.stories());
                    json.put("aliases", one.aliases());
                    return json;
                })
                .toList();
        Answer.json(response, 200, Map.of("topics", all));
    }

    private void make(ServerRequest request, ServerResponse response) {
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("name", "kind", "aliases");
        answer(response, 201, topics.make(name(fields), aliases(fields)));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var topic = find(topics, request.path().pathParameters().get("slug"));
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("name", "kind", "aliases");
        answer(response, 200, topics.change(topic, name(fields), aliases(fields)));
    }

    private void merge(ServerRequest request, ServerResponse response) {
        var into = find(topics, request.path().pathParameters().get("slug"));
        var from = find(
                topics, new Fields(Body.json(request, MAX_BYTES)).only("from").required("from"));
        if (into.id() == from.id()) {
            throw Problem.unprocessable("A topic cannot be merged into itself.");
        }
        answer(response, 200, topics.merge(into, from));
    }

    private static void answer(ServerResponse response, int status, TopicStore.Result result) {
        switch (result) {
            case TopicStore.Result.Done(var topic) -> Answer.json(response, status, Views.topic(topic));
            case TopicStore.Result.Taken taken ->
                throw Problem.conflict(taken.sentence(), Map.of("topic", Views.topic(taken.topic())));
            case TopicStore.Result.Merged merged ->
                throw Problem.conflict(merged.sentence(), Map.of("topic", Views.topic(merged.into())));
        }
    }

    private static TopicName name(Fields fields) {
        var name = fields.required("name").strip();
        if (name.isEmpty() || name.length() > TopicName.MAX_CHARS) {
            throw Problem.badRequest("A topic's name has 1 to " + TopicName.MAX_CHARS + " characters.");
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
        if (aliases.size() > 50 || aliases.stream().anyMatch(a -> a.isBlank() || a.length() > TopicName.MAX_CHARS)) {
            throw Problem.badRequest(
                    "At most 50 aliases are taken, of 1 to " + TopicName.MAX_CHARS + " characters each.");
        }
        return aliases;
    }

    /** The topic with this slug, as it was written. */
    static Topic find(TopicStore topics, String slug) {
        return find(topics::bySlug, slug);
    }

    /** The same from memory, where what another node has changed within the last seconds may be missed. */
    static Topic known(TopicStore topics, String slug) {
        return find(topics::knownBySlug, slug);
    }

    private static Topic find(Function<Slug, Optional<Topic>> topics, String slug) {
        var shown = Excerpt.atWord(slug, MAX_CHARS_SHOWN);
        if (!Slug.isValid(slug)) {
            throw Problem.unprocessable("There is no topic '" + shown + "'.");
        }
        return topics.apply(new Slug(slug))
                .orElseThrow(() -> Problem.unprocessable("There is no topic '" + shown + "'."));
    }
}
