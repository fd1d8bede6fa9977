package org.tidings.bench;

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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tidings.platform.Fault;

/** nginx that serves files with bytes compressed beforehand: what a page costs at the least. */
final class Nginx implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is installed. */
    static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param files holds the files that it serves, compressed with gzip */
    static Nginx start(Path program, Path folder, Path files) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, files, port));
        var process = new ProcessBuilder(
                        List.of(program.toString(), "-e", folder + "/nginx-errors.txt", "-c", configuration.toString()))
                .redirectError(folder.resolve("nginx-start.txt").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var nginx = new Nginx(process, port);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!nginx.accepts()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                nginx.close();
                throw Fault.failed("nginx did not start: "
                        + Files.readString(folder.resolve("nginx-start.txt")).strip());
            }
            Thread.sleep(20);
        }
        return nginx;
    }

    private static String configuration(Path folder, Path files, int port) {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return """
                %s
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
                        listen 127.0.0.1:%d;
                        root %s;
                        default_type "text/html; charset=utf-8";
                        add_header Content-Encoding gzip;
                    }
                }
                """.formatted(isRoot ? "user root;" : "", port, files).replace("FOLDER", folder.toString());
    }

    private boolean accepts() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    URI address(String file) {
        return URI.create("http://127.0.0.1:" + port + "/" + file);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
