package org.tidings.platform.http;

import io.helidon.common.context.Context;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.HeldPort;
import org.tidings.platform.IdleGate;
import org.tidings.platform.database.Outage;
import org.tidings.platform.database.Reading;
import org.tidings.platform.http.connections.Listener;
import org.tidings.platform.http.connections.Service;

/** The HTTP server: routes, the headers that every answer carries, and what is refused before a handler sees it. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private static final Duration AFTER_DATABASE_TROUBLE = Duration.ofSeconds(10);

    private final HttpSettings settings;
    private final Listener listener;
    private final SiteHosts hosts;
    private final CommonHeaders headers;
    private final ProblemWriter problems;

    /** How a problem is shown to a person who asked for a page. */
    public interface ProblemPage {
        /** @param path of the request; empty where it could not be read */
        String page(Problem problem, String path);
    }

    private HttpServer(HttpSettings settings, ProblemPage problemPage, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        this.hosts = new SiteHosts(settings.site(), settings.hosts());
        this.headers = new CommonHeaders(
                settings.site().filter(site -> "https".equals(site.getScheme())).isPresent());
        this.problems = new ProblemWriter(problemPage, headers);
    }

    /**
     * Starts listening.
     *
     * @param held given back as soon as the server listens there
     * @param idle learns of each request
     */
    public static HttpServer start(
            HeldPort held, HttpSettings settings, List<Route> routes, ProblemPage problemPage, IdleGate idle) {
        var listener = Listener.bind(held.host(), held.port());
        held.close();
        var server = new HttpServer(settings, problemPage, listener);
        server.serve(routes, idle);
        return server;
    }

    // All parts of Helidon that are used are named here; else it looks through every jar for more, at every start.
    private static void lookForNoMoreParts() {
        var named = ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .build();
        GlobalServiceRegistry.registry(
                () -> ServiceRegistryManager.create(named).registry());
    }

    private void serve(List<Route> routes, IdleGate idle) {
        lookForNoMoreParts();
        var routing = HttpRouting.builder().addFilter((chain, request, response) -> {
            idle.requestArrived();
            headers.forEach(response::header);
            if (isForThisSite(request, response)) {
                chain.proceed();
            }
        });
        add(routes, routing);
        addErrors(routing);
        var context = Context.create();
        context.register(settings.trustedProxies());
        listener.serve(new Service(routing, problems::refusal, context, settings.connections()));
    }

    private static void add(List<Route> routes, HttpRouting.Builder routing) {
        var methods = new LinkedHashMap<String, TreeSet<String>>();
        for (var route : routes) {
            var handler = route.isReading() ? reading(route.handler()) : route.handler();
            routing.route(route.method(), route.path(), handler);
            var allowed = methods.computeIfAbsent(route.path(), path -> new TreeSet<>());
            allowed.add(route.method().text());
            if (route.method().equals(Method.GET)) {
                // RFC 9110 §9.1: where there is GET there is HEAD. The connection leaves the body out.
                routing.route(Method.HEAD, route.path(), handler);
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
    }

    private static Handler reading(Handler handler) {
        return (request, response) -> Reading.run(() -> handler.handle(request, response));
    }

    private void addErrors(HttpRouting.Builder routing) {
        routing.error(Problem.class, problems::write);
        routing.error(
                HttpException.class,
                (request, response, e) -> problems.write(
                        request, response, Problem.ofStatus(e.status().code())));
        routing.error(Throwable.class, (request, response, e) -> {
            Outage.sentence(e)
                    .ifPresentOrElse(
                            sentence -> unavailable(request, response, sentence, e),
                            () -> broken(request, response, e));
        });
    }

    // Without a stack: it says nothing of where the fault is, and there is one for each request.
    private void unavailable(ServerRequest request, ServerResponse response, String sentence, Throwable e) {
        log.error("{} ({})", sentence, e.getMessage());
        problems.write(request, response, Problem.unavailable(sentence).retryAfter(AFTER_DATABASE_TROUBLE));
    }

    private void broken(ServerRequest request, ServerResponse response, Throwable e) {
        log.error(
                "a request failed: {} {}",
                request.prologue().method(),
                request.path().path(),
                e);
        problems.write(request, response, Problem.broken());
    }

    /** Whether a request is for this site and comes from it or from no site; answers it where it leads elsewhere. */
    private boolean isForThisSite(ServerRequest request, ServerResponse response) {
        boolean safe = SAFE.contains(request.prologue().method());
        var host = Body.header(request, "Host").orElse("");
        if (!hosts.include(host) && !hosts.include(Forwarded.of(request).host())) {
            if (settings.site().isEmpty() || !safe) {
                throw Problem.misdirected(
                        "This server does not answer for " + host + "; its operator can allow it with http.hosts.");
            }
            var query = request.query().rawValue();
            var place = settings.site().get().resolve(request.path().rawPath() + (query.isEmpty() ? "" : "?" + query));
            response.status(Status.PERMANENT_REDIRECT_308).header("Location", place.toASCIIString());
            response.send();
            return false;
        }
        if (!safe && isCrossSite(request, host)) {
            throw Problem.forbidden("This request came from another site.");
        }
        return true;
    }

    // A browser does not add a token to a request that another site makes it send: such a request is no forgery.
    private boolean isCrossSite(ServerRequest request, String host) {
        if (Body.header(request, "Authorization").isPresent()) {
            return false;
        }
        var fetchSite = Body.header(request, "Sec-Fetch-Site");
        if (fetchSite.isPresent()) {
            return !fetchSite.get().equals("same-origin") && !fetchSite.get().equals("none");
        }
        // A proxy may ask for another host than the browser did.
        return Body.header(request, "Origin")
                .map(HttpServer::authority)
                .filter(origin -> !origin.equals(host)
                        && !origin.equals(Forwarded.of(request).host())
                        && settings.site()
                                .map(URI::getRawAuthority)
                                .filter(origin::equals)
                                .isEmpty())
                .isPresent();
    }

    private static String authority(String origin) {
        try {
            return Objects.requireNonNullElse(URI.create(origin).getRawAuthority(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
