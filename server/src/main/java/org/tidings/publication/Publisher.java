package org.tidings.publication;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Followers;
import org.tidings.readers.Headcount;
import org.tidings.reminders.Reminder;
import org.tidings.reminders.Reminders;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.story.TopicName;

/** Publishing is the promise: when it returns, the story and the dispatch that reminds its followers are both on disk. */
public final class Publisher {
    private final Jdbi jdbi;
    private final StoryStore stories;
    private final TopicStore topics;
    private final Followers followers;
    private final Reminders reminders;
    private final SameNews sameNews;
    private final Again again;
    private final URI site;
    private final int summaryLength;
    private final Clock clock;

    /** What is done with a story whose text is there already, but for a part of it. */
    public enum Again {
        /** It is taken like any other, and what it is like is shown. */
        SHOW,
        /** It is kept as a draft for an editor to decide. */
        DRAFT,
        /** It is refused. */
        REFUSE,
        /** It becomes a new revision of the first, and nobody is reminded again. */
        UPDATE
    }

    /**
     * @param again what is done with a text that is there already, but for a part of it
     * @param site where the stories that reminders lead to are
     * @param summaryLength the most characters of a reminder's text below its title
     */
    public Publisher(
            Jdbi jdbi,
            StoryStore stories,
            TopicStore topics,
            Followers followers,
            Reminders reminders,
            SameNews sameNews,
            Again again,
            URI site,
            int summaryLength,
            Clock clock) {
        this.jdbi = jdbi;
        this.stories = stories;
        this.topics = topics;
        this.followers = followers;
        this.reminders = reminders;
        this.sameNews = sameNews;
        this.again = again;
        this.site = site;
        this.summaryLength = summaryLength;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Stored; with a dispatch when it was published. */
        record Stored(Story story, Optional<Long> dispatch) implements Result {}

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
    }

    /** Stores a draft and reminds nobody. */
    public Result keep(Draft draft) {
        return store(draft, StoryState.DRAFT, false, again);
    }

    /** Stores and publishes in one transaction; the senders start on its commit. */
    public Result publish(Draft draft) {
        return publish(draft, false);
    }

    /**
     * The same.
     *
     * @param breaking whether its reminders overtake those of other stories
     */
    public Result publish(Draft draft, boolean breaking) {
        return store(draft, StoryState.PUBLISHED, breaking, again);
    }

    /**
     * Publishes what no editor has looked at. What is otherwise only shown to be the same news is kept as a draft: there
     * is nobody to see it.
     */
    public Result publishUnseen(Draft draft) {
        return store(draft, StoryState.PUBLISHED, false, again == Again.SHOW ? Again.DRAFT : again);
    }

    private Result store(Draft draft, StoryState wanted, boolean breaking, Again again) {
        if (again == Again.UPDATE && wanted == StoryState.PUBLISHED) {
            var first = jdbi.withHandle(handle -> sameText(handle, draft));
            if (first.isPresent() && first.get().story().state() == StoryState.PUBLISHED) {
                return revise(first.get().story().id(), draft, false);
            }
        }
        var result = jdbi.<Result, RuntimeException>inTransaction(handle -> {
            byte[] digest = StoryStore.textDigest(draft.blocks());
            lockText(handle, digest);
            var first = stories.withText(handle, digest);
            if (first.isPresent()) {
                return new Result.SameText(first.get(), 1);
            }
            var state = wanted;
            if (wanted == StoryState.PUBLISHED && (again == Again.REFUSE || again == Again.DRAFT)) {
                var like = sameText(handle, draft);
                if (like.isPresent() && again == Again.REFUSE) {
                    return new Result.SameText(like.get().story(), like.get().share());
                }
                state = like.isPresent() ? StoryState.DRAFT : wanted;
            }
            var named = topics.named(handle, draft.topics());
            var story = stories.insert(handle, draft, named, state, clock.instant());
            return new Result.Stored(
                    story,
                    state == StoryState.PUBLISHED ? Optional.of(open(handle, story, breaking)) : Optional.empty());
        });
        topics.forget();
        reminders.wake();
        return result;
    }

    private Optional<SameNews.Like> sameText(Handle handle, Draft draft) {
        return sameNews.of(handle, draft).stream()
                .filter(SameNews.Like::isSameText)
                .findFirst();
    }

    /** What there is already of a story's news. */
    public List<SameNews.Like> sameNews(Story story) {
        return sameNews.of(story);
    }

    // Two senders of the same text at the same moment: the second waits here and is then told of the first.
    private static void lockText(Handle handle, byte[] digest) {
        handle.createQuery("select pg_advisory_xact_lock(:key)::text")
                .bind("key", java.nio.ByteBuffer.wrap(digest).getLong())
                .mapTo(String.class)
                .one();
    }

