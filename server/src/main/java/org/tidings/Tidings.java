package org.tidings;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.access.ApiTokens;
import org.tidings.access.Editors;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.adverts.AdvertStore;
import org.tidings.api.Api;
import org.tidings.desk.Desk;
import org.tidings.desk.parts.Learning;
import org.tidings.desk.parts.Newsroom;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeThreads;
import org.tidings.intake.names.Seed;
import org.tidings.pictures.Pictures;
import org.tidings.platform.DataFolder;
import org.tidings.platform.HeldPort;
import org.tidings.platform.IdleGate;
import org.tidings.platform.Purge;
import org.tidings.platform.Secrets;
import org.tidings.platform.database.Database;
import org.tidings.platform.database.EmbeddedPostgres;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.HttpServer;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Route;
import org.tidings.publication.Aliases;
import org.tidings.publication.IntakeStatistics;
import org.tidings.publication.OldRevisions;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.publication.ReminderTexts;
import org.tidings.publication.TopicStore;
import org.tidings.readers.AudienceKey;
import org.tidings.readers.Followers;
import org.tidings.readers.MergedFollows;
import org.tidings.readers.ReaderStore;
import org.tidings.readers.RegistrationLimit;
import org.tidings.readers.Registry;
import org.tidings.reminders.Reminders;
import org.tidings.reminders.easing.Easing;
import org.tidings.site.Icons;
import org.tidings.site.Imprint;
import org.tidings.site.Site;
import org.tidings.site.hub.FeedHub;
import org.tidings.verdicts.Proposals;
import org.tidings.verdicts.VerdictStore;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.Vapid;
import org.tidings.webpush.VapidContact;

/**
 * A running Tidings. Its parts are made here, by hand, in the order in which they need each other; reading this is
 * reading the system.
 */
