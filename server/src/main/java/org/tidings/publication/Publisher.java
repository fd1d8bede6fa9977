package org.tidings.publication;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/**
 * Publishing is the promise: when it returns, the story and the dispatch that reminds its followers are both on disk.
 *
 * <p>What changes a stored story takes the revision that the caller has seen; where the story has a newer one, nothing is
 * done and the answer is {@link Result.Stale}. Empty: whatever revision there is.
 */
public final class Publisher {
    private final Jdbi jdbi;
    private final StoryStore stories;
    private final TopicStore topics;
    private final Duplicates duplicates;
    private final StoryReminders reminders;

    public Publisher(
            Jdbi jdbi, StoryStore stories, TopicStore topics, Duplicates duplicates, StoryReminders reminders) {
        this.jdbi = jdbi;
        this.stories = stories;
        this.topics = topics;
        this.duplicates = duplicates;
        this.reminders = reminders;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Stored; with a dispatch when readers are reminded.
         *
         * @param note a sentence for the person who did it, where something else came of it than was asked
         */
        record Stored(Story story, Optional<Long> dispatch, Optional<String> note) implements Result {}

        /**
         * Refused: this text is there already.
         *
         * @param share how much of it, from 0 to 1; less than all is refused by a setting only
         */
        record SameText(Story first, double share) implements Result {
            /** In a sentence: which it is. */
            public String sentence() {
                var much = share < 1 ? "Most of this text (" + Math.round(100 * share) + " %)" : "This text";
                return much + " is there already: story " + first.id() + ", “" + first.headline() + "”, "
                        + first.state().word() + ".";
            }
        }

        /** Refused: the story is not in a state in which this can be done. */
        record WrongState(Story story, String reason) implements Result {}

        /** Refused: the story was changed since the caller has seen it. */
        record Stale(Story newest) implements Result {
            /** In a sentence: what has happened. */
            public String sentence() {
                return "The story was changed meanwhile: its newest revision is " + newest.revision() + ".";
            }
        }
    }

    /** Stores a draft and reminds nobody. */
    public Result keep(Draft draft) {
        return inTransaction(handle -> store(handle, draft, StoryState.DRAFT, Reminding.NOBODY, true));
    }

    /** Stores and publishes in one transaction; the senders start on its commit. */
    public Result publish(Draft draft) {
        return publish(draft, Reminding.FOLLOWERS);
    }

    /** The same. */
    public Result publish(Draft draft, Reminding reminding) {
        return inTransaction(handle -> store(handle, draft, StoryState.PUBLISHED, reminding, true));
    }

    /**
     * Publishes what no editor has looked at. What is otherwise only shown to be the same news is kept as a draft: there
     * is nobody to see it.
     */
    public Result publishUnseen(Draft draft) {
        return inTransaction(handle -> store(handle, draft, StoryState.PUBLISHED, Reminding.FOLLOWERS, false));
    }

    private Result store(Handle handle, Draft draft, StoryState wanted, Reminding reminding, boolean isSeen) {
        lockText(handle, draft);
        return switch (duplicates.decide(handle, draft, wanted, isSeen)) {
            case Duplicates.Decision.Update(var first) -> revise(handle, locked(handle, first.id()), draft, false);
            case Duplicates.Decision.Refuse(var like) -> new Result.SameText(like.story(), like.share());
            case Duplicates.Decision.Take(var state) -> take(handle, draft, state, reminding);
        };
    }

    private Result take(Handle handle, Draft draft, StoryState state, Reminding reminding) {
        var same = stories.withText(handle, draft);
        if (same.isPresent()) {
            return new Result.SameText(same.get(), 1);
        }
        var story = stories.insert(handle, draft, NamedTopics.of(handle, draft.topics()), state);
        return stored(story, state == StoryState.PUBLISHED ? remind(handle, story, reminding) : Optional.empty());
    }

    private Optional<Long> remind(Handle handle, Story published, Reminding reminding) {
        return switch (reminding) {
            case NOBODY -> Optional.empty();
            case FOLLOWERS -> Optional.of(reminders.open(handle, published, false));
            case FOLLOWERS_FIRST -> Optional.of(reminders.open(handle, published, true));
        };
    }

