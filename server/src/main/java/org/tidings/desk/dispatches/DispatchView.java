package org.tidings.desk.dispatches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.readers.Headcount;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.reminders.DispatchState;
import org.tidings.reminders.DispatchWords;
import org.tidings.story.Story;
import org.tidings.text.Numbers;

/**
 * A dispatch's page, with the words and values that its template shows.
 *
 * @param story empty for a digest
 * @param kind what it is, before its number: "Dispatch", "Correction, dispatch"
 * @param accepted readers whose push service has taken the reminder, in words
 */
public record DispatchView(
        long id,
        Optional<Long> story,
        String headline,
        String kind,
        boolean isDone,
        boolean isPaused,
        String accepted,
        Event now) {
    /**
     * What changes while it goes: the page shows it, and a script keeps it fresh.
     *
     * @param settled readers with a final outcome, for the bar
     * @param audience all readers, for the bar; never 0
     * @param tooLong empty when no reminder was too long
     */
    public record Event(
            String title,
            String progress,
            long settled,
            long audience,
            boolean isDone,
            String tooLong,
            List<Count> counts) {}

    /**
     * A number with its label.
     *
     * @param name by which the script finds its place
     */
    public record Count(String name, String label, String text, String note) {}

    static DispatchView of(DispatchProgress progress, Optional<Story> story, Instant now) {
        return new DispatchView(
                progress.id(),
                story.map(Story::id),
                story.map(Story::headline).orElse("what readers’ terms held back"),
                kind(progress, story),
                progress.isDone(),
                progress.state() == DispatchState.PAUSED,
                Numbers.counted(progress.accepted(), "reader has", "readers have"),
                event(progress, now));
    }

    private static String kind(DispatchProgress progress, Optional<Story> story) {
        if (story.isEmpty()) {
            return "Digest, dispatch";
        }
        if (progress.corrects().isEmpty()) {
            return "Dispatch";
        }
        return progress.revision() > story.get().revision() ? "Withdrawal, dispatch" : "Correction, dispatch";
    }

    static Event event(DispatchProgress progress, Instant now) {
        return new Event(
                title(progress),
                progress(progress, now),
                progress.settled(),
                Math.max(1, progress.audience().map(Headcount::readers).orElse(progress.settled())),
                progress.isDone(),
                progress.tally().tooLong() == 0
                        ? ""
                        : "Too long for " + Numbers.counted(progress.tally().tooLong(), "reader’s", "readers’")
                                + " push service (413). They stay subscribed; a shorter headline or standfirst will reach them.",
                counts(progress));
    }

    private static String title(DispatchProgress progress) {
        return switch (progress.state()) {
            case DONE -> progress.settled() == 0 ? "Nobody to remind" : "All reminders are out";
            case CANCELLED -> "Stopped by an editor";
            case PAUSED -> DispatchWords.held(progress.withPushServices());
            case SENDING -> "Reminding readers";
        };
    }

    private static String progress(DispatchProgress progress, Instant now) {
        if (progress.state() == DispatchState.DONE && progress.settled() == 0) {
            return "It had no readers.";
        }
        var audience = progress.audience()
                .map(readers ->
                        (readers.exact() ? "" : "about ") + Numbers.counted(readers.readers(), "reader", "readers"))
                .orElse("… readers");
        return Numbers.grouped(progress.settled()) + " of " + audience + " have a final outcome, "
                + Numbers.grouped(Math.round(progress.perSecond(now))) + " a second.";
    }

    private static List<Count> counts(DispatchProgress progress) {
        var tally = progress.tally();
        return List.of(
                total(progress, DeliveryOutcome.ACCEPTED, "Accepted", "by the push service"),
                count("onTheirWay", "On their way", tally.onTheirWay(), "no answer yet"),
                count("shown", "Shown", tally.receipts().shown(), "reported by readers’ browsers"),
                count("opened", "Opened", tally.receipts().opened(), "the story was opened"),
                total(progress, DeliveryOutcome.GONE, "Unsubscribed", "404 or 410: the reader is removed"),
                total(progress, DeliveryOutcome.REFUSED, "Rejected", "400, 401, 403 or 413: the reader is kept"),
                count("retrying", "To be tried again", tally.toTryAgain(), "until they time out"),
                total(progress, DeliveryOutcome.HELD, "Held", "by readers’ own terms, for their digest"),
                total(progress, DeliveryOutcome.EXPIRED, "Timed out", "not delivered in time"),
                total(progress, DeliveryOutcome.CANCELLED, "Stopped", "waited for another try when it was stopped"),
                new Count("p50", "Median delivery time", time(progress.pace().p50()), "from publishing to accepted"),
                new Count("p99", "99 % within", time(progress.pace().p99()), "from publishing to accepted"));
    }

    private static Count total(DispatchProgress progress, DeliveryOutcome outcome, String label, String note) {
        return count(outcome.word(), label, progress.count(outcome), note);
    }

    private static Count count(String name, String label, long number, String note) {
        return new Count(name, label, Numbers.grouped(number), note);
    }

    private static String time(Optional<Duration> time) {
        return time.map(taken -> Numbers.grouped(taken.toMillis()) + " ms").orElse("–");
    }
}