public final class Tidings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tidings.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final URI address;
    private final Database database;
    private final Intake intake;
    private final TopicStore topics;
    private final Publication publication;
    private final Registry registry;
    private final Reminders reminders;
    private final Easing easing;
    private final Feeds feeds;
    private final Optional<String> firstPassword;
    private final List<Route> apiRoutes;

    /** Starts everything; the caller holds the data folder. When it returns, the site answers. */
    public static Tidings start(Configuration configuration, DataFolder data, Clock clock) {
        return new Tidings(configuration, data, clock);
    }

    private Tidings(Configuration configuration, DataFolder data, Clock clock) {
        System.setProperty("java.awt.headless", "true"); // pictures are drawn without a screen, whatever DISPLAY says
        try {
            // ---- the port first: nothing is begun where it is taken, and what is made below knows the address ----
            var server = configuration.server();
            var port = opened(HeldPort.take(server.host(), server.port()));
            var site = configuration.site();
            address = site.address().orElse(URI.create("http://localhost:" + port.port()));

            // ---- what every room needs; the parts that take their time are begun beside the database ----
            var sending = configuration.sending();
            var endpoints = sending.push().endpoints();
            var cryptoSoon = CompletableFuture.supplyAsync(Crypto::best);
            var senderSoon = CompletableFuture.supplyAsync(() -> new PushSender(
                    sending.push().limits(), endpoints, sending.push().testAuthorities()));
            var pagesSoon = CompletableFuture.supplyAsync(Pages::new);
            var databaseAddress = server.database()
                    .outside()
                    .orElseGet(() -> opened(EmbeddedPostgres.start(data)).address());
            database = opened(Database.open(
                    databaseAddress,
                    server.database().connections(),
                    server.database().readTimeout()));
            var jdbi = database.jdbi();
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            new ProcessorMetrics().bindTo(meters);
            new UptimeMetrics().bindTo(meters);
            new JvmMemoryMetrics().bindTo(meters);

            // ---- sending ----
            var crypto = cryptoSoon.join();
            meters.gauge("tidings.crypto.corretto", crypto, c -> c.name().equals("corretto") ? 1 : 0);
            var vapidKey = VapidSecret.in(data, crypto);
            var audienceKey = AudienceKey.hold(
                    jdbi, vapidKey.publicKeyText(), sending.vapid().acceptNewKey());
            var vapid = new Vapid(vapidKey, sending.vapid().contact(), crypto, clock);
            var sender = opened(senderSoon.join());
            var idle = new IdleGate();
            idle.workBegins(); // nothing is made ahead before the site answers
            var followers = new Followers(jdbi);
            reminders = opened(Reminders.start(
                    new Reminders.Node(jdbi, server.database().outside().isEmpty(), meters, idle, clock),
                    followers,
                    new Reminders.Sending(crypto, vapid, audienceKey, sender, sending.envelopes()),
                    sending.dispatch(),
                    new VoicedDigests(site.voice(), address)));
            opened(new Purge("old receipts", reminders.receipts()::removeOld).start());
            registry = new Registry(
                    new ReaderStore(jdbi, reminders.envelopes()),
                    followers,
                    new RegistrationLimit(configuration.readers().registrationsPerAddress(), clock),
                    configuration.readers().maxTopics());
            opened(new Purge(
                            "notes of readers who have gone",
                            max -> registry.readers()
                                    .removeOldNotes(
                                            clock.instant()
                                                    .minus(sending.dispatch()
                                                            .kept()
                                                            .ledger()),
                                            max))
                    .start());
            opened(new MergedFollows(jdbi, idle).start());
            easing = opened(new Easing(
                            jdbi,
                            idle,
                            configuration
                                    .readers()
                                    .easing()
                                    .lookingBack(sending.dispatch().kept().receipts()),
                            reminders.envelopes(),
                            clock)
                    .start());

            // ---- stories ----
            topics = new TopicStore(jdbi, clock);
            topics.seed(Seed.all());
            var verdicts = new VerdictStore(jdbi, clock);
            intake = new Intake(
                    configuration.stories().intake(),
                    topics,
                    verdicts.forIntake(),
                    Optional.of(opened(new IntakeThreads(configuration.stories().threads()))));
            publication = Publication.of(
                    jdbi,
                    topics,
                    reminders,
                    configuration.stories().sameNews(),
                    new ReminderTexts(
                            address,
                            configuration.stories().reminderChars(),
                            site.voice().reminderWords()),
                    clock);

            var oldRevisions = new OldRevisions(jdbi, configuration.stories().revisionsKept(), clock);
            opened(new Purge("old revisions of stories", oldRevisions).start());
            opened(new Purge("unsaved texts", publication.writing().unsaved()).start());

            // ---- where stories come from automatically ----
            var maxBytes = configuration.stories().intake().maxBytes();
            feeds = opened(new Feeds(
                    jdbi,
                    new Feeds.Newsroom(intake, maxBytes, publication),
                    configuration.fetched().feeds(),
                    address,
                    clock));

            var pictures = opened(new Pictures(jdbi, configuration.fetched().pictures(), address, clock));
            pictures.start();

            // ---- the sides from which it is seen ----
            var icons = new Icons(site.naming().name(), site.accent());
            var masthead = new Masthead(
                    site.naming().name(),
                    site.naming().tagline(),
                    address,
                    PageFiles.of(site, icons),
                    vapidKey.publicKeyText());
            var pages = pagesSoon.join();
            var tokens = new ApiTokens(jdbi);
            tokens.keep("this machine's command line", data.secret("api-token", () -> "tidings_" + Secrets.token()));
            var editors = new Editors(jdbi);
            var sessions = new Sessions(jdbi, clock);
            opened(new Purge("ended sessions", sessions::removeEnded).start());
            var readersSide = new Site(
                    new Site.Look(
                            masthead, site.voice(), icons, pages, site.serving().wholeTextInFeeds()),
                    new Site.Sources(
                            publication.stories(),
                            publication.catalogue(),
                            topics,
                            pictures.store(),
                            new AdvertStore(jdbi)),
                    new Imprint(
                            site.naming().texts(),
                            site.naming()
                                    .contact()
                                    .or(() -> Optional.of(sending.vapid().contact())
                                            .filter(contact -> !contact.isUnreachable()))
                                    .map(VapidContact::address),
                            new Imprint.Kept(
                                    sending.dispatch().kept().ledger(),
                                    sending.dispatch().kept().receipts())),
                    new CachedPages(topics.edition(), (long) site.serving().cachedPagesMb() << 20, clock),
                    clock);
            var hub = opened(new FeedHub(
                            jdbi,
                            readersSide::feed,
                            new FeedHub.Outside(
                                    address,
                                    new FetchPolicy(configuration
                                            .fetched()
                                            .feeds()
                                            .fetching()
                                            .testHosts())),
                            site.serving().maxFeedSubscribers(),
                            clock)
                    .start());
            topics.edition().whenChanged(hub::wake);
            var editorsSide = new Desk(
                    masthead,
                    pages,
                    new Newsroom(
                            intake,
                            maxBytes,
                            publication,
                            new Learning(
                                    new Aliases(jdbi, topics, clock),
                                    verdicts,
                                    new Proposals(verdicts, new IntakeStatistics(jdbi))),
                            registry,
                            reminders,
                            feeds),
                    new Desk.Access(opened(new SignIns(editors, clock)), sessions, tokens),
                    clock);
            var machinesSide = new Api(
                    new Api.Parts(intake, maxBytes, publication, registry, reminders, feeds, endpoints),
                    tokens,
                    new Api.Watched(database, meters),
                    address,
                    clock);

            var routes = new ArrayList<Route>();
            routes.addAll(readersSide.routes());
            routes.addAll(hub.routes());
            routes.addAll(editorsSide.routes());
            routes.addAll(machinesSide.routes());
            apiRoutes = machinesSide.routes();
            opened(HttpServer.start(port, server.http(), routes, readersSide::problemPage, idle));
            // After the port is ours: a start that ends here must not leave an editor whose password was never shown.
            firstPassword = editors.makeFirst("editor");
            feeds.begin(server.database().outside().isEmpty());
            reminders.concerns().now().forEach(concern -> log.warn("{}", concern));
            idle.workEnds();
            log.info("Tidings is ready at {}", address);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Where readers find the site. */
    public URI address() {
        return address;
    }

    /** The first editor's password, when this start made the first editor. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** The API's routes, for the test that holds openapi.yaml against them. */
    List<Route> apiRoutes() {
        return apiRoutes;
    }

    public Database database() {
        return database;
    }

    public Intake intake() {
        return intake;
    }

    public TopicStore topics() {
        return topics;
    }

    public Publisher publisher() {
        return publication.publisher();
    }

    public Registry registry() {
        return registry;
    }

    public Reminders reminders() {
        return reminders;
    }

    public Easing easing() {
        return easing;
    }

    public Feeds feeds() {
        return feeds;
    }

    /** Stops everything, the newest part first; the database last. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            var part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
