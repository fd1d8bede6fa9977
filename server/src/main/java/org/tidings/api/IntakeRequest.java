package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.intake.Intake;
import org.tidings.intake.Intake.Given;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.story.Draft;

/** Reads a story in any of the forms in which it may be sent: raw text, a page, or fields. */
final class IntakeRequest {
    private final Intake intake;
    private final int maxBytes;

    IntakeRequest(Intake intake, int maxBytes) {
        this.intake = intake;
        this.maxBytes = maxBytes;
    }

    /** The draft that intake makes of the request's body. */
    Draft draft(ServerRequest request) {
        return take(
                switch (Body.contentType(request)) {
                    case "text/plain" -> intake.fromText(Body.text(request, maxBytes), given(request));
                    case "text/html" -> intake.fromHtml(Body.text(request, maxBytes), given(request));
                    case "application/json" -> fromFields(request);
                    case "" ->
                        throw Problem.unsupportedType(
                                "The request names no content type; send text/plain, text/html or application/json.");
                    default ->
                        throw Problem.unsupportedType("The content type '" + Body.contentType(request)
                                + "' is not taken; send text/plain, text/html or application/json.");
                });
    }

    /** The same for readers, though no editor has looked at it. */
    Draft unseen(ServerRequest request) {
        return intake.unseen(draft(request));
    }

    private static Optional<String> headline(ServerRequest request) {
        return Query.first(request, "headline").filter(text -> !text.isBlank());
    }

    private static Given given(ServerRequest request) {
        return Given.headline(headline(request)).ofAStory(isStory(request));
    }

    /** Whether the sender says that it is a story, whatever intake finds. */
    private static boolean isStory(ServerRequest request) {
        var said = Query.first(request, "story");
        if (said.filter(word -> !word.equals("yes")).isPresent()) {
            throw Problem.badRequest("'story' is '" + said.get() + "'; it can only be 'yes'.");
        }
        return said.isPresent();
    }

    private Intake.Result fromFields(ServerRequest request) {
        var fields = new Fields(Body.json(request, maxBytes))
                .only(
                        "headline",
                        "standfirst",
                        "byline",
                        "publishedAt",
                        "topics",
                        "body",
                        "text",
                        "html",
                        "blocks",
                        "state");
        var given = new Given(
                        fields.text("headline").filter(text -> !text.isBlank()).or(() -> headline(request)),
                        fields.text("standfirst").filter(text -> !text.isBlank()),
                        fields.text("byline").filter(text -> !text.isBlank()),
                        fields.text("publishedAt").map(IntakeRequest::instant),
                        fields.texts("topics").orElse(List.of()))
                .ofAStory(isStory(request));
        var html = fields.text("html");
        if (html.isPresent()) {
            return intake.fromHtml(html.get(), given);
        }
        var body = fields.text("body")
                .or(() -> fields.text("text"))
                .or(() -> fields.objects("blocks").map(IntakeRequest::joined))
                .orElseThrow(() ->
                        Problem.badRequest("'body' is missing: the story's paragraphs, with a blank line between."));
        return intake.fromText(body, given);
    }

    private static String joined(List<Fields> blocks) {
        return blocks.stream().map(block -> block.required("text")).collect(Collectors.joining("\n\n"));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problem.badRequest("'publishedAt' is not a time such as 2026-11-01T08:30:00+01:00.");
        }
    }

    private static Draft take(Intake.Result result) {
        return switch (result) {
            case Intake.Result.Taken(var draft) -> draft;
            case Intake.Result.NoStory(var reason, var page) ->
                throw Problem.unprocessable(
                        page.isPresent() ? reason + " (To say so: ?story=yes.)" : reason,
                        page.map(kind -> Map.<String, Object>of("kind", kind.key()))
                                .orElse(Map.of()));
            case Intake.Result.Unread(var reason) -> throw Problem.unavailable(reason);
        };
    }
}
