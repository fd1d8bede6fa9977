package org.tidings.bench.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.standin.StandInPushService;

/**
 * The sink's own process. Arguments: how many readers there are, every which reader's message is kept whole, how many
 * origins, a file for their certificates, and whether there are two broken origins besides: one whose certificate is not
 * trusted, one that takes connections and says nothing. Says the ports, then obeys lines on standard input until it closes:
 * {@code count}, {@code reset}, {@code report FILE}.
 */
public final class SinkProcess {
    private final List<SinkRecord> records = new ArrayList<>();
    private final List<StandInPushService> services = new ArrayList<>();
    private final StringBuilder ports = new StringBuilder("ports");
    private final int readers;
    private @Nullable ServerSocket blackHole; // connections wait in its queue for ever

    private SinkProcess(int readers) {
        this.readers = readers;
    }

    public static void main(String[] arguments) throws IOException {
        int readers = Integer.parseInt(arguments[0]);
        var sink = new SinkProcess(readers);
        sink.open(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        if (Boolean.parseBoolean(arguments[4])) {
            sink.openBroken();
        }
        System.out.println(sink.ports);
        sink.obey();
        System.exit(0);
    }

    private void open(int sampleEvery, int origins, Path certificates) throws IOException {
        var pem = new StringBuilder();
        for (int i = 0; i < origins; i++) {
            var record = new SinkRecord(readers, sampleEvery);
            var service = StandInPushService.tls(StandInPushService.Offer.usual(), record);
            records.add(record);
            services.add(service);
            pem.append(service.authorityPem().orElseThrow()).append('\n');
            ports.append(' ').append(service.port());
        }
        Files.writeString(certificates, pem);
    }

    private void openBroken() throws IOException {
        var untrusted = StandInPushService.tls(StandInPushService.Offer.usual(), new SinkRecord(readers, readers + 1));
        services.add(untrusted);
        ports.append(' ').append(untrusted.port());
        blackHole = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        ports.append(' ').append(blackHole.getLocalPort());
    }

    private void obey() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ", 2);
            switch (words[0]) {
                case "count" ->
                    System.out.println("count "
                            + records.stream().mapToLong(SinkRecord::requests).sum());
                case "reset" -> {
                    records.forEach(SinkRecord::reset);
                    System.out.println("done");
                }
                case "report" -> {
                    report(Path.of(words[1]));
                    System.out.println("done");
                }
                default -> System.out.println("unknown " + words[0]);
            }
        }
    }

    /** Three arrays of all readers, the number of fingerprints that came twice, then the samples. */
    private void report(Path file) throws IOException {
        var attempts = new byte[readers];
        var accepted = new byte[readers];
        var status = new short[readers];
        records.forEach(record -> record.addTo(attempts, accepted, status));
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(attempts);
            out.write(accepted);
            for (short s : status) {
                out.writeShort(s);
            }
            out.writeLong(repeatedFingerprints());
            for (var record : records) {
                record.writeSamples(out);
            }
        }
    }

    private long repeatedFingerprints() {
        long[] all = records.stream()
                .flatMapToLong(record -> Arrays.stream(record.fingerprints()))
                .toArray();
        Arrays.sort(all);
        long repeated = 0;
        for (int i = 1; i < all.length; i++) {
            if (all[i] == all[i - 1]) {
                repeated++;
            }
        }
        return repeated;
    }
}
