package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.story.StoryState;
import org.tidings.text.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./tidings publish}: sends a story in and watches its reminders go out. */
@Command(
        name = "publish",
        description = "Sends a story to a running Tidings; prints its address, its topics and how its reminders go.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|-",
            description = "The story: raw page text, an HTML page (.html) or JSON (.json); - reads standard input.")
    private String file = "";

    @Option(
            names = "--url",
            paramLabel = "ADDRESS",
            defaultValue = "http://localhost:8080",
            description = "Where Tidings runs (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The API token (default: $TIDINGS_TOKEN, else the one in the data folder of this machine).")
    private Optional<String> token = Optional.empty();

    @Option(names = "--headline", paramLabel = "TEXT", description = "The headline, if it is not in the text.")
    private Optional<String> headline = Optional.empty();

    @Option(names = "--draft", description = "Keep it as a draft; nobody is reminded.")
    private boolean draft;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        var tidings = ApiClient.of(url, theToken());
        var story = tidings.post("/api/v1/stories" + query(), contentType(), story());
        show(story);
        if (isDraft(story) && !draft) {
            throw keptAsDraft(tidings, story);
        }
        if (story.has("dispatch")) {
            new DispatchWatch(tidings, story.path("dispatch").path("id").asString()).toTheEnd();
        }
        return 0;
    }

    private static void show(JsonNode story) {
        boolean isUpdate = story.path("revision").asInt() > 1;
        System.out.println((isDraft(story) ? "Kept as a draft: " : isUpdate ? "Updated: " : "Published: ")
                + story.path("url").asString());
        System.out.println("Headline: " + story.path("headline").asString()
                + (story.path("headlineProposed").asBoolean() ? " (proposed from the first sentence)" : ""));
        var topics = new ArrayList<String>();
        story.path("topics")
                .forEach(topic -> topics.add(topic.path("name").asString() + " ("
                        + topic.path("kind").asString() + ")"));
        System.out.println("Topics: " + (topics.isEmpty() ? "none, so nobody is reminded" : String.join(", ", topics)));
        System.out.println("Taken out: " + Numbers.counted(story.path("removed").size(), "piece", "pieces")
                + " of page furniture; found: "
                + Numbers.counted(story.path("quotations").size(), "quotation", "quotations"));
        if (isUpdate && !isDraft(story)) {
            System.out.println(
                    "This news was there already, and has a new text now (intake.same-news). Readers who are not"
                            + " reminded yet get it; nobody is reminded again.");
        }
    }

    private static boolean isDraft(JsonNode story) {
        return story.path("state").asString().equals(StoryState.DRAFT.word());
    }

    private static Fault keptAsDraft(ApiClient tidings, JsonNode story) {
        var like = story.path("sameNews").path(0);
        return Fault.failed("Not published, and nobody is reminded: "
                + (like.isMissingNode()
                        ? "it was kept as a draft."
                        : "it is the same news as “" + like.path("headline").asString() + "” ("
                                + like.path("url").asString() + "), so it was kept as a draft (intake.same-news).")
                + " An editor can publish it at "
                + tidings.address("/desk/stories/" + story.path("id").asString()) + ".");
    }

    private String query() {
        var parameters = new ArrayList<String>();
        headline.ifPresent(text -> parameters.add("headline=" + URLEncoder.encode(text, UTF_8)));
        if (draft) {
            parameters.add("draft=true");
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private byte[] story() {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw Fault.failed("There is no file " + file + ".");
        } catch (IOException e) {
            throw Fault.failed("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private String contentType() {
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return "text/html; charset=utf-8";
        }
        return name.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
    }

    private String theToken() {
        return token.or(() -> Optional.ofNullable(System.getenv("TIDINGS_TOKEN")))
                .or(() -> DataFolder.existing(data.path()).flatMap(folder -> folder.secret("api-token")))
                .orElseThrow(() ->
                        Fault.failed("No token: give one with --token or TIDINGS_TOKEN (./tidings token makes one),"
                                + " or say with --data where Tidings keeps its data on this machine."));
    }
}
