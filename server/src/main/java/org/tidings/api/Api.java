package org.tidings.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tidings.access.ApiTokens;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.platform.database.Database;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publication;
import org.tidings.readers.Registry;
import org.tidings.reminders.Reminders;
import org.tidings.webpush.EndpointPolicy;

/** The room's parts, put together: all routes of the HTTP API. */
public final class Api {
    private final List<Route> routes = new ArrayList<>();

    /** What the API is made of. */
    public record Parts(
            Intake intake,
            int maxStoryBytes,
            Publication publication,
            Registry registry,
            Reminders reminders,
            Feeds feeds,
            EndpointPolicy endpoints) {}

    /** What an operator's watch asks for: whether the database answers, and figures. */
    public record Watched(Database database, PrometheusMeterRegistry meters) {}

    public Api(Parts parts, ApiTokens tokens, Watched watched, URI site, Clock clock) {
        var reports = parts.reminders().reports();
        var intake = new IntakeRequest(parts.intake(), parts.maxStoryBytes());
        routes.addAll(new StoryApi(intake, parts.publication(), reports, site).routes(tokens));
        routes.addAll(new TopicApi(parts.publication().topics()).routes(tokens));
        routes.addAll(new ReaderApi(
                        parts.registry(),
                        parts.publication().topics(),
                        parts.endpoints(),
                        parts.reminders().ofReaders(),
                        new ReaderApi.Site(site, clock))
                .routes());
        routes.addAll(new ReminderApi(parts.registry().readers(), parts.reminders(), site, clock).routes());
        routes.addAll(
                new ReceiptApi(parts.registry().readers(), parts.reminders().receipts()).routes());
        routes.addAll(new DispatchApi(reports, parts.reminders().control(), clock).routes(tokens));
        routes.addAll(new FeedApi(parts.feeds()).routes(tokens));
        routes.addAll(new WebSubApi(parts.feeds()).routes());
        routes.addAll(
                new OperationsApi(watched.database(), parts.reminders().recording(), watched.meters()).routes(tokens));
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
