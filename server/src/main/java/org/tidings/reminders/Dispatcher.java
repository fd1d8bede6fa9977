package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is to be sent: a few threads that claim shards and retries from the database, so that nothing depends on
 * this process's memory. After a crash the chunk that was in flight is sent again, and nothing else.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    /** How long a sender sleeps when nothing is due: other nodes' work and expired leases are found so. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private static final Duration SLEEP_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final DispatchStore store;
    private final Ledger ledger;
    private final DispatchSettings settings;
    private final Supplier<Courier> couriers;
    private final Consumer<List<Delivered>> observer;
    private final Clock clock;
    private final String owner = "node-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    private final Bell bell = new Bell();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Dispatcher(
            DispatchStore store,
            Ledger ledger,
            DispatchSettings settings,
            Supplier<Courier> couriers,
            Consumer<List<Delivered>> observer,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.settings = settings;
        this.couriers = couriers;
        this.observer = observer;
        this.clock = clock;
    }

    /** Starts the senders. Dispatches left unfinished by an earlier run go on at once. */
    void start() {
        for (int i = 1; i <= settings.senders(); i++) {
            var name = owner + "-" + i;
            threads.add(Thread.ofPlatform().name("sender-" + i).daemon().start(() -> send(name)));
        }
        threads.add(Thread.ofVirtual().name("audience").start(this::count));
    }

    /** Tells the senders that there is work: call it right behind the commit of a dispatch. */
    public void wake() {
        bell.ring();
    }

    private void send(String name) {
        var courier = couriers.get();
        while (!stopping) {
            try {
                long heard = bell.rings();
                if (!workOnShard(name, courier) && !workOnRetries(courier)) {
                    bell.await(heard, untilNextRetry());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("a sender failed and goes on in a second", e);
                sleep(SLEEP_AFTER_FAILURE);
            }
        }
    }

    private Duration untilNextRetry() {
        var now = clock.instant();
        var wait = store.nextRetry().map(due -> Duration.between(now, due)).orElse(LONGEST_SLEEP);
        if (wait.isNegative()) {
            return Duration.ofMillis(5); // another sender has just taken it
        }
        return wait.compareTo(LONGEST_SLEEP) < 0 ? wait.plusMillis(1) : LONGEST_SLEEP;
    }

    /** Claims a shard and works it off; false when there is none to claim. */
    private boolean workOnShard(String name, Courier courier) throws InterruptedException {
        var claimed = store.claim(name, clock.instant(), settings.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        var claim = claimed.get();
        try {
            boolean more = true;
            while (more && !stopping) {
                var chunk = store.chunk(claim, settings.chunk());
                var delivered = sendAll(claim.dispatch(), chunk, courier);
                boolean last = chunk.size() < settings.chunk();
                long cursor = chunk.isEmpty() ? claim.cursor() : chunk.getLast().reader();
                var leaseUntil = clock.instant().plus(settings.lease());
                more = !ledger.record(claim, name, delivered, cursor, last, leaseUntil);
                observer.accept(delivered);
                claim = new DispatchStore.Claim(claim.dispatch(), claim.shard(), cursor);
            }
        } catch (Ledger.LeaseLost e) {
            log.warn(
                    "the lease of shard {} of dispatch {} ran out; another sender has it",
                    claim.shard(),
                    claim.dispatch().id());
        }
        finish();
        return true;
    }

    private boolean workOnRetries(Courier courier) throws InterruptedException {
        var claimed = store.claimRetries(clock.instant(), settings.lease(), settings.chunk());
        if (claimed.isEmpty()) {
            return false;
        }
        var batch = claimed.get();
        if (batch.recipients().isEmpty()) {
            store.dropOrphanedRetries();
        } else {
            var delivered = sendAll(batch.dispatch(), batch.recipients(), courier);
            ledger.recordRetries(batch, delivered);
            observer.accept(delivered);
        }
        finish();
        return true;
    }

    private List<Delivered> sendAll(DispatchWork dispatch, List<Recipient> recipients, Courier courier)
            throws InterruptedException {
        var underWay = recipients.stream()
                .map(recipient -> courier.send(dispatch, recipient))
                .toList();
        var delivered = new ArrayList<Delivered>(underWay.size());
        for (var one : underWay) {
            try {
                delivered.add(one.get());
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a courier broke its promise never to fail", e);
            }
        }
        return delivered;
    }

    private void finish() {
        if (store.finish(clock.instant()) > 0) {
            log.info("a dispatch is done");
        }
    }

    // Beside the senders, so that counting a million followers does not delay the first reminder.
    private void count() {
        while (!stopping) {
            long heard = bell.rings();
            try {
                store.uncounted().forEach(store::countAudience);
                bell.await(heard, LONGEST_SLEEP);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("an audience could not be counted", e);
                sleep(SLEEP_AFTER_FAILURE);
            }
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the chunks under way come to their end, so that nothing is sent twice, for at most ten seconds. */
    @Override
    public void close() {
        stopping = true;
        bell.ring();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        for (var thread : threads) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
