package org.tidings.reminders.easing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tidings.platform.Settings;
import org.tidings.readers.Eased;
import org.tidings.readers.EasedFollows.Change;
import org.tidings.readers.EasedFollows.Subject;
import org.tidings.readers.FollowKind;
import org.tidings.readers.ReaderId;
import org.tidings.reminders.receipts.BlockReports;

/**
 * When reminders come more seldom than a reader asked for.
 *
 * <ol>
 *   <li>Who has opened anything within the time looked at is left alone, and so is each topic that the reader wants to stay.
 *   <li>A topic of which a number of reminders were shown, and nothing was opened, comes in the daily digest.
 *   <li>A topic that came to that, and of which as many digests were shown and none opened, comes once a week.
 *   <li>Where as many reminders of a topic were sent and the browser has reported none of any topic as shown, all topics come
 *       once a week. As soon as one is shown they come as before; if none is for long, the reader is removed.
 * </ol>
 *
 * @param unopened reminders of rule 2; 0: rules 2 and 3 are not used
 * @param unopenedDigests digests of rule 3
 * @param unshown reminders of rule 4; 0: it is not used
 * @param within how far back is looked
 * @param removedAfter how long after rule 4 a reader is removed
 */
public record EasingRules(int unopened, int unopenedDigests, int unshown, Duration within, Duration removedAfter) {
    /** Reads the settings. */
    public static EasingRules from(Settings settings) {
        return new EasingRules(
                settings.number("easing.unopened", 12, 0, 1000),
                settings.number("easing.unopened-digests", 7, 1, 1000),
                settings.number("easing.unshown", 20, 0, 1000),
                settings.duration("easing.within", Duration.ofDays(56), Duration.ofDays(7), Duration.ofDays(365)),
                settings.duration(
                        "easing.removed-after", Duration.ofDays(182), Duration.ofDays(28), Duration.ofDays(3650)));
    }

    /** The same looking back no further than that. */
    public EasingRules lookingBack(Duration max) {
        return new EasingRules(
                unopened, unopenedDigests, unshown, within.compareTo(max) < 0 ? within : max, removedAfter);
    }

    /** What is to become of a block's readers. */
    public record Verdict(List<Change> changes, List<Long> removed) {}

    /**
     * Judges the readers of a block in which some browser has reported something.
     *
     * @param sent all that was sent within the time looked at
     */
    Verdict judge(List<Subject> readers, BlockReports reports, List<BlockReports.Sent> sent, Instant now) {
        var verdict = new Verdict(new ArrayList<>(), new ArrayList<>());
        var sentOf = new HashMap<Long, Integer>();
        sent.forEach(dispatch -> dispatch.topics().forEach(topic -> sentOf.merge(topic, 1, Integer::sum)));
        for (var reader : readers) {
            int place = new ReaderId(reader.reader()).place();
            var shown = reports.dispatches().stream()
                    .filter(reported -> reported.shown().get(place))
                    .toList();
            if (!shown.isEmpty()) {
                putBack(reader, now, verdict);
                if (unopened > 0
                        && shown.stream()
                                .noneMatch(reported -> reported.opened().get(place))) {
                    easeUnopened(
                            reader,
                            shown.stream().map(BlockReports.Reported::dispatch).toList(),
                            now,
                            verdict);
                }
            } else if (unshown > 0 && !reader.isSilent()) {
                easeUnshown(reader, sentOf, now, verdict);
            }
        }
        return verdict;
    }

    private static void putBack(Subject reader, Instant now, Verdict verdict) {
        for (var eased : reader.eased()) {
            if (eased.because() == Eased.Because.UNSHOWN) {
                verdict.changes()
                        .add(new Change(
                                new Eased(
                                        reader.reader(),
                                        eased.topic(),
                                        FollowKind.AT_ONCE,
                                        Eased.Because.UNSHOWN,
                                        0,
                                        now),
                                eased.kind()));
            }
        }
    }

    private void easeUnopened(Subject reader, List<BlockReports.Sent> shown, Instant now, Verdict verdict) {
        var shownOf = new HashMap<Long, Integer>();
        shown.forEach(dispatch -> dispatch.topics().forEach(topic -> shownOf.merge(topic, 1, Integer::sum)));
        for (long topic : reader.follows().topics()) {
            var kind = reader.follows().kind(topic).orElseThrow();
            var eased = reader.eased(topic);
            int reminders = shownOf.getOrDefault(topic, 0);
            if (kind == FollowKind.AT_ONCE && eased.isEmpty() && reminders >= unopened) {
                verdict.changes().add(unopened(reader, topic, FollowKind.DIGEST, reminders, now, kind));
            } else if (eased.filter(one -> one.kind() == FollowKind.DIGEST && one.kind() == kind)
                    .isPresent()) {
                var since = eased.get().since();
                int digests = (int) shown.stream()
                        .filter(dispatch ->
                                dispatch.isDigest() && dispatch.began().isAfter(since))
                        .count();
                if (digests >= unopenedDigests) {
                    verdict.changes().add(unopened(reader, topic, FollowKind.WEEKLY, digests, now, kind));
                }
            }
        }
    }

    private static Change unopened(
            Subject reader, long topic, FollowKind to, int reminders, Instant now, FollowKind from) {
        return new Change(new Eased(reader.reader(), topic, to, Eased.Because.UNOPENED, reminders, now), from);
    }

    private void easeUnshown(Subject reader, Map<Long, Integer> sentOf, Instant now, Verdict verdict) {
        if (reader.eased().stream()
                .anyMatch(eased -> eased.because() == Eased.Because.UNSHOWN
                        && eased.since().isBefore(now.minus(removedAfter)))) {
            verdict.removed().add(reader.reader());
            return;
        }
        var from = now.minus(within);
        if (reader.since().isAfter(from)
                || reader.pausedUntil().filter(from::isBefore).isPresent()) {
            return;
        }
        var atOnce = reader.follows().topics().stream()
                .filter(topic -> reader.follows().kind(topic).orElseThrow() == FollowKind.AT_ONCE)
                .toList();
        var sent =
                atOnce.stream().mapToInt(topic -> sentOf.getOrDefault(topic, 0)).max();
        if (reminders(sent) < unshown) {
            return;
        }
        for (long topic : atOnce) {
            if (reader.eased(topic).isEmpty()) {
                verdict.changes()
                        .add(new Change(
                                new Eased(
                                        reader.reader(),
                                        topic,
                                        FollowKind.WEEKLY,
                                        Eased.Because.UNSHOWN,
                                        reminders(sent),
                                        now),
                                FollowKind.AT_ONCE));
            }
        }
    }

    private static int reminders(OptionalInt sent) {
        return sent.orElse(0);
    }
}
