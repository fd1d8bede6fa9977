package org.tidings.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.RunningTidings;
import org.tidings.Tidings;
import org.tidings.platform.DataFolder;

@ExtendWith(RunningTidings.Shared.class)
class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void itTellsEveryReaderAndShowsNoFigureThatIsNotTrue(RunningTidings running) {
        var lines = play(running, false);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(" *[\\d.]+ s 500 demo readers follow its topics\\.")),
                () -> String.join("\n", lines));
        // Of 500 readers, two are gone, and one is asked to wait and gets it at the second try.
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches(" *[\\d.]+ s Done: 498 reminders taken by the push service, half of"
                                        + " them within [\\d,]+ ms of the commit, 99 of 100 within [\\d,]+ ms; 2 readers were gone"
                                        + " and are removed\\.")),
                () -> String.join("\n", lines));
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(" *[\\d.]+ s Reader 257 decrypts what the push service holds"
                                + " \\(\\d+ bytes, HTTP/2\\): “Harbour crews at Port Ellery .*”")),
                () -> String.join("\n", lines));
    }

    @Test
    void itEndsAtItsNextStepWhenItIsEnded(RunningTidings running) {
        var lines = play(running, true);
        assertEquals("Demo stopped.", lines.getLast());
        assertTrue(
                lines.stream().noneMatch(line -> line.contains("demo readers follow")), () -> String.join("\n", lines));
    }

    private List<String> play(RunningTidings running, boolean ended) {
        var lines = new ArrayList<String>();
        try (var show = Demo.prepare(500);
                var tidings = Tidings.start(
                        show.configure(running.anotherNode(running.newDatabase(), Map.of())),
                        DataFolder.open(folder.resolve("data")),
                        Clock.systemUTC())) {
            if (ended) {
                show.end();
            }
            show.play(tidings, lines::add);
        }
        return lines;
    }
}
