package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.tidings.platform.Json;

@Isolated("it looks at standard output")
class MainTest {
    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
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
        for (var command : List.of("run", "publish", "token", "intake", "demo")) {
            var help = run(command, "--help");
            assertEquals(0, help.code(), command);
            assertTrue(help.out().startsWith("Usage: tidings " + command), help.out());
        }
        assertEquals(2, run().code());
        assertEquals(2, run("nonsense").code());
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
