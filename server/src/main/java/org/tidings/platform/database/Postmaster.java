package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's server process on a cluster: launched, watched, launched again when it dies, stopped. */
final class Postmaster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // recovery of a large cluster takes its time
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration PID_WRITTEN_LIMIT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration BETWEEN_LOG_CHECKS = Duration.ofMinutes(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200); // its children need a moment to notice
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final int LAUNCH_ATTEMPTS = 8; // 25 s in all

    private final PostgresPrograms programs;
    private final Path cluster;
    private final int port;
    private final PostgresLog output;
    private final Thread watch;
    private volatile Optional<Process> process = Optional.empty();
    private volatile boolean stopping;

    private Postmaster(PostgresPrograms programs, Path cluster, int port, PostgresLog output) {
        this.programs = programs;
        this.cluster = cluster;
        this.port = port;
        this.output = output;
        this.watch = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
    }

    /**
     * Launches it and waits until it takes connections. The caller holds the data folder, so any other postmaster in it
     * was left over from a server that was killed, and is stopped first.
     */
    static Postmaster start(PostgresPrograms programs, Path cluster, int port, PostgresLog output)
            throws IOException, InterruptedException {
        var postmaster = new Postmaster(programs, cluster, port, output);
        postmaster.launchAlone();
        return postmaster;
    }

    // A server that is killed may just have begun to start the database again: the one that it started then takes the
    // lock after we have looked, and a dying one holds it a moment longer.
    private void launchAlone() throws IOException, InterruptedException {
        var waits = new BackOff(FIRST_WAIT, MAX_WAIT);
        for (int attempt = 1; ; attempt++) {
            stopLeftOver();
            try {
                launch();
                return;
            } catch (IOException e) {
                boolean taken = String.valueOf(e.getMessage()).contains("postmaster.pid");
                if (!taken || attempt == LAUNCH_ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(waits.next());
            }
        }
    }

    private void stopLeftOver() throws IOException, InterruptedException {
        var left = PostmasterFile.read(cluster).flatMap(PostmasterFile::process);
        if (left.isPresent()) {
            log.warn("the database was left running by a server that was killed; stopping it");
            stop();
            try {
                left.get()
                        .onExit()
                        .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException e) {
                throw new IOException(
                        "the one left running (process " + left.get().pid() + ") does not stop", e);
            }
        }
    }

    /** Launches it once and waits until it is ready; a launch that fails leaves no process. */
    private void launch() throws IOException, InterruptedException {
        removeEmptyPidFile();
        output.markStart();
        var launched = command().start();
        process = Optional.of(launched);
        try {
            awaitReady(launched);
        } catch (IOException e) {
            launched.destroy();
            launched.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            throw e;
        }
    }

    // A postmaster refuses to start beside an empty file, which a full disk or a power cut leaves. One that is just
    // starting writes its id at once. A postmaster that lives in spite of it holds the shared memory, which is noticed.
    private void removeEmptyPidFile() throws IOException, InterruptedException {
        long end = System.nanoTime() + PID_WRITTEN_LIMIT.toNanos();
        while (PostmasterFile.read(cluster).filter(file -> file.pid() == 0).isPresent()) {
            if (System.nanoTime() > end) {
                log.warn("the database's postmaster.pid is empty; removing it");
                Files.deleteIfExists(PostmasterFile.in(cluster));
            } else {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private ProcessBuilder command() {
        var options = new ArrayList<>(List.of("-D", programs.runner().seen(cluster)));
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                // PostgreSQL's own defaults, said here so that no edited file can weaken the promise.
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                "max_wal_size=2GB",
                "log_timezone=UTC",
                "timezone=UTC")) {
            options.addAll(List.of("-c", setting));
        }
        // In a session of its own, so that Ctrl-C reaches Tidings alone and the database is stopped last.
        var command = new ArrayList<>(Unprivileged.ownSession());
        command.addAll(programs.command("postgres", options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.file().toFile()));
        builder.environment().clear(); // no PG* or TIDINGS_* variable of ours is the database's business
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private void awaitReady(Process launched) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (!launched.isAlive()) {
                throw new IOException(output.lastComplaint());
            }
            if (PostmasterFile.read(cluster)
                    .filter(file -> file.isReady() && file.port() == port)
                    .isPresent()) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IOException("it was not ready within " + START_LIMIT.toMinutes() + " minutes; see " + output.file());
    }

    /** From now on it is started again whenever it dies, after waits that grow while that fails. */
    void restartWhenItDies() {
        watch.start();
    }

    private void watch() {
        var waits = new BackOff(FIRST_WAIT, MAX_WAIT);
        try {
            while (!stopping) {
                try {
                    if (isRunning(BETWEEN_LOG_CHECKS)) {
                        output.rollWhenLarge();
                        waits.reset(); // it has lasted
                    } else if (!stopping) {
                        restart(waits.next());
                    }
                } catch (IOException e) {
                    log.error("the database cannot be started again, or its log not be kept: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // it is being stopped
        }
    }

    // Looks for this long whether it ends.
    private boolean isRunning(Duration time) throws InterruptedException {
        return !process.orElseThrow().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart(Duration wait) throws IOException, InterruptedException {
        log.warn(
                "the database has stopped unexpectedly (exit code {}); starting it again in {} ms",
                process.orElseThrow().exitValue(),
                wait.toMillis());
        Thread.sleep(wait);
        launch();
        log.warn("the database is up again");
    }

    private void stop() throws IOException, InterruptedException {
        programs.run(
                "pg_ctl",
                "stop",
                "--pgdata=" + programs.runner().seen(cluster),
                "--mode=fast",
                "--wait",
                "--timeout=" + STOP_LIMIT.toSeconds(),
                "--silent");
    }

    /** Leaves it running, as a server does that is killed. */
    void abandon() {
        stopping = true;
        watch.interrupt();
    }

    /** Stops it: no transaction is lost, open connections are ended. */
    @Override
    public void close() {
        stopping = true;
        watch.interrupt();
        try {
            watch.join(); // it may just be launching one
            var running = process.filter(Process::isAlive);
            if (running.isPresent()) {
                stopOrDestroy(running.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopOrDestroy(Process running) throws InterruptedException {
        try {
            stop();
        } catch (IOException e) {
            log.warn("the database is stopped by a signal, since pg_ctl could not: {}", e.getMessage());
            running.destroy();
        }
        running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
