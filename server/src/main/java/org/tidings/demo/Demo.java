package org.tidings.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.Configuration;
import org.tidings.Tidings;
import org.tidings.intake.Intake;
import org.tidings.platform.Json;
import org.tidings.publication.Publisher;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicName;
import org.tidings.text.Excerpt;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** Plays the main job before the eyes of whoever started {@code run --demo}, and tells it in plain lines. */
public final class Demo implements AutoCloseable {
    /** How many readers {@code run --demo} shows. */
    public static final int READERS = 10_000;

    /** Demo readers share a few key pairs: making 10,000 takes seconds, and no secret of anybody's is at stake. */
    private static final int KEY_PAIRS = 50;

    private static final List<String> SAMPLES = List.of("orchard.txt", "library.txt");
    private static final String RAW_SAMPLE = "harbour.txt";

    private final StandInPushService push;
    private final int readers;
    private final List<StandInBrowser> browsers = new ArrayList<>();

    private Demo(StandInPushService push, int readers) {
        this.push = push;
        this.readers = readers;
    }

    /** Starts the stand-in push service for a show with this many readers. */
    public static Demo prepare(int readers) {
        return new Demo(StandInPushService.tls(StandInPushService.Offer.usual()), readers);
    }

    /** The same settings, with endpoints at the stand-in allowed. */
    public Configuration configure(Configuration configuration) {
        return configuration.withPushHost(push.hostAndPort(), push.authority().orElseThrow());
    }

    /**
     * Plays it: two stories, the readers, then raw page text that comes in, is cleaned, published and told to all. An
     * interrupt ends the show.
     */
    public void play(Tidings tidings, Consumer<String> tell) {
        try {
            perform(tidings, tell);
        } catch (InterruptedException e) {
            tell.accept("Demo stopped.");
        }
    }

    private void perform(Tidings tidings, Consumer<String> tell) throws InterruptedException {
        var store = new DemoStore(tidings.database().jdbi());
        store.clear();
        tell.accept("");
        tell.accept("Demo. Everything here is marked as demo; ./tidings demo --clear removes it. Ctrl-C stops it.");
        tell.accept("");
        for (var sample : SAMPLES) {
            publish(tidings, store, draft(tidings, sample))
                    .ifPresent(p ->
                            tell.accept("Published a sample story: " + p.story().headline()));
        }

        var raw = draft(tidings, RAW_SAMPLE);
        register(tidings, store, raw.topics(), tell);
        tell.accept("");
        tell.accept("Raw page text comes in: " + text(RAW_SAMPLE).lines().count() + " lines, page furniture and all.");
        raw.removed()
                .forEach(furniture -> tell.accept(
                        String.format(Locale.ROOT, "  out  %-19s %s", furniture.rule(), shortened(furniture.text()))));
        tell.accept("  kept " + raw.blocks().size() + " paragraphs; topics: "
                + raw.topics().stream()
                        .map(t -> t.name() + " (" + t.kind().word() + ")")
                        .collect(Collectors.joining(", ")));
        raw.quotations().stream()
                .limit(4)
                .forEach(
                        quotation -> tell.accept("  said " + quotation.speaker().orElse("?") + ": “"
                                + shortened(quotation.words().replace("\n\n", " ")) + "”"));
        tell.accept("");

        var published = publish(tidings, store, raw).orElseThrow();
        tell.accept("Published: " + tidings.address() + "/stories/"
                + published.story().slug());
        tell.accept("Watch it:  " + tidings.address() + "/desk/dispatches/" + published.dispatch());
        var done = watch(tidings, published.dispatch(), tell);
        tell.accept(String.format(
                Locale.ENGLISH,
                "All out: %,d readers, %,d accepted, %,d gone and removed, %,d a second; half of them %d ms after the commit.",
                done.settled(),
                done.accepted(),
                done.count(DeliveryOutcome.GONE),
                Math.round(done.perSecond(done.pace().finishedAt().orElseThrow())),
                done.pace().p50().orElseThrow().toMillis()));
        readOne(tell);
        tell.accept("");
        tell.accept(
                "Now look around: the site and the desk are at the addresses above. To publish a story of your own:");
        tell.accept("  ./tidings publish FILE");
        push.keepOnlyCounts();
    }

    private record Published(Story story, long dispatch) {}

    private static Optional<Published> publish(Tidings tidings, DemoStore store, Draft draft) {
        if (tidings.publisher().publish(draft)
                instanceof Publisher.Result.Stored(Story story, Optional<Long> dispatch, var _)) {
            store.mark(story.id());
            store.mark(story.topics());
            return dispatch.map(id -> new Published(story, id));
        }
        return Optional.empty();
    }

