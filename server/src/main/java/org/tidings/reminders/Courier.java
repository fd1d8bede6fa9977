package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.readers.Standing;
import org.tidings.reminders.envelopes.Envelopes;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.Endpoint;
import org.tidings.webpush.EndpointReader;
import org.tidings.webpush.EnvelopeMaker;
import org.tidings.webpush.Handling;
import org.tidings.webpush.Outcome;
import org.tidings.webpush.PushMessage;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.PushTopic;
import org.tidings.webpush.Urgency;
import org.tidings.webpush.Vapid;

/**
 * Encrypts a chunk's reminders and sends them. Each sender has its own, since the encryption engines are not shared.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final EnvelopeMaker maker;
    private final Envelopes envelopes;
    private final EndpointReader endpoints = new EndpointReader();
    private final Vapid vapid;
    /** For some dozens of messages, so that the clock is not asked for each. */
    private final Map<String, String> authorizations = new HashMap<>();

    private final PushSender sender;
    private final Clock clock;

    Courier(Crypto crypto, Envelopes envelopes, Vapid vapid, PushSender sender, Clock clock) {
        this.maker = new EnvelopeMaker(crypto);
        this.envelopes = envelopes;
        this.vapid = vapid;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Sends to all of a chunk.
     *
     * @param late takes the outcomes that come after the flight's patience has ended
     */
    Flight send(DispatchWork dispatch, List<Recipient> chunk, Consumer<Delivered> late) {
        var flight = new Flight(chunk, late);
        var topic = Optional.of(PushTopic.of(dispatch.message().pushTopic()));
        var handling = handling(dispatch, topic);
        authorizations.clear();
        for (int i = 0; i < chunk.size(); i++) {
            if (i % 64 == 63) {
                handling = handling(dispatch, topic);
                authorizations.clear();
            }
            send(dispatch, chunk.get(i), i, flight, handling);
        }
        return flight;
    }

    private Handling handling(DispatchWork dispatch, Optional<PushTopic> topic) {
        var left = Duration.between(clock.instant(), dispatch.expiresAt()).truncatedTo(ChronoUnit.SECONDS);
        return new Handling(left.isNegative() ? Duration.ZERO : left, Urgency.HIGH, topic);
    }

    private void send(DispatchWork dispatch, Recipient recipient, int place, Flight flight, Handling handling) {
        if (handling.timeToLive().isZero()) {
            flight.land(place, now(recipient, new Outcome.Retry(0, "its time to live is over", Optional.empty())));
            return;
        }
        if (recipient.standing() == Standing.OTHER_KEY) {
            flight.land(place, now(recipient, new Outcome.Refused(0, "the reader subscribed with another VAPID key")));
            return;
        }
        PushMessage message;
        try {
            var endpoint = recipient.address().endpoint(endpoints);
            var envelope = recipient
                    .address()
                    .takeEnvelope(recipient.reader(), envelopes)
                    .orElseGet(() -> maker.make(recipient.address().keys()));
            message = new PushMessage(
                    endpoint,
                    maker.seal(envelope, recipient.plaintext(dispatch)),
                    authorization(endpoint),
                    handling,
                    recipient.standing() == Standing.PROVEN);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Stored keys or an endpoint that do not parse: this reader's trouble alone.
            flight.land(place, now(recipient, new Outcome.Refused(0, "the stored subscription cannot be used")));
            return;
        } catch (RuntimeException e) {
            // A sender that failed here would send the first part of its chunk again and again.
            log.error("a reminder could not be made for reader {}", recipient.reader(), e);
            flight.land(place, now(recipient, new Outcome.Retry(0, "it could not be made", Optional.empty())));
            return;
        }
        sender.send(message, outcome -> flight.land(place, now(recipient, outcome)));
    }

    private String authorization(Endpoint endpoint) {
        var known = authorizations.get(endpoint.service());
        if (known == null) {
            known = vapid.authorization(endpoint);
            authorizations.put(endpoint.service(), known);
        }
        return known;
    }

    private Delivered now(Recipient recipient, Outcome outcome) {
        return new Delivered(recipient, outcome, clock.instant());
    }
}
