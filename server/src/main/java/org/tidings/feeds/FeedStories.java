package org.tidings.feeds;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.EntryReader.Reading;
import org.tidings.feeds.FeedEntry.Attempt;
import org.tidings.feeds.FeedEntry.Made;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.feeds.formats.Release;
import org.tidings.publication.Publisher;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.story.TopicName;

/** Makes stories of feeds' entries: each to where its feed goes, and to the desk whenever there is a doubt. */
final class FeedStories {
    private final Feeds.Newsroom newsroom;
    private final EntryReader reader;
    private final Obstacles obstacles;
    private final Clock clock;

    FeedStories(Feeds.Newsroom newsroom, EntryReader reader, Obstacles obstacles, Clock clock) {
        this.newsroom = newsroom;
        this.reader = reader;
        this.obstacles = obstacles;
        this.clock = clock;
    }

    /** An entry that is new, or is to be taken as though it were. */
    record Arrival(FeedItem item, Attempt attempt, boolean toDesk) {}

    /** Makes a story of an entry. */
    FeedEntry take(Lease lease, Arrival arrival) throws InterruptedException, Lease.Lost {
        var item = arrival.item();
        // Once for all of it: an embargo may end meanwhile.
        var release = item.release().at(clock.instant());
        if (release instanceof Release.Recalled recalled) {
            return FeedEntry.without(item.title(), Outcome.RECALLED, recalled.obstacle(), arrival.attempt());
        }
        return switch (reader.read(item)) {
            case Reading.None(var why) ->
                FeedEntry.without(item.title(), Outcome.NONE, Optional.of(why), arrival.attempt());
            case Reading.Story(var draft) -> {
                lease.renew(); // To read it may have taken long.
                yield place(lease.feed(), arrival, completed(draft, item, release, lease.feed()))
                        .held(release.embargoEnd());
            }
        };
    }

    private FeedEntry place(Feed feed, Arrival arrival, Draft draft) {
        var item = arrival.item();
        boolean toReaders = !arrival.toDesk() && feed.isPublished();
        var reasons = toReaders ? obstacles.of(feed, item, draft.origin().doubts()) : List.<String>of();
        boolean publish = toReaders && reasons.isEmpty();
        var kept = draft.withOrigin(draft.origin().doubted(reasons));
        var publisher = newsroom.publisher();
        return switch (publish ? publisher.publishUnseen(kept) : publisher.keep(kept)) {
            case Publisher.Result.Stored(var story, var _, var _) ->
                placed(arrival, story, why(story, reasons, draft, publish));
            case Publisher.Result.SameText same ->
                new FeedEntry(
                        item.title(),
                        new FeedEntry.Fate(Outcome.SAME, Optional.empty()),
                        Optional.of(new Made(same.first().id(), Optional.empty())),
                        Optional.empty(),
                        arrival.attempt());
            case Publisher.Result.WrongState(var story, var reason) ->
                FeedEntry.without(item.title(), Outcome.NONE, Optional.of(reason), arrival.attempt());
            case Publisher.Result.Stale stale ->
                FeedEntry.without(item.title(), Outcome.NONE, Optional.of(stale.sentence()), arrival.attempt());
        };
    }

    private FeedEntry placed(Arrival arrival, Story story, Optional<String> why) {
        var outcome = story.state() == StoryState.PUBLISHED ? Outcome.PUBLISHED : Outcome.DRAFT;
        return new FeedEntry(
                story.headline(),
                new FeedEntry.Fate(outcome, why),
                Optional.of(new Made(story.id(), Optional.of(story.revision()))),
                Optional.empty(),
                arrival.attempt());
    }

    /** Why a story is not on the site; empty when it is, or when its feed goes to the desk. */
    private static Optional<String> why(Story story, List<String> reasons, Draft draft, boolean publish) {
        if (story.state() == StoryState.PUBLISHED) {
            return Optional.empty();
        }
        return reasons.stream()
                .findFirst()
                .or(() -> draft.origin().doubts().stream().findFirst())
                .or(() -> publish ? Optional.of("Most of its text is there already.") : Optional.empty());
    }

    /**
     * A draft with what its feed and its entry say of it.
     *
     * @param release the entry's, as it is now
     */
    Draft completed(Draft read, FeedItem item, Release release, Feed feed) {
        var intake = newsroom.intake();
        var draft = feed.isPublished() ? intake.unseen(read) : read;
        var topics = new LinkedHashMap<String, TopicName>();
        draft.topics().forEach(topic -> topics.put(topic.key(), topic));
        feed.preferences().topics().stream()
                .map(intake::topic)
                .forEach(topic -> topics.putIfAbsent(topic.key(), topic));
        return draft.withTopics(List.copyOf(topics.values()))
                .withOrigin(draft.origin()
                        .at(item.address())
                        .showing(item.about().picture())
                        .doubted(release.obstacle().stream().toList()));
    }
}
