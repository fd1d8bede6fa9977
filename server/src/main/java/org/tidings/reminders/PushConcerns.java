package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.platform.Cached;
import org.tidings.readers.AudienceKey;
import org.tidings.text.Numbers;
import org.tidings.webpush.PushSender;
import org.tidings.webpush.TroubledService;
import org.tidings.webpush.VapidContact;

/** What stands between readers and their reminders on the side of our key and of push services, for people to mend. */
public final class PushConcerns {
    /** Strangers choose push services, so there is an end to what the desk shows of them. */
    private static final int MAX_SHOWN = 5;

    /** Counting may read every reader. */
    private static final Duration MAX_COUNT_AGE = Duration.ofMinutes(1);

    private static final Duration MAX_COMPLAINT_AGE = Duration.ofDays(1);

    private final VapidContact contact;
    private final PushSender sender;
    private final Cached<Long> readersOfOtherKeys;
    private final Clock clock;

    PushConcerns(VapidContact contact, AudienceKey key, PushSender sender, Clock clock) {
        this.contact = contact;
        this.sender = sender;
        this.readersOfOtherKeys = new Cached<>(key::readersOfOtherKeys, MAX_COUNT_AGE, clock);
        this.clock = clock;
    }

    /**
     * Something to be mended, in plain sentences.
     *
     * @param headline what is wrong
     * @param text what follows from it, and what to do
     */
    public record Concern(String headline, String text) {
        @Override
        public String toString() {
            return headline + " " + text;
        }
    }

    /**
     * What a push service said against a reminder.
     *
     * @param service as {@code https://host}
     * @param reason without its full stop; partly the service's own words
     * @param last when it said so last
     */
    public record Said(String service, String reason, Instant last) {}

    /** What is wrong now, on this node. */
    public List<Concern> now() {
        var concerns = new ArrayList<Concern>();
        sender.troubled().stream().limit(MAX_SHOWN).map(PushConcerns::trouble).forEach(concerns::add);
        otherKeys().ifPresent(concerns::add);
        contact.concern().map(PushConcerns::contact).ifPresent(concerns::add);
        return concerns;
    }

    /** What push services have said against reminders in the last day, the latest first; at most a few. */
    public List<Said> complaints() {
        var since = clock.instant().minus(MAX_COMPLAINT_AGE);
        return sender.complaints().stream()
                .filter(complaint -> complaint.last().isAfter(since))
                .limit(MAX_SHOWN)
                .map(complaint -> new Said(complaint.service(), complaint.reason(), complaint.last()))
                .toList();
    }

    private static Concern trouble(TroubledService troubled) {
        var reason = "Last reason: " + troubled.reason() + ". ";
        return switch (troubled.trouble()) {
            case STOPPED ->
                new Concern(
                        troubled.service() + " refuses our key.",
                        reason + "Its readers’ reminders wait, and nobody is removed. Most likely secrets/vapid-key is"
                                + " not the key that they subscribed with, or vapid.contact is no address.");
            case NEWCOMERS_HELD ->
                new Concern(
                        troubled.service() + " refuses readers whom it has never accepted.",
                        reason
                                + "They are tried one at a time, nobody else waits for them, and nobody is removed. If it"
                                + " refuses everybody, secrets/vapid-key is not the key that they subscribed with, or"
                                + " vapid.contact is no address.");
        };
    }

    private Optional<Concern> otherKeys() {
        long count = readersOfOtherKeys.get();
        if (count == 0) {
            return Optional.empty();
        }
        var readers = Numbers.counted(count, "reader", "readers");
        return Optional.of(new Concern(
                readers + " subscribed with another VAPID key.",
                "Push services refuse reminders to them, so none are sent until they follow again. If the key of before"
                        + " is found, put it back as secrets/vapid-key and start once with"
                        + " TIDINGS_VAPID_ACCEPT_NEW_KEY=true."));
    }

    private static Concern contact(String concern) {
        var sentence = concern.substring(0, 1).toUpperCase(Locale.ROOT) + concern.substring(1);
        return new Concern(
                "Push services cannot reach you.",
                sentence + ". Set vapid.contact to an address of yours, such as mailto:news@example.org.");
    }
}