    /** Publishes a draft that is stored. */
    public Result publish(long id, Optional<Integer> seen, Reminding reminding) {
        return inTransaction(handle -> {
            var story = locked(handle, id);
            if (isStale(story, seen)) {
                return new Result.Stale(story);
            }
            if (story.state() != StoryState.DRAFT) {
                return new Result.WrongState(
                        story, "It is " + story.state().word() + "; only a draft can be published.");
            }
            var published = stories.setState(handle, id, StoryState.PUBLISHED);
            return stored(published, remind(handle, published, reminding));
        });
    }

    /**
     * Replaces a story's text and topics. Readers who are not reminded yet are reminded of the new text.
     *
     * @param correct whether those who were reminded of an older text get a correction; otherwise nobody is reminded again
     */
    public Result revise(long id, Optional<Integer> seen, Draft draft, boolean correct) {
        return inTransaction(handle -> {
            lockText(handle, draft);
            var story = locked(handle, id);
            return isStale(story, seen) ? new Result.Stale(story) : revise(handle, story, draft, correct);
        });
    }

    private Result revise(Handle handle, Story story, Draft draft, boolean correct) {
        if (story.state() == StoryState.WITHDRAWN) {
            return new Result.WrongState(story, "It is withdrawn and can no longer be changed.");
        }
        if (correct && story.state() != StoryState.PUBLISHED) {
            return new Result.WrongState(
                    story, "It is " + story.state().word() + ", so nobody was reminded of it who could be corrected.");
        }
        var same = stories.withText(handle, draft).filter(other -> other.id() != story.id());
        if (same.isPresent()) {
            return new Result.SameText(same.get(), 1);
        }
        var revised = stories.revise(handle, story, draft, NamedTopics.of(handle, draft.topics()));
        if (revised.state() != StoryState.PUBLISHED) {
            return stored(revised, Optional.empty());
        }
        if (correct && reminders.isCorrected(handle, revised)) {
            reminders.replaceText(handle, revised);
            return new Result.Stored(
                    revised,
                    Optional.empty(),
                    Optional.of("Nobody is reminded again: the last correction of this story says the same."));
        }
        var correction = correct ? reminders.correct(handle, revised) : Optional.<Long>empty();
        reminders.replaceText(handle, revised);
        return stored(revised, correction);
    }

    /** Takes a story off the site and stops reminding. One that is withdrawn already takes a reason still. */
    public Result withdraw(long id, Optional<Integer> seen, Withdrawal withdrawal) {
        return inTransaction(handle -> {
            var story = locked(handle, id);
            if (isStale(story, seen)) {
                return new Result.Stale(story);
            }
            if (story.state() != StoryState.WITHDRAWN) {
                reminders.cancel(handle, story);
            }
            var withdrawn = stories.withdraw(handle, story, withdrawal);
            return stored(withdrawn, withdrawal.tell() ? reminders.withdraw(handle, withdrawn) : Optional.empty());
        });
    }

    private static Result stored(Story story, Optional<Long> dispatch) {
        return new Result.Stored(story, dispatch, Optional.empty());
    }

    private static boolean isStale(Story story, Optional<Integer> seen) {
        return seen.filter(revision -> revision != story.revision()).isPresent();
    }

    private Result inTransaction(Function<Handle, Result> work) {
        var result = jdbi.<Result, RuntimeException>inTransaction(work::apply);
        topics.forget();
        reminders.wake();
        return result;
    }

    // Two senders of the same text at the same moment: the second waits here, and then finds the first's story.
    // Texts are locked before stories.
    private static void lockText(Handle handle, Draft draft) {
        handle.createQuery("select pg_advisory_xact_lock(:key)::text")
                .bind("key", ByteBuffer.wrap(TextDigest.of(draft)).getLong())
                .mapTo(String.class)
                .one();
    }

    private static Story locked(Handle handle, long id) {
        handle.createQuery("select id from story where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
        return StoryStore.find(handle, id).orElseThrow();
    }
}
