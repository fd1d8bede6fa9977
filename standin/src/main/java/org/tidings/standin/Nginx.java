package org.tidings.standin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real nginx, where it is installed: as a proxy before Tidings, and to serve files beside it. */
public final class Nginx implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is installed. */
    public static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it and waits until it answers, at a port of its own.
     *
     * @param folder for its files
     * @param server what stands in its {@code server} block, without {@code listen}
     */
    public static Nginx start(Path program, Path folder, String server) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var configuration = folder.resolve("nginx.conf");
        var errors = folder.resolve("nginx-start.txt");
        Files.writeString(configuration, configuration(folder, port, server));
        var process = new ProcessBuilder(
                        List.of(program.toString(), "-e", folder + "/nginx-errors.txt", "-c", configuration.toString()))
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var nginx = new Nginx(process, port);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!nginx.accepts()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                nginx.close();
                throw new IllegalStateException("nginx did not start: " + Files.readString(errors));
            }
            Thread.sleep(10);
        }
        return nginx;
    }

    private static String configuration(Path folder, int port, String server) {
        // Its workers would otherwise be of a user who may not read the folder.
        var user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        return """
                USER
                daemon off;
                pid FOLDER/nginx.pid;
                worker_processes auto;
                events { worker_connections 2048; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    open_file_cache max=100;
                    client_body_temp_path FOLDER/nginx-body;
                    proxy_temp_path FOLDER/nginx-proxy;
                    fastcgi_temp_path FOLDER/nginx-fastcgi;
                    uwsgi_temp_path FOLDER/nginx-uwsgi;
                    scgi_temp_path FOLDER/nginx-scgi;
                    server {
                        listen 127.0.0.1:PORT;
                        SERVER
                    }
                }
                """.replace("USER", user)
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("SERVER", server);
    }

    private boolean accepts() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        Ending.of(process, Duration.ofSeconds(10));
    }
}
