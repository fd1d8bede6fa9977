package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.feeds.hubs.HubStore;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.intake.Intake;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.story.Story;

/** The feeds that stories come from: added, changed, paused and removed by editors, and read automatically. */
public final class Feeds implements AutoCloseable {
    private final FeedStore feeds;
    private final FeedQueue queue;
    private final EntryStore entries;
    private final WebSub webSub;
    private final FetchPolicy policy;
    private final FeedPoller poller;
    private final int maxListed;
    private final Clock clock;

    /**
     * What feeds' entries become stories with.
     *
     * @param maxBytes the largest page or text that intake takes
     */
    public record Newsroom(Intake intake, int maxBytes, Publication publication) {
        Publisher publisher() {
            return publication.publisher();
        }

        Optional<Story> find(long story) {
            return publication.stories().find(story);
        }
    }

    /** @param site our own address, by which hubs call us */
    public Feeds(Jdbi jdbi, Newsroom newsroom, FeedSettings settings, URI site, Clock clock) {
        this.feeds = new FeedStore(jdbi, clock);
        this.queue = new FeedQueue(jdbi, settings.reading().lease(), clock);
        this.entries = new EntryStore(jdbi, clock);
        this.policy = new FetchPolicy(settings.fetching().testHosts());
        this.maxListed = settings.maxListed();
        this.clock = clock;
        var fetcher = new Fetcher(policy, settings.fetching().limits(), Fetcher.userAgent(site), clock);
        this.webSub = new WebSub(new HubStore(jdbi), feeds::makeDue, fetcher, new WebSub.Callback(site, policy), clock);
        var reader = new EntryReader(
                newsroom.intake(),
                fetcher,
                new EntryReader.Limits(
                        settings.taking().fullTextChars(),
                        newsroom.maxBytes(),
                        settings.fetching().betweenPages()));
        var obstacles = new Obstacles(entries, settings.taking().maxAge(), clock);
        var stories = new FeedStories(newsroom, reader, obstacles, clock);
        var changes = new EntryChanges(newsroom, reader, stories, obstacles, clock);
        var round = new FeedRound(
                queue,
                new FeedVisit(fetcher),
                new EntryRound(entries, new EntryRound.Work(stories, changes, reader), settings.taking(), clock),
                new FeedRound.Planning(webSub, new Pace(settings.pace())),
                clock);
        this.poller = new FeedPoller(queue, round, settings.reading().readers());
    }

    /**
     * Begins to read; call it when hubs can call us.
     *
     * @param alone whether no other node can be reading on this database
     */
    public void begin(boolean alone) {
        if (alone) {
            queue.releaseAll();
        }
        poller.start();
    }

    /** What came of adding a feed. */
    public sealed interface Added {
        /** It is there, and read at once. */
        record Feed(org.tidings.feeds.Feed feed) implements Added {}

        /** It was there before. */
        record Known(org.tidings.feeds.Feed feed) implements Added {}

        /** It may not be; {@code reason} is a sentence for an editor. */
        record Refused(String reason) implements Added {}
    }

    /** Adds the feed at an address; of a page, the feed that it offers. */
    public Added add(String written, FeedPreferences preferences) {
        var address = FeedAddress.of(written);
        if (address.isEmpty()) {
            return new Added.Refused("This is not an address; one looks like https://news.example.org/feed.");
        }
        var objection = policy.objection(address.get());
        if (objection.isPresent()) {
            return new Added.Refused(objection.get());
        }
        var added =
                feeds.add(new FeedStore.Addition(address.get(), address.get().toString(), preferences));
        poller.wake();
        return added.<Added>map(Added.Feed::new)
                .orElseGet(() -> new Added.Known(feeds.at(address.get()).orElseThrow()));
    }

    /** What came of adding a list of feeds. */
    public sealed interface ListAdded {
        /** @param feeds how many are new; the others were there before, or are at addresses that are not the web's */
        record Done(int feeds) implements ListAdded {}

        /** Nothing was added; {@code reason} is a sentence for an editor. */
        record Refused(String reason) implements ListAdded {}
    }

    /** Adds all feeds of a list, each to the desk. */
    public ListAdded add(List<Opml.Outline> outlines) {
        if (outlines.size() > maxListed) {
            return new ListAdded.Refused("The list names " + outlines.size() + " feeds; at most " + maxListed
                    + " are added at once (feeds.max-listed). Split it. None was added.");
        }
        var additions = outlines.stream()
                .filter(outline -> policy.objection(outline.address()).isEmpty())
                .map(outline -> new FeedStore.Addition(
                        outline.address(),
                        outline.title(),
                        FeedPreferences.standard().withTopics(outline.topics())))
                .toList();
        int added = feeds.add(additions).size();
        poller.wake();
        return new ListAdded.Done(added);
    }

    /** All feeds, by title. */
    public List<Feed> all() {
        return feeds.all();
    }

    /** The feeds that are no longer read because something is wrong with them. */
    public List<Feed> broken() {
        return feeds.broken();
    }

    public Optional<Feed> find(long id) {
        return feeds.find(id);
    }

    /** Changes what is wanted of a feed, from its next entry on. */
    public void change(Feed feed, FeedPreferences preferences) {
        feeds.change(feed.id(), preferences);
    }

    public void pause(Feed feed) {
        feeds.pause(feed.id());
    }

    /** Reads a paused feed again, its failures forgotten. */
    public void resume(Feed feed) {
        feeds.resume(feed.id());
        poller.wake();
    }

    /** Reads a feed now. */
    public void readNow(Feed feed) {
        feeds.makeDue(feed.id());
        poller.wake();
    }

    /** Removes a feed and what is known of its entries; its stories stay. */
    public void remove(Feed feed) {
        feeds.remove(feed.id());
    }

    /** A feed's entries, newest first. */
    public List<FeedEntry> entries(Feed feed, int limit) {
        return entries.newest(feed.id(), limit);
    }

    /** What became of the entries of each feed, by its id, within the last day. */
    public Map<Long, Map<FeedEntry.Outcome, Integer>> withinTheDay() {
        return entries.withinTheDay();
    }

    /** Stories that their senders have recalled within the last day, newest first. */
    public List<FeedEntry> recalled() {
        return entries.recalledSince(clock.instant().minus(Duration.ofDays(1)));
    }

    /** How a feed's subscription to its hub is; empty where it names none. */
    public Optional<WebSub.Condition> hub(Feed feed) {
        return webSub.condition(feed.id());
    }

    /** A hub asks whether we meant to subscribe. */
    public WebSub.Answer confirm(WebSub.Call call) {
        return webSub.confirm(call);
    }

    /** A hub announces news; answers whether we know it. */
    public boolean news(String token, String signature, byte[] body) {
        boolean known = webSub.news(token, signature, body);
        poller.wake();
        return known;
    }

    @Override
    public void close() throws InterruptedException {
        poller.close();
    }
}
