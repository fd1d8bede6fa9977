package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.context.Context;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.BindException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.Fault;
import org.tidings.platform.HeldPort;
import org.tidings.platform.IdleGate;
import org.tidings.platform.Json;
import org.tidings.platform.database.Shortage;

/** The HTTP server: routes, the headers that every answer carries, and one place where problems are written. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self';"
                            + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
            "Cross-Origin-Opener-Policy", "same-origin");

    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private final WebServer server;

    /** How a problem is shown to somebody who asked for a page. */
    public interface ProblemPage {
        String page(Problem problem);
    }

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param held given back as soon as the server listens there
     * @param idle learns of each request
     */
    public static HttpServer start(
            HeldPort held, HttpSettings settings, List<Route> routes, ProblemPage problemPage, IdleGate idle) {
        var routing = HttpRouting.builder().addFilter((chain, request, response) -> {
            idle.requestArrived();
            common(chain, request, response);
        });
        var methods = new LinkedHashMap<String, TreeSet<String>>();
        for (var route : routes) {
            routing.route(route.method(), route.path(), route.handler());
            var allowed = methods.computeIfAbsent(route.path(), path -> new TreeSet<>());
            allowed.add(route.method().text());
            if (route.method().equals(Method.GET)) {
                // RFC 9110 §9.1: where there is GET there is HEAD.
                routing.route(Method.HEAD, route.path(), (request, response) -> {
                    Answer.onlyHead(response);
                    route.handler().handle(request, response);
                });
                allowed.add(Method.HEAD.text());
            }
        }
        methods.forEach((path, allowed) -> routing.any(path, (request, response) -> {
            response.header("Allow", String.join(", ", allowed));
            throw Problem.methodNotAllowed("This address takes " + String.join(", ", allowed) + " and not "
                    + request.prologue().method().text() + ".");
        }));
        routing.any((request, response) -> {
            throw Problem.notFound("There is no page at this address.");
        });
        routing.error(Problem.class, (request, response, problem) -> write(request, response, problem, problemPage));
        routing.error(HttpException.class, (request, response, e) -> {
            int status = e.status().code();
            write(request, response, Problem.ofStatus(status, "The request cannot be read."), problemPage);
        });
        routing.error(Throwable.class, (request, response, e) -> {
            var shortage = Shortage.of(e);
            if (shortage.isPresent()) {
                log.error("the database runs short: {}", shortage.get(), e);
                write(request, response, Problem.unavailable(shortage.get().sentence()), problemPage);
            } else {
                log.error(
                        "a request failed: {} {}",
                        request.prologue().method(),
                        request.path().path(),
                        e);
                write(request, response, Problem.broken(), problemPage);
            }
        });
        var context = Context.create();
        context.register(settings.trustedProxies());
        var server = WebServer.builder()
                .listenerContext(context)
                .host(held.host())
                .port(held.port())
                .shutdownHook(false)
                // An answer in two writes would wait for the other side's late ACK of the first, 40 ms (RFC 896, RFC
                // 1122 §4.2.3.2).
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing)
                .build();
        listen(server, held);
        held.close();
        return new HttpServer(server);
    }

    private static void listen(WebServer server, HeldPort held) {
        try {
            server.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof BindException taken) {
                throw HeldPort.taken(held.host(), held.port(), taken);
            }
            throw e;
        }
        if (!server.isRunning()) {
            throw Fault.failed("The server could not listen at " + held.host() + ", port " + held.port() + ".");
        }
    }

    private static void common(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HEADERS.forEach(response::header);
        if (!SAFE.contains(request.prologue().method()) && isCrossSite(request)) {
            throw Problem.forbidden("This request came from another site.");
        }
        chain.proceed();
    }

    // A token in the Authorization header is not sent by a browser on its own: such a request is nobody's forgery.
    private static boolean isCrossSite(ServerRequest request) {
        if (Body.header(request, "Authorization").isPresent()) {
            return false;
        }
        var fetchSite = Body.header(request, "Sec-Fetch-Site");
        if (fetchSite.isPresent()) {
            return !fetchSite.get().equals("same-origin") && !fetchSite.get().equals("none");
        }
        var origin = Body.header(request, "Origin");
        var host = Body.header(request, "Host").orElse("");
        return origin.isPresent() && !hostOf(origin.get()).equals(host);
    }

    private static String hostOf(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void write(ServerRequest request, ServerResponse response, Problem problem, ProblemPage page) {
        if (response.isSent()) {
            return;
        }
        // What is left of a refused body is not read: the connection cannot serve another request.
        if (problem.status() == 413) {
            response.header("Connection", "close");
        }
        boolean asksForPage = !request.path().path().startsWith("/api/")
                && Body.header(request, "Accept")
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
        if (asksForPage) {
            Answer.html(response, problem.status(), page.page(problem));
        } else {
            Answer.send(
                    response,
                    problem.status(),
                    "application/problem+json; charset=utf-8",
                    Json.write(problem.toJson()).getBytes(UTF_8));
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
