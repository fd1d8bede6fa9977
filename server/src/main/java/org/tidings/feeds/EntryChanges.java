package org.tidings.feeds;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.feeds.formats.Release;
import org.tidings.publication.Publisher;
import org.tidings.publication.Reminding;
import org.tidings.publication.SameNews;
import org.tidings.publication.Withdrawal;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/**
 * Follows entries that come again: their stories are revised, held, released or withdrawn. No reader is reminded again, and a
 * story that an editor has changed keeps its text.
 */
final class EntryChanges {
    private final Feeds.Newsroom newsroom;
    private final EntryReader reader;
    private final FeedStories stories;
    private final Obstacles obstacles;
    private final Clock clock;

    EntryChanges(Feeds.Newsroom newsroom, EntryReader reader, FeedStories stories, Obstacles obstacles, Clock clock) {
        this.newsroom = newsroom;
        this.reader = reader;
        this.stories = stories;
        this.obstacles = obstacles;
        this.clock = clock;
    }

    /** What became of an entry that came again. */
    sealed interface Change {
        /** Nothing. */
        record None() implements Change {}

        /**
         * What is kept of it now, with its new text.
         *
         * @param notice a sentence for an editor
         */
        record Kept(FeedEntry entry, Optional<String> notice) implements Change {}

        /** The same, but its new text is still to be taken. */
        record Held(FeedEntry entry, String notice) implements Change {}

        /** It is taken as though it were new. */
        record Afresh(boolean toDesk) implements Change {}
    }

    /** An entry that came again, with the story that it became. */
    private record Return(Lease lease, FeedItem item, Release release, EntryStore.Known known, Optional<Story> story) {
        FeedEntry entry() {
            return known.entry();
        }

        Feed feed() {
            return lease.feed();
        }

        /** Whether the story is this entry's, and not one that came another way. */
        boolean isOurs() {
            return entry().made().flatMap(FeedEntry.Made::revision).isPresent();
        }

        boolean isEdited() {
            return !entry().made().flatMap(FeedEntry.Made::revision).equals(story.map(Story::revision));
        }

        boolean hasStory(StoryState state) {
            return isOurs() && story.filter(kept -> kept.state() == state).isPresent();
        }

        boolean hasChanged() {
            return known.isChanged();
        }
    }

    Change of(Lease lease, EntryKeys keys, EntryStore.Known known) throws InterruptedException, Lease.Lost {
        var story = known.entry().story().flatMap(newsroom::find);
        // A text that is too short to be known by changes too easily.
        var comparable = keys.text().isPresent()
                ? known
                : new EntryStore.Known(known.entry(), known.id(), known.text(), known.isById(), false);
        // Once for all of it: an embargo may end meanwhile.
        var release = keys.item().release().at(clock.instant());
        var again = new Return(lease, keys.item(), release, comparable, story);
        return switch (release) {
            case Release.Recalled recalled -> recalled(again, recalled);
            case Release.Embargoed embargoed -> embargoed(again, embargoed);
            case Release.Usable() -> usable(again);
        };
    }

    // ---- recalled ----

    private Change recalled(Return again, Release.Recalled recalled) {
        var entry = again.entry();
        if (entry.outcome() == Outcome.RECALLED
                || entry.outcome() == Outcome.WITHDRAWN
                || again.story().isEmpty()) {
            return new Change.None();
        }
        var why = recalled.obstacle().orElseThrow();
        var story = again.story().get();
        var name = "“" + story.headline() + "”";
        if (again.hasStory(StoryState.PUBLISHED)) {
            // A recall is the sender's last word, also on a text that an editor has changed.
            newsroom.publisher().withdraw(story.id(), Optional.empty(), Withdrawal.SILENT);
            var edited = again.isEdited() ? " It had been changed at the desk." : "";
            return new Change.Kept(
                    entry.become(Outcome.WITHDRAWN, why).at(clock.instant()),
                    Optional.of(name + " was withdrawn from the site. " + why + edited));
        }
        if (again.hasStory(StoryState.DRAFT)) {
            var revised = again.isEdited() ? Optional.<Story>empty() : doubted(story, why);
            return new Change.Kept(
                    revised.map(now -> entry.revisedTo(now.id(), now.revision()))
                            .orElse(entry)
                            .become(Outcome.RECALLED, why)
                            .at(clock.instant()),
                    Optional.of(name + " waits at the desk. " + why));
        }
        boolean isElsewhere = !again.isOurs() && story.state() == StoryState.PUBLISHED;
        return new Change.Kept(
                entry.become(again.hasStory(StoryState.WITHDRAWN) ? Outcome.WITHDRAWN : Outcome.RECALLED, why)
                        .at(clock.instant()),
                isElsewhere
                        ? Optional.of(name + " is published, but came another way. " + why + " Decide at the desk.")
                        : Optional.empty());
    }

    private Optional<Story> doubted(Story story, String doubt) {
        var draft = Draft.of(story);
        return stored(newsroom.publisher()
                .revise(
                        story.id(),
                        Optional.of(story.revision()),
                        draft.withOrigin(draft.origin().doubted(List.of(doubt))),
                        false));
    }

    // ---- embargoed ----

