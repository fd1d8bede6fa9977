package org.tidings.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import org.tidings.reminders.DispatchState;
import org.tidings.reminders.DispatchWords;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicName;
import org.tidings.text.Excerpt;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** Plays the main job for the person who started {@code run --demo}, and shows it in plain lines. */
public final class Demo implements AutoCloseable {
    /** How many readers {@code run --demo} shows. */
    public static final int READERS = 10_000;

    /** Demo readers share a few key pairs: making 10,000 takes seconds, and no reader's secret is at stake. */
    private static final int KEY_PAIRS = 50;

    private static final Duration MAX_WAIT_FOR_ENVELOPES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration BETWEEN_LINES = Duration.ofMillis(250);

    private static final List<String> SAMPLES = List.of("orchard.txt", "library.txt");
    private static final String RAW_SAMPLE = "harbour.txt";

    private final StandInPushService push;
    private final int readers;
    private final CountDownLatch ended = new CountDownLatch(1);
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
     * Plays it: two stories, raw page text that comes in and is cleaned, the readers, then the story goes out to all.
     *
     * @param tell is given the lines, one after the other
     */
    public void play(Tidings tidings, Consumer<String> tell) {
        var teller = new Storyteller(tell);
        try {
            perform(tidings, teller);
        } catch (InterruptedException e) {
            teller.line("Demo stopped.");
        }
    }

    /** Ends the show at its next step. */
    public void end() {
        ended.countDown();
    }

    private void pause(Duration time) throws InterruptedException {
        if (ended.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the show is ended");
        }
    }

