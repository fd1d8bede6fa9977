package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code ./tidings publish}: sends a story in and watches its reminders go out. */
@Command(
        name = "publish",
        description = "Sends a story to a running Tidings; prints its address, its topics and how its reminders go.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

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

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @Override
    public Integer call() throws InterruptedException {
        var story = send();
        System.out.println((draft ? "Kept as a draft: " : "Published: ")
                + story.path("url").asString());
        System.out.println("Headline: " + story.path("headline").asString()
                + (story.path("headlineProposed").asBoolean() ? " (proposed from the first sentence)" : ""));
        var topics = new ArrayList<String>();
        story.path("topics")
                .forEach(topic -> topics.add(topic.path("name").asString() + " ("
                        + topic.path("kind").asString() + ")"));
        System.out.println("Topics: " + (topics.isEmpty() ? "none, so nobody is reminded" : String.join(", ", topics)));
        System.out.println("Taken out: " + story.path("removed").size() + " pieces of page furniture; found: "
                + story.path("quotations").size() + " quotations");
        if (!draft) {
            watch(story.path("dispatch").path("id").asString());
        }
        return 0;
    }

    private JsonNode send() throws InterruptedException {
        var parameters = new ArrayList<String>();
        headline.ifPresent(text -> parameters.add("headline=" + URLEncoder.encode(text, UTF_8)));
        if (draft) {
            parameters.add("draft=true");
        }
        var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        var request = request("/api/v1/stories" + query)
                .header("Content-Type", contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(story()))
                .build();
        return answer(request);
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

    private HttpRequest.Builder request(String path) {
        try {
            var address = URI.create(url.replaceFirst("/+$", "") + path);
            return HttpRequest.newBuilder(address)
                    .timeout(Duration.ofMinutes(1))
                    .header("Authorization", "Bearer " + theToken());
        } catch (IllegalArgumentException e) {
            throw Fault.usage("--url is '" + url + "'; it must be an address such as http://localhost:8080.");
        }
    }

    private String theToken() {
        return token.or(() -> Optional.ofNullable(System.getenv("TIDINGS_TOKEN")))
                .or(() -> DataFolder.existing(data.path()).flatMap(folder -> folder.secret("api-token")))
                .orElseThrow(() ->
                        Fault.failed("No token: give one with --token or TIDINGS_TOKEN (./tidings token makes one),"
                                + " or say with --data where Tidings keeps its data on this machine."));
    }

    private JsonNode answer(HttpRequest request) throws InterruptedException {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            var json = Json.tree(response.body());
            if (response.statusCode() >= 400) {
                throw Fault.failed(json.path("detail").asString("Tidings answered " + response.statusCode() + "."));
            }
            return json;
        } catch (ConnectException e) {
            throw Fault.failed(
                    "No Tidings answers at " + url + ". Start one with ./tidings run, or say where it is with --url.");
        } catch (IOException | JacksonException e) {
            throw Fault.failed("Tidings at " + url + " did not answer as it should: " + e.getMessage());
        }
    }

    private void watch(String dispatch) throws InterruptedException {
        boolean terminal = isTerminal();
        long nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
        while (true) {
            var progress =
                    answer(request("/api/v1/dispatches/" + dispatch).GET().build());
            boolean done = progress.path("state").asString().equals("done");
            if (terminal) {
                System.out.print("\r" + line(progress) + "\u001b[K" + (done ? "\n" : ""));
                System.out.flush();
            } else if (done || System.nanoTime() > nextLine) {
                System.out.println(line(progress));
                nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
            }
            if (done) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the compiler's null check and its console check disagree
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static String line(JsonNode progress) {
        var audience = progress.path("audience").isNull()
                ? "…"
                : String.format(
                        Locale.ENGLISH,
                        progress.path("audienceAbout").asBoolean() ? "about %,d" : "%,d",
                        progress.path("audience").asLong());
        var text = new StringBuilder(String.format(
                Locale.ENGLISH,
                "Reminders: %,d of %s accepted",
                progress.path("accepted").asLong(),
                audience));
        for (var outcome : new String[] {"gone", "refused", "retrying", "expired"}) {
            if (progress.path(outcome).asLong() > 0) {
                text.append(String.format(
                        Locale.ENGLISH, ", %,d %s", progress.path(outcome).asLong(), outcome));
            }
        }
        if (progress.path("state").asString().equals("done")) {
            text.append(String.format(
                    Locale.ENGLISH,
                    "; done, %,.0f a second",
                    progress.path("perSecond").asDouble()));
        }
        return text.toString();
    }
}