    private Change embargoed(Return again, Release.Embargoed embargoed) throws InterruptedException, Lease.Lost {
        var entry = again.entry();
        if (entry.outcome() == Outcome.RECALLED && again.story().isEmpty()) {
            return new Change.Afresh(false);
        }
        if (again.hasStory(StoryState.PUBLISHED) && again.hasChanged()) {
            return new Change.Held(
                    entry.held(embargoed.until()),
                    "There is a new version of “" + again.story().orElseThrow().headline() + "”. "
                            + embargoed.obstacle().orElseThrow() + " Until then the text on the site stays as it is.");
        }
        boolean isNews = again.hasChanged() || !entry.heldUntil().equals(embargoed.until());
        return again.hasStory(StoryState.DRAFT) && isNews
                ? revised(again, entry.held(embargoed.until()))
                : new Change.None();
    }

    // ---- usable ----

    private Change usable(Return again) throws InterruptedException, Lease.Lost {
        var entry = again.entry();
        boolean isReleased = entry.heldUntil().isPresent();
        return switch (entry.outcome()) {
            case WITHDRAWN -> new Change.Afresh(true); // What was withdrawn once, an editor looks at.
            case RECALLED ->
                again.hasStory(StoryState.DRAFT)
                        ? revised(again, entry.become(Outcome.DRAFT, "Its sender had recalled it for a time."))
                        : new Change.Afresh(again.story().isPresent());
            case DRAFT -> isReleased ? released(again) : again.hasChanged() ? revised(again, entry) : new Change.None();
            case PUBLISHED -> again.hasChanged() ? revised(again, entry.held(Optional.empty())) : new Change.None();
            case SAME, BACKLOG, NONE -> again.hasChanged() ? renamed(again) : new Change.None();
        };
    }

    /** The embargo of a draft is over: it goes where its feed goes. */
    private Change released(Return again) throws InterruptedException, Lease.Lost {
        var change = revised(again, again.entry().held(Optional.empty()));
        var story = again.story().flatMap(before -> newsroom.find(before.id()));
        if (!(change instanceof Change.Kept(var entry, var notice))
                || again.isEdited()
                || !again.hasStory(StoryState.DRAFT)
                || !again.feed().isPublished()) {
            return change;
        }
        var kept = story.orElseThrow();
        var reasons = obstacles.of(again.feed(), again.item(), kept.origin().doubts());
        boolean isThere = newsroom.publication().sameNews().of(kept).stream().anyMatch(SameNews.Like::isSameText);
        if (!reasons.isEmpty() || isThere) {
            return change;
        }
        return stored(newsroom.publisher().publish(kept.id(), Optional.of(kept.revision()), Reminding.FOLLOWERS))
                .<Change>map(_ -> new Change.Kept(published(entry), notice))
                .orElse(change);
    }

    private FeedEntry published(FeedEntry entry) {
        return new FeedEntry(
                entry.headline(),
                new FeedEntry.Fate(Outcome.PUBLISHED, Optional.of("Published when its embargo was over.")),
                entry.made(),
                Optional.empty(),
                entry.attempt().next(clock.instant()));
    }

    private Change renamed(Return again) {
        return new Change.Kept(again.entry().called(again.item().title()), Optional.empty());
    }

    // ---- revising ----

    /**
     * Revises the story of an entry, unless an editor has.
     *
     * @param entry what is kept of it
     */
    private Change revised(Return again, FeedEntry entry) throws InterruptedException, Lease.Lost {
        var unchanged = new Change.Kept(entry.called(again.item().title()), Optional.empty());
        if (!again.isOurs()
                || again.story()
                        .filter(kept -> kept.state() != StoryState.WITHDRAWN)
                        .isEmpty()) {
            return unchanged;
        }
        var story = again.story().orElseThrow();
        if (again.isEdited()) {
            return new Change.Kept(
                    unchanged.entry(),
                    Optional.of("“" + story.headline()
                            + "” was changed by its feed, and before that at the desk. It stays as it is."));
        }
        if (!(reader.read(again.item()) instanceof EntryReader.Reading.Story(var read))) {
            return unchanged;
        }
        again.lease().renew(); // To read it may have taken long.
        var draft = stories.completed(read, again.item(), again.release(), again.feed());
        if (isSame(draft, story)) {
            return unchanged;
        }
        return switch (newsroom.publisher().revise(story.id(), Optional.of(story.revision()), draft, false)) {
            case Publisher.Result.Stored(var now, var _, var _) ->
                new Change.Kept(
                        entry.called(now.headline())
                                .revisedTo(now.id(), now.revision())
                                .because("Revised after the feed."),
                        Optional.empty());
            case Publisher.Result.SameText same -> new Change.Kept(unchanged.entry(), Optional.of(same.sentence()));
            case Publisher.Result.WrongState(var same, var reason) ->
                new Change.Kept(unchanged.entry(), Optional.of(reason));
            case Publisher.Result.Stale stale ->
                new Change.Kept(unchanged.entry(), Optional.of("“" + story.headline() + "”: " + stale.sentence()));
        };
    }

    private static boolean isSame(Draft draft, Story story) {
        return draft.headline().equals(story.headline())
                && draft.blocks().equals(story.blocks())
                && draft.origin().doubts().equals(story.origin().doubts());
    }

    private static Optional<Story> stored(Publisher.Result result) {
        return result instanceof Publisher.Result.Stored(var story, var _, var _)
                ? Optional.of(story)
                : Optional.empty();
    }
}
