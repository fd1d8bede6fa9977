package org.tidings.platform.http.connections;

import io.helidon.common.context.Context;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What answers requests, as every connection needs it. */
public final class Service implements ListenerContext {
    private final Context context;
    private final DirectHandlers directHandlers;
    private final Router router;
    private final ConnectionLimits limits;
    private final Http1ConnectionSelector http = Http1.selector();
    private final ListenerConfig config = ListenerConfig.builder()
            .errorHandling(ErrorHandling.builder().includeEntity(true).build())
            .build();
    private final MediaContext media = MediaContext.create();
    private final ContentEncodingContext encodings = ContentEncodingContext.create();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Answers what cannot be read as a request. */
    public interface Refusals {
        /** @param asksForPage a person's browser asks, as far as can be seen */
        DirectHandler.TransportResponse answer(int status, boolean asksForPage);
    }

    /** @param context what handlers find with a request */
    public Service(HttpRouting.Builder routing, Refusals refusals, Context context, ConnectionLimits limits) {
        this.router = Router.builder().addRouting(routing).build();
        this.directHandlers = directHandlers(refusals);
        this.context = context;
        this.limits = limits;
    }

    private static DirectHandlers directHandlers(Refusals refusals) {
        var handlers = DirectHandlers.builder();
        for (var kind : DirectHandler.EventType.values()) {
            handlers.addHandler(kind, (request, type, status, headers, message) -> {
                // RFC 6585 §5; Helidon has one status for all that is wrong with a head.
                boolean tooLong = "Header size exceeded".equals(message);
                return refusals.answer(tooLong ? 431 : status.code(), asksForPage(request));
            });
        }
        return handlers.build();
    }

    private static boolean asksForPage(DirectHandler.TransportRequest request) {
        boolean page = request.headers().contains(HeaderNames.ACCEPT)
                ? request.headers()
                        .get(HeaderNames.ACCEPT)
                        .allValues()
                        .toString()
                        .contains("text/html")
                : Connection.current().filter(c -> c.requests().asksForPage()).isPresent();
        return page && !request.path().startsWith("/api/");
    }

    Http1ConnectionSelector http() {
        return http;
    }

    Router router() {
        return router;
    }

    ConnectionLimits limits() {
        return limits;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public MediaContext mediaContext() {
        return media;
    }

    @Override
    public ContentEncodingContext contentEncodingContext() {
        return encodings;
    }

    @Override
    public DirectHandlers directHandlers() {
        return directHandlers;
    }

    @Override
    public ListenerConfig config() {
        return config;
    }

    @Override
    public ExecutorService executor() {
        return executor;
    }
}
