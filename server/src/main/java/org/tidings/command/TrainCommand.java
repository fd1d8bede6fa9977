package org.tidings.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tidings.Configuration;
import org.tidings.Tidings;
import org.tidings.demo.Demo;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Folders;
import org.tidings.platform.Logs;
import org.tidings.platform.Settings;
import picocli.CommandLine.Command;

/**
 * {@code ./tidings train}: the build's own. Starts a server in a folder of its own, plays the demo and stops again, so
 * that the Java that ran it can write down which classes a start needs and which methods a dispatch does (JEP 514, 515).
 */
@Command(name = "train", hidden = true, description = "The build's own: runs the demo once, without an audience.")
final class TrainCommand implements Callable<Integer> {
    private static final int READERS = 4000;
    private static final int PAGES = 60;
    /** A build must not wait for ever for what is only a quicker start. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public Integer call() throws IOException {
        Thread.ofPlatform().daemon().start(TrainCommand::endInTime);
        var folder = Files.createTempDirectory("tidings-train");
        try {
            var data = DataFolder.open(folder.resolve("data"));
            Logs.toFile(data.logs());
            var settings =
                    Settings.read(Map.of("port", "0", "dispatch.first-retry", "50ms"), Map.of(), Path.of("none"));
            try (var hold = data.hold();
                    var show = Demo.prepare(READERS);
                    var tidings =
                            Tidings.start(show.configure(Configuration.from(settings)), data, Clock.systemUTC())) {
                show.play(tidings, line -> {});
                readPages(tidings);
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private static void readPages(Tidings tidings) throws IOException {
        for (int i = 0; i < PAGES; i++) {
            var connection =
                    (HttpURLConnection) tidings.address().resolve("/").toURL().openConnection();
            try (var in = connection.getInputStream()) {
                in.readAllBytes();
            }
        }
    }

    private static void endInTime() {
        try {
            Thread.sleep(LIMIT);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
