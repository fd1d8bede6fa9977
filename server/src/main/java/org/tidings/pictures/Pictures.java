package org.tidings.pictures;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.PeriodicTask;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.platform.fetch.Validators;

/** Fetches the pictures that stories show, one after the other. */
public final class Pictures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pictures.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMinutes(2);
    private static final int MAX_TRIES = 4;

    private static final String ACCEPT = "image/jpeg, image/png, image/gif;q=0.8, image/*;q=0.1";

    private final PictureStore store;
    private final PictureSettings settings;
    private final Fetcher fetcher;
    private final ExecutorService renderer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("pictures").daemon().factory());
    private final PeriodicTask task = new PeriodicTask("pictures", PAUSE, this::fetchAll);

    /** @param site our own address, by which we name ourselves */
    public Pictures(Jdbi jdbi, PictureSettings settings, URI site, Clock clock) {
        this.store = new PictureStore(jdbi, clock);
        this.settings = settings;
        this.fetcher =
                new Fetcher(new FetchPolicy(settings.testHosts()), settings.limits(), Fetcher.userAgent(site), clock);
    }

    /** Begins to fetch, where that is the setting. */
    public void start() {
        if (settings.isFetched()) {
            task.start();
        }
    }

    public PictureStore store() {
        return store;
    }

    private void fetchAll() throws InterruptedException {
        for (var next = store.claim(); next.isPresent() && !task.isStopping(); next = store.claim()) {
            fetch(next.get());
        }
    }

    private void fetch(PictureStore.Wanted picture) throws InterruptedException {
        try {
            switch (fetcher.get(URI.create(picture.address()), ACCEPT, Validators.none())) {
                case Fetched.Got got -> store.keep(picture, rendered(got.body()));
                case Fetched.Failed failed -> failed(picture, failed.reason());
                case Fetched.NotModified _ -> failed(picture, "The answer was 304 without a question.");
            }
        } catch (Rendering.Unfit | IllegalArgumentException e) {
            log.info("the picture {} is not shown: {}", picture.address(), e.getMessage());
            store.refuse(picture, String.valueOf(e.getMessage()));
        }
    }

    // Its own thread: those that answer pages are few, and a picture keeps one busy for some tenths of a second.
    private Rendering rendered(byte[] file) throws Rendering.Unfit, InterruptedException {
        try {
            return renderer.submit(() -> Rendering.of(file, settings.maxPixels()))
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Rendering.Unfit unfit) {
                throw unfit;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void failed(PictureStore.Wanted picture, String why) {
        if (picture.tries() >= MAX_TRIES) {
            store.refuse(picture, why);
        } else {
            store.later(picture, why, BEFORE_NEXT_TRY.multipliedBy(picture.tries()));
        }
    }

    @Override
    public void close() {
        task.close();
        renderer.shutdownNow();
    }
}
