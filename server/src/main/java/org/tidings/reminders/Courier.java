package org.tidings.reminders;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.EnvelopeMaker;
import org.tidings.webpush.Outcome;
import org.tidings.webpush.PushMessage;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.Urgency;
import org.tidings.webpush.Vapid;

/** Encrypts a reminder for one reader and sends it. Each sender has its own, since the encryption engines are not shared. */
final class Courier {
    private final EnvelopeMaker envelopes;
    private final Vapid vapid;
    private final PushSender sender;
    private final Clock clock;

    Courier(Crypto crypto, Vapid vapid, PushSender sender, Clock clock) {
        this.envelopes = new EnvelopeMaker(crypto);
        this.vapid = vapid;
        this.sender = sender;
        this.clock = clock;
    }

    /** The outcome of sending now; never fails. */
    CompletableFuture<Delivered> send(DispatchWork dispatch, Recipient recipient) {
        var left = Duration.between(clock.instant(), dispatch.expiresAt());
        if (left.toSeconds() < 1) {
            return done(recipient, new Outcome.Retry(0, "its time to live is over", Optional.empty()));
        }
        PushMessage message;
        try {
            var endpoint = URI.create(recipient.endpoint());
            message = new PushMessage(
                    endpoint,
                    envelopes.make(recipient.keys()).seal(dispatch.plaintext()),
                    vapid.authorization(endpoint),
                    left.truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                    Urgency.HIGH,
                    Optional.of(dispatch.pushTopic()));
        } catch (IllegalArgumentException e) {
            // Stored keys or an endpoint that do not parse: this reader's trouble alone.
            return done(recipient, new Outcome.Refused(0, "the stored subscription cannot be used"));
        }
        return sender.send(message).thenApply(outcome -> new Delivered(recipient, outcome, clock.instant()));
    }

    private CompletableFuture<Delivered> done(Recipient recipient, Outcome outcome) {
        return CompletableFuture.completedFuture(new Delivered(recipient, outcome, clock.instant()));
    }
}
