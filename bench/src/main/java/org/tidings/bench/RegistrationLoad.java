package org.tidings.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;

/**
 * New readers who come over the API from several clients at once, each on a connection that is kept open. The requests are
 * made beforehand, so that the clients cost little of the machine that they share.
 */
final class RegistrationLoad {
    private static final Pattern LENGTH =
            Pattern.compile("^content-length:\\s*(\\d+)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Server server;
    private final Audience audience;
    private final Audience.Places places;

    RegistrationLoad(Server server, Audience audience, Audience.Places places) {
        this.server = server;
        this.audience = audience;
        this.places = places;
    }

    /** What came of it; processor time is that of one registration. */
    record Result(double perSecond, long serverMicros, long databaseMicros, long clientMicros) {}

    /**
     * Registers readers.
     *
     * @param first number of the first reader; all others follow it
     * @param topics slugs of which each reader follows some
     */
    Result run(int first, int count, int clients, List<String> topics, int follows)
            throws IOException, InterruptedException {
        var requests = requests(first, count, topics, follows);
        var postmaster = server.postmaster();
        var self = ProcessHandle.current();
        long serverBefore = CpuTime.micros(server.process());
        long databaseBefore = CpuTime.microsOfFamily(postmaster);
        long clientsBefore = CpuTime.micros(self);
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<Boolean>>();
            for (int client = 0; client < clients; client++) {
                var mine = requests.subList(client * count / clients, (client + 1) * count / clients);
                done.add(threads.submit(() -> register(mine)));
            }
            for (var each : done) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw Fault.failed(e.getCause() instanceof Fault fault ? fault.sentence() : e.toString());
        }
        return new Result(
                count / ((System.nanoTime() - began) / 1e9),
                (CpuTime.micros(server.process()) - serverBefore) / count,
                (CpuTime.microsOfFamily(postmaster) - databaseBefore) / count,
                (CpuTime.micros(self) - clientsBefore) / count);
    }

    private List<byte[]> requests(int first, int count, List<String> topics, int follows) {
        var random = new Random(first);
        return IntStream.range(first, first + count)
                .mapToObj(number -> {
                    var parts = audience.subscription(number, places).split(" ", -1);
                    var followed = random.ints(0, topics.size())
                            .distinct()
                            .limit(follows)
                            .mapToObj(topics::get)
                            .toList();
                    return request(Json.write(Map.of(
                            "subscription",
                            Map.of("endpoint", parts[0], "keys", Map.of("p256dh", parts[1], "auth", parts[2])),
                            "topics",
                            followed)));
                })
                .toList();
    }

    private byte[] request(String json) {
        byte[] body = json.getBytes(UTF_8);
        byte[] head = ("POST /api/v1/readers HTTP/1.1\r\nHost: "
                        + server.address().getRawAuthority() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        var bytes = new ByteArrayOutputStream(head.length + body.length);
        bytes.writeBytes(head);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private boolean register(List<byte[]> requests) throws IOException {
        URI address = server.address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream());
            for (byte[] request : requests) {
                out.write(request);
                readAnswer(in);
            }
        }
        return true;
    }

    private static void readAnswer(BufferedInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server has closed the connection after: " + head);
            }
            head.append((char) next);
        }
        var length = LENGTH.matcher(head);
        var body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        if (!head.toString().startsWith("HTTP/1.1 201")) {
            throw Fault.failed("registering a reader was answered " + head.substring(0, head.indexOf("\r\n")) + ": "
                    + new String(body, UTF_8));
        }
    }
}
