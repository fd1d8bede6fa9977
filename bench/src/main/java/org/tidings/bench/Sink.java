package org.tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidings.bench.sink.SinkProcess;
import org.tidings.platform.Fault;
import org.tidings.standin.Ending;

/** The stand-in push service in its own process, as the benchmark sees it. */
final class Sink implements AutoCloseable {
    private final Path folder;
    private final int readers;
    private final Process process;
    private final BufferedReader in;
    private final PrintStream out;
    private final List<Integer> ports;

    private Sink(Path folder, int readers, Process process) throws IOException {
        this.folder = folder;
        this.readers = readers;
        this.process = process;
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.out = new PrintStream(process.getOutputStream(), true, UTF_8);
        var words = line().split(" ");
        this.ports = Arrays.stream(words).skip(1).map(Integer::parseInt).toList();
    }

    /**
     * @param sampleEvery every which reader's message is kept whole, to be decrypted afterwards
     * @param origins how many push services it plays
     */
    static Sink start(Path folder, int readers, int sampleEvery, int origins) throws IOException {
        return start(folder, readers, sampleEvery, origins, false);
    }

    /** The same with two more ports: an origin with an untrusted certificate and one that never answers. */
    static Sink startWithBrokenOnes(Path folder, int readers, int sampleEvery, int origins) throws IOException {
        return start(folder, readers, sampleEvery, origins, true);
    }

    private static Sink start(Path folder, int readers, int sampleEvery, int origins, boolean broken)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SinkProcess.class.getName(),
                        Integer.toString(readers),
                        Integer.toString(sampleEvery),
                        Integer.toString(origins),
                        folder.resolve("sink.pem").toString(),
                        Boolean.toString(broken))
                .redirectError(folder.resolve("sink.txt").toFile())
                .start();
        return new Sink(folder, readers, process);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    List<Integer> ports() {
        return ports;
    }

    /** As {@code --allow-push-host} takes them. */
    List<String> hosts() {
        return ports.stream().map(port -> "localhost:" + port).toList();
    }

    Path certificates() {
        return folder.resolve("sink.pem");
    }

    /** Requests so far. */
    long count() throws IOException {
        return Long.parseLong(ask("count").split(" ")[1]);
    }

    /** Forgets who got what; remembers which keys and salts it saw. */
    void reset() throws IOException {
        ask("reset");
    }

    /**
     * What the sink got since the last reset.
     *
     * @param attempts messages that came for each reader
     * @param accepted messages that it answered with 201, for each reader
     * @param lastStatus the last answer to each reader's message
     * @param repeatedKeys ephemeral keys or salts that came twice, in the whole run
     * @param samples the last message of some readers, as it came
     */
    record Report(
            byte[] attempts, byte[] accepted, short[] lastStatus, long repeatedKeys, TreeMap<Integer, byte[]> samples) {
        /** Readers up to this one to whom no message came that was accepted. */
        long lost(int to) {
            return IntStream.range(0, to).filter(i -> accepted[i] == 0).count();
        }

        long repeats(int from, int to) {
            return Stream.iterate(from, i -> i < to, i -> i + 1)
                    .mapToLong(i -> Math.max(0, (accepted[i] & 0xff) - 1))
                    .sum();
        }
    }

    Report report() throws IOException {
        var file = folder.resolve("sink.bin");
        ask("report " + file);
        try (var data = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] attempts = data.readNBytes(readers);
            byte[] accepted = data.readNBytes(readers);
            var status = new short[readers];
            for (int i = 0; i < readers; i++) {
                status[i] = data.readShort();
            }
            long repeatedKeys = data.readLong();
            var samples = new TreeMap<Integer, byte[]>();
            while (data.available() > 0) {
                int reader = data.readInt();
                samples.put(reader, data.readNBytes(data.readInt()));
            }
            return new Report(attempts, accepted, status, repeatedKeys, samples);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String ask(String command) throws IOException {
        out.println(command);
        return line();
    }

    private String line() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw Fault.failed("the sink ended: "
                    + Files.readString(folder.resolve("sink.txt")).strip());
        }
        return line;
    }

    @Override
    public void close() {
        out.close(); // the end of its input is its sign to go
        Ending.await(process, Duration.ofSeconds(10));
    }
}
