package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.tidings.Configuration;
import org.tidings.RunningTidings;
import org.tidings.Tidings;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.platform.Settings;

@Isolated("it looks at standard output")
@ExtendWith(RunningTidings.Shared.class)
class MainTest {
    @TempDir
    private Path folder;

    record Ran(int code, String out, String err) {}

    static Ran run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, UTF_8));
        System.setErr(new PrintStream(errBytes, true, UTF_8));
        try {
            return new Ran(Main.run(arguments), outBytes.toString(UTF_8), errBytes.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void everyCommandHasHelpAndEveryMisuseOneLineAndExitCodeTwo() {
        for (var command : List.of("run", "publish", "token", "editor", "intake", "demo", "follows")) {
            var help = run(command, "--help");
            assertEquals(0, help.code(), command);
            assertTrue(help.out().startsWith("Usage: tidings " + command), help.out());
        }
        assertEquals(2, run().code());
        assertEquals(
                "tidings: Unknown command 'nonsense'. There are: run, publish, token, editor, intake, demo, follows, test, bench."
                        + " (see ./tidings --help)",
                run("nonsense").err().strip());
        assertEquals(2, run("nonsense").code());
        assertEquals(
                "tidings: Unknown command 'remove'. There are: add, password, list. (see ./tidings editor --help)",
                run("editor", "remove").err().strip());
        assertEquals(2, run("editor").code());
        assertEquals(2, run("editor", "add").code());
        for (var command : List.of("add", "password", "list")) {
            var help = run("editor", command, "--help");
            assertEquals(0, help.code(), command);
            assertTrue(help.out().startsWith("Usage: tidings editor " + command), help.out());
        }
        assertEquals(
                "tidings: run takes nothing like 'fast'. (see ./tidings run --help)",
                run("run", "fast").err().strip());
        var port = run("run", "--data", folder.resolve("d").toString(), "--port", "abc");
        assertEquals(2, port.code());
        assertEquals(
                "tidings: --port is 'abc'; it must be a number from 0 to 65535.",
                port.err().strip());
        assertEquals(2, run("run", "--no-such-flag").code());
        assertEquals(2, run("intake").code());
        assertEquals(2, run("demo").code());
    }

    @Test
    void whatCannotBeDoneIsOneLineAndExitCodeOne() {
        var token = run("token", "--data", folder.resolve("nowhere").toString());
        assertEquals(1, token.code());
        assertTrue(token.err().startsWith("tidings: There is no Tidings data folder at "), token.err());
        var publish = run("publish", folder.resolve("no-such-file").toString(), "--token", "x");
        assertEquals(1, publish.code());
        assertTrue(publish.err().startsWith("tidings: There is no file "), publish.err());
        assertEquals(
                1,
                run("intake", "--batch", folder.resolve("none.jsonl").toString())
                        .code());
    }

    @Test
    void editorsAreAddedGetNewPasswordsAndAreListedWhileTheServerRuns(RunningTidings running) throws IOException {
        var node = DataFolder.open(folder.resolve("node"));
        Files.writeString(node.settingsFile(), "database=" + running.ownDatabase() + "\n");
        var data = node.root().toString();
        var added = run("editor", "add", "Ida Holm", "--data", data);
        assertEquals(0, added.code(), added.err());
        var first = password(added);
        assertEquals(303, signIn(running, "Ida Holm", first));
        assertEquals(
                "tidings: There is an editor named “Ida Holm” already.",
                run("editor", "add", "Ida Holm", "--data", data).err().strip());

        var changed = run("editor", "password", "Ida Holm", "--data", data);
        assertEquals(401, signIn(running, "Ida Holm", first));
        assertEquals(303, signIn(running, "Ida Holm", password(changed)));
        var unknown = run("editor", "password", "Nobody", "--data", data);
        assertEquals(1, unknown.code());
        assertEquals(
                "tidings: There is no editor named “Nobody”.", unknown.err().strip());

        var list = run("editor", "list", "--data", data).out();
        assertTrue(list.matches("(?s).*Ida Holm  since \\d{4}-\\d\\d-\\d\\d, signed in with 1 browser\\R.*"), list);
    }

    private static String password(Ran ran) {
        var line = Pattern.compile(
                "Name Ida Holm, password ([a-z2-9]{4}(?:-[a-z2-9]{4}){3}) \\(shown this once; keep it\\)");
        var found = line.matcher(ran.out().strip());
        assertTrue(found.matches(), ran.out() + ran.err());
        return found.group(1);
    }

    private static int signIn(RunningTidings running, String name, String password) {
        var form = "name=" + URLEncoder.encode(name, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8);
        return running.send(running.to("/desk/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .status();
    }

    @Test
    void aStartThatFindsItsPortTakenMakesNoEditorWhosePasswordNobodySaw() throws IOException {
        var data = DataFolder.open(folder.resolve("data"));
        try (var other = new ServerSocket(0)) {
            var port = Integer.toString(other.getLocalPort());
            var ran = run("run", "--data", data.root().toString(), "--port", port);
            assertEquals(1, ran.code());
            assertEquals(
                    "tidings: Port " + port
                            + " at 127.0.0.1 is already in use. Stop what listens there, or choose another"
                            + " with --port.",
                    ran.err().lines().toList().getLast());
        }
        var settings = Settings.read(Map.of("port", "0"), Map.of(), folder.resolve("none"));
        try (var hold = data.hold();
                var tidings = Tidings.start(Configuration.from(settings), data, Clock.systemUTC())) {
            assertTrue(tidings.firstPassword().isPresent());
            var list = run("editor", "list", "--data", data.root().toString());
            assertTrue(list.out().startsWith("editor  since "), "in the running database: " + list);
        }
    }

    @Test
    void aPasswordOnTheCommandLineIsWarnedOf() {
        var ran = run("token", "--database", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret");
        assertEquals(1, ran.code());
        assertTrue(
                ran.err()
                        .startsWith(
                                "tidings: every user of this machine can read the password in --database (in the list"
                                        + " of processes). Give it as TIDINGS_DATABASE_PASSWORD, or"),
                ran.err());
        assertFalse(ran.err().contains("secret"), ran.err());
        assertFalse(run("token", "--database", "jdbc:postgresql://127.0.0.1:1/none?user=u")
                .err()
                .contains("every user"));
    }

    @Test
    void aBatchIsReadLineByLine() throws IOException {
        var batch = Files.writeString(folder.resolve("in.jsonl"), """
                {"id":"a","text":"Advert\\n\\nThe first paragraph of the story.\\n\\nThe second one."}
                {"id":"b","headline":"Given","body":"A body with “three good words,” said Anna Berg."}
                {"id":"c","html":"<article><h1>T</h1><p>One paragraph of a page.</p></article>"}
                {"id":4,"text":"Advert"}
                """);
        var ran = run("intake", "--batch", batch.toString());
        assertEquals(0, ran.code(), ran.err());
        var lines = ran.out().lines().map(Json::tree).toList();
        assertEquals(
                "The first paragraph of the story.\n\nThe second one.",
                lines.get(0).path("articleBody").asString());
        assertEquals("advert", lines.get(0).path("removed").get(0).path("rule").asString());
        assertEquals("Given", lines.get(1).path("headline").asString());
        assertEquals(
                "Anna Berg",
                lines.get(1).path("quotations").get(0).path("speaker").asString());
        assertEquals(
                "One paragraph of a page.", lines.get(2).path("articleBody").asString());
        assertEquals("a", lines.get(0).path("id").stringValue());
        assertEquals(4, lines.get(3).path("id").intValue(), "an id keeps its type");
        assertTrue(lines.get(3).path("error").asString().startsWith("There is no story in it"));
        assertEquals("no-story", lines.get(3).path("kind").asString());
        for (var name : List.of(
                "id",
                "headline",
                "standfirst",
                "byline",
                "publishedAt",
                "articleBody",
                "blocks",
                "topics",
                "suggestedTopics",
                "quotations",
                "sources",
                "removed")) {
            assertTrue(lines.getFirst().has(name), name);
        }
    }
}
