package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidings.api.Views;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Seed;
import org.tidings.intake.text.OtherPage;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code ./tidings intake --batch}: what intake makes of many stories, without server or database. */
@Command(
        name = "intake",
        description = "Reads stories, a line of JSON each ({\"id\", \"html\" | \"text\" | \"headline\" + \"body\"}),"
                + " and writes what intake makes of each, a line of JSON each.",
        mixinStandardHelpOptions = true)
final class IntakeCommand implements Callable<Integer> {
    @Option(names = "--batch", required = true, paramLabel = "IN.jsonl", description = "The stories.")
    private Path batch = Path.of("");

    @Override
    public Integer call() {
        var intake = new Intake(IntakeLimits.generous(), Seed.vocabulary());
        int number = 0;
        var out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8), 1 << 16);
        try (BufferedReader in = Files.newBufferedReader(batch, UTF_8)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    out.write(Json.write(answer(intake, line, number)));
                    out.newLine();
                }
            }
            out.flush();
        } catch (NoSuchFileException e) {
            throw Fault.failed("There is no file " + batch + ".");
        } catch (CharacterCodingException e) {
            throw Fault.failed("Line " + (number + 1) + " of " + batch + " is not valid UTF-8.");
        } catch (IOException e) {
            throw Fault.failed("The file " + batch + " cannot be read: " + e.getMessage() + ".");
        }
        return 0;
    }

    private Object answer(Intake intake, String line, int number) {
        JsonNode story;
        try {
            story = Json.tree(line);
        } catch (JacksonException e) {
            throw Fault.failed("Line " + number + " of " + batch + " is not JSON.");
        }
        Object id = story.has("id") ? story.path("id") : number;
        var given = Intake.Given.headline(text(story, "headline"));
        var result = text(story, "html")
                .map(html -> intake.fromHtml(html, given))
                .or(() -> text(story, "text").or(() -> text(story, "body")).map(text -> intake.fromText(text, given)))
                .orElseGet(() -> new Intake.Result.NoStory("The line has no html, text or body."));
        return switch (result) {
            case Intake.Result.Taken(var draft) -> Views.batchLine(id, draft);
            case Intake.Result.NoStory(var reason, var page) ->
                refusal(id, reason, page.map(OtherPage::key).orElse("no-story"));
            case Intake.Result.Unread(var reason) -> refusal(id, reason, "unread");
        };
    }

    private static Map<String, Object> refusal(Object id, String reason, String kind) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("error", reason);
        json.put("kind", kind);
        return json;
    }

    private static Optional<String> text(JsonNode story, String name) {
        var node = story.path(name);
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
