package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Cancellation;
import org.tidings.readers.ReaderStore;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.EndpointReader;
import org.tidings.webpush.EnvelopeMaker;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.SubscriptionKeys;
import org.tidings.webpush.Vapid;

/**
 * Goes the way of a reminder in idle time, up to the message itself: signs for the push services that readers have, opens
 * a connection to each, and seals envelopes that nobody gets. The first dispatch of a process then finds compiled code,
 * and one soon after a start or a registration finds open connections, and not a third of a second of beginnings.
 */
final class WarmUp {
    /** The newest readers stand for all: there are few push services, and most readers are at two of them. */
    private static final int READERS_LOOKED_AT = 200;

    private static final int MAX_SERVICES = 8;
    private static final int REHEARSALS = 300;

    /** Senders ask the database as often within a second, and Java compiles what it has run some hundreds of times. */
    private static final int TRANSACTIONS = 600;

    private static final byte[] PLAINTEXT = "x".repeat(300).getBytes(US_ASCII);
    private static final Duration BETWEEN_REHEARSALS = Duration.ofSeconds(30);

    /** Compiled code is the process's, whatever runs in it. */
    private static final AtomicBoolean HAS_COMPILED = new AtomicBoolean();

    private final Jdbi jdbi;
    private final Crypto crypto;
    private final Vapid vapid;
    private final PushSender push;
    private long rehearsedNanos = System.nanoTime() - BETWEEN_REHEARSALS.toNanos();

    WarmUp(Jdbi jdbi, Crypto crypto, Vapid vapid, PushSender push) {
        this.jdbi = jdbi;
        this.crypto = crypto;
        this.vapid = vapid;
        this.push = push;
    }

    /**
     * Called at idle moments; does nothing where it was done a moment ago.
     *
     * @throws Cancellation.Cancelled where the thread's interrupt has been requested meanwhile
     */
    synchronized void rehearse() {
        if (System.nanoTime() - rehearsedNanos < BETWEEN_REHEARSALS.toNanos()) {
            return;
        }
        var endpoints = new EndpointReader();
        var met = new HashSet<String>();
        for (var stored : jdbi.withHandle(handle -> ReaderStore.newest(handle, READERS_LOOKED_AT))) {
            try {
                meet(stored, endpoints, met);
            } catch (IllegalArgumentException unusable) {
                // The dispatch will say so of this reader.
            }
        }
        if (!met.isEmpty()) {
            rehearsedNanos = System.nanoTime();
        }
    }

    private void meet(ReaderStore.Stored stored, EndpointReader endpoints, Set<String> met) {
        var endpoint = endpoints.read(stored.endpoint().getBytes(US_ASCII));
        if (met.size() < MAX_SERVICES && met.add(endpoint.service())) {
            vapid.authorization(endpoint);
            push.prepare(endpoint);
        }
        if (!HAS_COMPILED.get()) {
            seal(SubscriptionKeys.trusted(stored.p256dh(), stored.auth()));
            HAS_COMPILED.set(true);
            askDatabase();
        }
    }

    private void askDatabase() {
        for (int i = 0; i < TRANSACTIONS; i++) {
            Cancellation.check();
            jdbi.useTransaction(handle -> ReaderStore.newest(handle, 1));
        }
    }

    private void seal(SubscriptionKeys keys) {
        var maker = new EnvelopeMaker(crypto);
        for (int i = 0; i < REHEARSALS; i++) {
            Cancellation.check();
            maker.seal(maker.make(keys), PLAINTEXT);
        }
    }
}
