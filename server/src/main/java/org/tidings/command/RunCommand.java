package org.tidings.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tidings.Configuration;
import org.tidings.Tidings;
import org.tidings.demo.Demo;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Logs;
import org.tidings.platform.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tidings run}: starts the server and keeps it running until it is stopped. */
@Command(
        name = "run",
        description = "Starts Tidings: the site, the desk, the API and the senders.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Where the site listens (default: 8080).")
    private Optional<String> port = Optional.empty();

    @Mixin
    private OutsideDatabaseOption database = new OutsideDatabaseOption();

    @Option(
            names = "--demo",
            description = "Shows the whole job, offline: sample stories, a stand-in push service, 10,000 demo"
                    + " readers. ./tidings demo --clear removes what it added.")
    private boolean demo;

    @Option(
            names = "--allow-push-host",
            paramLabel = "HOST:PORT",
            description = "For tests: a reader's endpoint may be at this host, at http too. May be repeated.")
    private List<String> pushHosts = List.of();

    @Option(
            names = "--allow-feed-host",
            paramLabel = "HOST:PORT",
            description = "For tests: feeds and their pages may be at this host, which is not public. May be repeated.")
    private List<String> feedHosts = List.of();

    @Option(
            names = "--push-trust",
            paramLabel = "FILE.pem",
            description = "For tests: a certificate authority that push services may use besides the usual ones.")
    private Optional<Path> pushTrust = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var folder = DataFolder.open(data.path());
        var configuration = configuration(folder);
        try (var hold = folder.hold()) {
            if (configuration.server().logToFile()) {
                Logs.toFile(folder.logs());
            } else {
                Logs.toStandardError();
            }
            if (!java.nio.file.Files.exists(folder.database())
                    && configuration.server().database().outside().isEmpty()) {
                System.err.println(
                        "First start: preparing the database in " + folder.database() + " (a few seconds) …");
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                boolean asked = stopped.getCount() > 0;
                stop.countDown();
                await(stopped);
                if (asked) {
                    Runtime.getRuntime()
                            .halt(0); // a stop by a signal is no failure; Java would answer 128 + its number
                }
            }));
            if (demo) {
                runDemo(configuration, folder, stop);
            } else {
                try (var tidings = Tidings.start(configuration, folder, Clock.systemUTC())) {
                    greet(tidings);
                    stop.await();
                }
            }
        } catch (RuntimeException | Error e) {
            if (stop.getCount() > 0) {
                throw e;
            }
            System.err.println("Stopped while it was starting."); // parts that a stopping Java no longer lets begin
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void runDemo(Configuration configuration, DataFolder folder, CountDownLatch stop)
            throws InterruptedException {
        try (var show = Demo.prepare(Demo.READERS);
                var tidings = Tidings.start(show.configure(configuration), folder, Clock.systemUTC())) {
            greet(tidings);
            // Beside this thread, so that Ctrl-C stops the show in the middle of it.
            var playing = Thread.ofVirtual().start(() -> show.play(tidings, System.out::println));
            stop.await();
            show.end();
            playing.join();
        }
    }

    private static void greet(Tidings tidings) {
        System.out.println("Tidings is ready: " + tidings.address() + "/");
        System.out.println("The desk:         " + tidings.address() + "/desk");
        tidings.firstPassword()
                .ifPresent(password -> System.out.println(
                        "First editor:     name editor, password " + password + " (shown this once; keep it)"));
        System.out.flush();
    }

    private Configuration configuration(DataFolder folder) {
        var flags = new LinkedHashMap<String, String>();
        port.ifPresent(text -> flags.put("port", text));
        flags.putAll(database.setting());
        pushTrust.ifPresent(file -> flags.put("push-trust", file.toString()));
        if (!feedHosts.isEmpty()) {
            flags.put("allow-feed-host", String.join(",", feedHosts));
        }
        if (!pushHosts.isEmpty()) {
            flags.put("allow-push-host", String.join(",", pushHosts));
        }
        return read(flags, folder);
    }

    /** The server's settings from all their places. */
    static Configuration read(Map<String, String> flags, DataFolder folder) {
        var settings = Settings.read(flags, System.getenv(), folder.settingsFile());
        settings.allow("TIDINGS_DATA"); // where this folder is
        settings.allow("TIDINGS_TOKEN"); // of ./tidings publish
        settings.allow("TIDINGS_JAVA_OPTIONS"); // of the launcher
        var configuration = Configuration.from(settings);
        settings.refuseUnknown();
        return configuration;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