    private void perform(Tidings tidings, Storyteller teller) throws InterruptedException {
        var store = new DemoStore(tidings.database().jdbi());
        store.clear();
        teller.line("");
        teller.line("Demo. Everything here is marked as demo; ./tidings demo --clear removes it. Ctrl-C stops it.");
        teller.line("");
        for (var sample : SAMPLES) {
            publish(tidings, store, draft(tidings, sample));
        }
        teller.step(SAMPLES.size() + " sample stories are published.");

        var raw = draft(tidings, RAW_SAMPLE);
        teller.step("A page's raw text comes in, " + text(RAW_SAMPLE).lines().count() + " lines, furniture and all.");
        raw.removed()
                .forEach(furniture -> teller.line(
                        String.format(Locale.ROOT, "  out  %-19s %s", furniture.rule(), shortened(furniture.text()))));
        teller.line("  kept " + raw.blocks().size() + " paragraphs; topics: "
                + raw.topics().stream()
                        .map(t -> t.name() + " (" + t.kind().word() + ")")
                        .collect(Collectors.joining(", ")));
        raw.quotations().stream()
                .limit(4)
                .forEach(
                        quotation -> teller.line("  said " + quotation.speaker().orElse("?") + ": “"
                                + shortened(quotation.words().replace("\n\n", " ")) + "”"));
        pause(Duration.ZERO);
        register(tidings, store, raw.topics(), teller);
        pause(Duration.ZERO);

        var published = publish(tidings, store, raw).orElseThrow();
        teller.step("Published: " + tidings.address() + "/stories/"
                + published.story().slug());
        teller.line("        Watch it:  " + tidings.address() + "/desk/dispatches/" + published.dispatch());
        var done = watch(tidings, published.dispatch(), teller);
        teller.step(String.format(
                Locale.ENGLISH,
                "Done: %,d reminders taken by the push service, half of them within %,d ms of the commit, 99 of 100 within"
                        + " %,d ms; %,d readers were gone and are removed.",
                done.accepted(),
                done.pace().p50().orElseThrow().toMillis(),
                done.pace().p99().orElseThrow().toMillis(),
                done.count(DeliveryOutcome.GONE)));
        readOne(teller);
        teller.line("");
        teller.line(
                "Now look around: the site and the desk are at the addresses above. To publish a story of your own:");
        teller.line("  ./tidings publish FILE");
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

    // Every demo reader follows one to three of the raw story's topics; a few are gone, or at a push service that is
    // busy.
    private void register(Tidings tidings, DemoStore store, List<TopicName> names, Storyteller teller)
            throws InterruptedException {
        var topics = topics(tidings, store, names);
        var keys = Stream.generate(StandInBrowser::freshKeys).limit(KEY_PAIRS).toList();
        for (int i = 0; i < readers; i++) {
            browsers.add(new StandInBrowser(push.endpoint(behaviour(i), "demo-" + i), keys.get(i % KEY_PAIRS)));
        }
        store.addReaders(browsers.stream().map(Demo::subscription).toList(), topics);
        teller.step(String.format(Locale.ENGLISH, "%,d demo readers follow its topics.", readers));

        // As any server does in idle time: what does not depend on the message is made before there is one.
        var envelopes = tidings.reminders().envelopes();
        envelopes.registered();
        long wanted = Math.min(readers, envelopes.capacity());
        long end = System.nanoTime() + MAX_WAIT_FOR_ENVELOPES.toNanos();
        while (envelopes.ready() < wanted && System.nanoTime() < end) {
            pause(BETWEEN_LOOKS);
        }
        teller.step(String.format(
                Locale.ENGLISH, "Keys for %,d reminders are made ahead, as in any idle minute.", envelopes.ready()));
    }

    private static List<Topic> topics(Tidings tidings, DemoStore store, List<TopicName> names) {
        var topics = names.stream().map(tidings.topics()::named).toList();
        store.mark(topics);
        return topics;
    }

    private static String behaviour(int number) {
        return switch (number % 500) {
            case 0 -> "410";
            case 1 -> "404";
            case 2 -> "once-429-1";
            default -> "ok";
        };
    }

    private static Subscription subscription(StandInBrowser browser) {
        return switch (SubscriptionKeys.parse(browser.p256dh(), browser.auth())) {
            case SubscriptionKeys.Parsed.Valid(var keys) -> new Subscription(URI.create(browser.endpoint()), keys);
            case SubscriptionKeys.Parsed.Invalid(var reason) -> throw new IllegalStateException(reason);
        };
    }

    private DispatchProgress watch(Tidings tidings, long dispatch, Storyteller teller) throws InterruptedException {
        long shown = -1;
        while (true) {
            var seen = look(tidings, dispatch);
            if (seen.isPresent() && seen.get().settled() != shown) {
                shown = seen.get().settled();
                teller.step(line(seen.get()));
            }
            if (seen.filter(DispatchProgress::isDone).isPresent()) {
                return seen.get();
            }
            pause(BETWEEN_LINES);
        }
    }

    private static String line(DispatchProgress progress) {
        var audience = progress.audience()
                .map(count -> String.format(Locale.ENGLISH, count.exact() ? "%,d" : "about %,d", count.readers()))
                .orElse("…");
        return String.format(Locale.ENGLISH, "  %,6d of %s readers reminded", progress.settled(), audience)
                + DispatchWords.notYet(
                        progress.tally().onTheirWay(), progress.tally().toTryAgain())
                + (progress.state() == DispatchState.PAUSED
                        ? ". " + DispatchWords.held(progress.withPushServices())
                        : "");
    }

    // A person may try what happens when the database is killed: the dispatch goes on, and so does the show.
    private static Optional<DispatchProgress> look(Tidings tidings, long dispatch) {
        try {
            return tidings.reminders().reports().progress(dispatch);
        } catch (RuntimeException down) {
            return Optional.empty();
        }
    }

    // The proof that it is all real: a reader's browser can read what reached it.
    private void readOne(Storyteller teller) {
        int number = readers / 2 + 7;
        var browser = browsers.get(number);
        var received = push.received(browser.path()).getLast();
        try {
            var notification = Json.tree(new String(browser.decrypt(received.body()), UTF_8))
                    .path("notification");
            teller.step(String.format(
                    Locale.ENGLISH,
                    "Reader %,d decrypts what the push service holds (%d bytes, %s): “%s”",
                    number,
                    received.body().length,
                    received.protocol(),
                    notification.path("title").asString()));
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