    /** Publishes a draft that is stored. */
    public Result publish(long id, boolean breaking) {
        var result = jdbi.<Result, RuntimeException>inTransaction(handle -> {
            var story = locked(handle, id);
            if (story.state() != StoryState.DRAFT) {
                return new Result.WrongState(
                        story, "It is " + story.state().word() + "; only a draft can be published.");
            }
            var published = stories.setState(handle, id, StoryState.PUBLISHED, clock.instant());
            return new Result.Stored(published, Optional.of(open(handle, published, breaking)));
        });
        reminders.wake();
        return result;
    }

    /**
     * Replaces a story's text and topics. Whoever is not told yet is told of the new text.
     *
     * @param correct whether those who were told of an older text get a correction; otherwise nobody is reminded again
     */
    public Result revise(long id, Draft draft, boolean correct) {
        var result = jdbi.<Result, RuntimeException>inTransaction(handle -> {
            var story = locked(handle, id);
            if (story.state() == StoryState.WITHDRAWN) {
                return new Result.WrongState(story, "It is withdrawn and can no longer be changed.");
            }
            if (correct && story.state() != StoryState.PUBLISHED) {
                return new Result.WrongState(
                        story,
                        "It is " + story.state().word() + ", so nobody was reminded of it who could be corrected.");
            }
            byte[] digest = StoryStore.textDigest(draft.blocks());
            lockText(handle, digest);
            var same = stories.withText(handle, digest).filter(other -> other.id() != id);
            if (same.isPresent()) {
                return new Result.SameText(same.get(), 1);
            }
            var named = topics.named(handle, draft.topics());
            var revised = stories.revise(handle, story, draft, named, clock.instant());
            if (revised.state() != StoryState.PUBLISHED) {
                return new Result.Stored(revised, Optional.empty());
            }
            if (correct) {
                reminders.control().cancelCorrections(handle, id, clock.instant());
            }
            reminders.dispatches().replaceText(handle, revised, reminder(revised));
            return new Result.Stored(
                    revised,
                    correct ? tellAgain(handle, id, revised.revision(), correction(revised)) : Optional.empty());
        });
        topics.forget();
        reminders.wake();
        return result;
    }

    /**
     * Takes a story off the site and stops reminding.
     *
     * @param tell whether those who were told get a note that it is withdrawn, once
     */
    public Result withdraw(long id, boolean tell) {
        var result = jdbi.<Result, RuntimeException>inTransaction(handle -> {
            var story = locked(handle, id);
            var withdrawn = story;
            if (story.state() != StoryState.WITHDRAWN) {
                reminders.control().cancelAll(handle, id, clock.instant());
                withdrawn = stories.setState(handle, id, StoryState.WITHDRAWN, clock.instant());
            }
            // Later than every revision that anybody was told of.
            return new Result.Stored(
                    withdrawn,
                    tell ? tellAgain(handle, id, withdrawn.revision() + 1, withdrawal(withdrawn)) : Optional.empty());
        });
        reminders.wake();
        return result;
    }

    private Optional<Long> tellAgain(Handle handle, long story, int revision, Reminder reminder) {
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

    private static Story locked(Handle handle, long id) {
        handle.createQuery("select id from story where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
        return StoryStore.find(handle, id).orElseThrow();
    }

    private long open(Handle handle, Story story, boolean breaking) {
        return reminders
                .dispatches()
                .open(
                        handle,
                        story,
                        reminder(story),
                        breaking,
                        clock.instant(),
                        reminders.settings().timeToLive());
    }

    /** The reminder as followers of this story will see it. */
    public Reminder reminder(Story story) {
        return reminder(story, story.headline(), story.summary(summaryLength));
    }

    /** What those get who were told of an older text. It takes the place of the reminder that they have. */
    public Reminder correction(Story story) {
        return reminder(story, "Correction: " + story.headline(), story.summary(summaryLength));
    }

    private Reminder withdrawal(Story story) {
        return reminder(
                story, "Withdrawn: " + story.headline(), "This story has been withdrawn. Please do not rely on it.");
    }

    private Reminder reminder(Story story, String title, String body) {
        return new Reminder(title, body, site.resolve("/stories/" + story.slug()), "en", "story-" + story.id());
    }

    /** How many readers publishing with these topics would reach. */
    public Headcount audience(List<TopicName> names) {
        var ids = jdbi.withHandle(handle -> names.stream()
                .flatMap(name -> topics.find(name.name()).stream())
                .flatMap(known -> topics.bySlug(known.slug()).stream())
                .map(Topic::id)
                .distinct()
                .toList());
        return followers.count(ids);
    }
}
