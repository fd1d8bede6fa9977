package org.tidings.desk.stories;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.reminders.DispatchProgress;
import org.tidings.story.StoryCard;
import org.tidings.text.Numbers;

/**
 * A story in the desk's list.
 *
 * @param dispatch the one whose numbers are shown, that of the story's publication; empty before
 * @param note the correction or withdrawal that was sent later; empty without one
 */
public record StoryRow(
        long id,
        String headline,
        String state,
        Instant changedAt,
        Optional<Long> dispatch,
        String readers,
        String accepted,
        String opened,
        String note) {
    private static final String NONE = "–";

    /** @param dispatches the story's, the newest first */
    static StoryRow of(StoryCard story, List<DispatchProgress> dispatches) {
        var first = dispatches.stream()
                .filter(dispatch -> dispatch.corrects().isEmpty())
                .findFirst();
        var later = dispatches.stream()
                .filter(dispatch -> dispatch.corrects().isPresent())
                .findFirst();
        return new StoryRow(
                story.id(),
                story.headline(),
                story.state().word(),
                story.updatedAt(),
                first.map(DispatchProgress::id),
                first.map(dispatch -> dispatch.audience()
                                .map(readers -> Numbers.grouped(readers.readers()))
                                .orElse("…"))
                        .orElse(NONE),
                first.map(dispatch -> Numbers.grouped(dispatch.accepted())).orElse(NONE),
                first.map(dispatch ->
                                Numbers.grouped(dispatch.tally().receipts().opened()))
                        .orElse(NONE),
                later.map(dispatch -> note(story, dispatch)).orElse(""));
    }

    private static String note(StoryCard story, DispatchProgress dispatch) {
        var kind = dispatch.revision() > story.revision() ? "withdrawal" : "correction";
        return kind + " accepted for " + Numbers.counted(dispatch.accepted(), "reader", "readers");
    }
}