    private static Draft draft(Tidings tidings, String sample) {
        var result = tidings.intake().fromText(text(sample), Intake.Given.nothing());
        if (result instanceof Intake.Result.Taken(Draft draft)) {
            return draft;
        }
        throw new IllegalStateException("the sample " + sample + " is no story: " + result);
    }

    private static String text(String sample) {
        try (var in =
                Optional.ofNullable(Demo.class.getResourceAsStream(sample)).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Every demo reader follows one to three of the raw story's topics; some are at a push service in a bad mood.
    private void register(Tidings tidings, DemoStore store, List<TopicName> names, Consumer<String> tell)
            throws InterruptedException {
        var random = new Random(20_261_014);
        var topics = topics(tidings, store, names);
        var keys = Stream.generate(StandInBrowser::freshKeys).limit(KEY_PAIRS).toList();
        for (int i = 0; i < readers; i++) {
            var browser = new StandInBrowser(push.endpoint(behaviour(i), "demo-" + i), keys.get(i % KEY_PAIRS));
            browsers.add(browser);
            var followed = topics.subList(0, 1 + random.nextInt(Math.min(3, topics.size())));
            tidings.registry().readers().register(subscription(browser), followed);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if ((i + 1) % 2500 == 0) {
                tell.accept(String.format(Locale.ENGLISH, "Registered %,d of %,d demo readers.", i + 1, readers));
            }
        }
        store.markReaders("https://" + push.hostAndPort() + "/");
    }

    private static List<Topic> topics(Tidings tidings, DemoStore store, List<TopicName> names) {
        var topics = names.stream().map(tidings.topics()::named).toList();
        store.mark(topics);
        return topics;
    }

    private static String behaviour(int number) {
        return switch (number % 200) {
            case 0 -> "410";
            case 1 -> "404";
            case 2 -> "once-503";
            case 3 -> "once-429-1";
            case 4 -> "slow-300";
            default -> "ok";
        };
    }

    private static Subscription subscription(StandInBrowser browser) {
        return switch (SubscriptionKeys.parse(browser.p256dh(), browser.auth())) {
            case SubscriptionKeys.Parsed.Valid(var keys) -> new Subscription(URI.create(browser.endpoint()), keys);
            case SubscriptionKeys.Parsed.Invalid(var reason) -> throw new IllegalStateException(reason);
        };
    }

    private static DispatchProgress watch(Tidings tidings, long dispatch, Consumer<String> tell)
            throws InterruptedException {
        long told = -1;
        while (true) {
            var seen = look(tidings, dispatch);
            if (seen.isEmpty()) {
                Thread.sleep(250);
                continue;
            }
            var progress = seen.get();
            if (progress.settled() != told) {
                told = progress.settled();
                tell.accept(String.format(
                        Locale.ENGLISH,
                        "  %,6d of %s readers reminded%s",
                        told,
                        progress.audience()
                                .map(count -> String.format(
                                        Locale.ENGLISH, count.exact() ? "%,d" : "about %,d", count.readers()))
                                .orElse("…"),
                        progress.tally().toTryAgain() > 0
                                ? ", " + progress.tally().toTryAgain() + " to be tried again"
                                : ""));
            }
            if (progress.isDone()) {
                return progress;
            }
            Thread.sleep(250);
        }
    }

    // Somebody may try what happens when the database is killed: the dispatch goes on, and so does the show.
    private static Optional<DispatchProgress> look(Tidings tidings, long dispatch) {
        try {
            return tidings.reminders().reports().progress(dispatch);
        } catch (RuntimeException down) {
            return Optional.empty();
        }
    }

    // The proof that it is all real: a reader's browser can read what reached it.
    private void readOne(Consumer<String> tell) {
        var browser = browsers.get(readers / 2 + 7);
        var received = push.received(browser.path()).getLast();
        try {
            var notification = Json.tree(new String(browser.decrypt(received.body()), UTF_8))
                    .path("notification");
            tell.accept("Reader 5,007 decrypts what the push service holds (" + received.body().length + " bytes, "
                    + received.protocol() + "): “" + notification.path("title").asString() + "”");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a demo reader cannot read its reminder", e);
        }
    }

    private static String shortened(String text) {
        return Excerpt.atWord(text, 90);
    }

    @Override
    public void close() {
        push.close();
    }
}
