package org.tidings.publication;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tidings.reminders.Reminder;
import org.tidings.reminders.Reminders;
import org.tidings.story.Story;

/** What readers are sent about a story, opened and changed in the transaction that changes the story. */
public final class StoryReminders {
    private final Reminders reminders;
    private final ReminderTexts texts;
    private final Clock clock;

    public StoryReminders(Reminders reminders, ReminderTexts texts, Clock clock) {
        this.reminders = reminders;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Opens the dispatch of a story that is being published.
     *
     * @param breaking whether it overtakes those of other stories
     * @return the dispatch
     */
    long open(Handle handle, Story story, boolean breaking) {
        return reminders
                .dispatches()
                .open(
                        handle,
                        story,
                        texts.reminder(story),
                        breaking,
                        clock.instant(),
                        reminders.settings().timeToLive());
    }

    /** Gives the new text to those who are not reminded yet. */
    void replaceText(Handle handle, Story revised) {
        reminders.dispatches().replaceText(handle, revised, texts.reminder(revised), texts.correction(revised));
    }

    /** Whether readers have just been sent this correction, to the word: then it is not sent again. */
    boolean isCorrected(Handle handle, Story revised) {
        return reminders.dispatches().isLastCorrection(handle, revised.id(), texts.correction(revised));
    }

    /** Corrects those who were reminded of an older text; empty when nobody was. */
    Optional<Long> correct(Handle handle, Story revised) {
        reminders.control().cancelCorrections(handle, revised.id(), clock.instant());
        return remindAgain(handle, revised.id(), revised.revision(), texts.correction(revised));
    }

    /** Ends all that is being sent of a story. */
    void cancel(Handle handle, Story story) {
        reminders.control().cancelAll(handle, story.id(), clock.instant());
    }

    /** Sends those who were reminded a note that the story is withdrawn; empty when nobody was, or all have it already. */
    Optional<Long> withdraw(Handle handle, Story withdrawn) {
        // Later than every revision that anybody was reminded of.
        return remindAgain(handle, withdrawn.id(), withdrawn.revision() + 1, texts.withdrawal(withdrawn));
    }

    private Optional<Long> remindAgain(Handle handle, long story, int revision, Reminder reminder) {
        return reminders
                .dispatches()
                .correct(
                        handle,
                        story,
                        revision,
                        reminder,
                        clock.instant(),
                        reminders.settings().timeToLive());
    }

    /** Call it after the commit. */
    void wake() {
        reminders.wake();
    }
}
