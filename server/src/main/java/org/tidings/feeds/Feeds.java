package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.intake.Intake;
import org.tidings.platform.fetch.FetchPolicy;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;

/** The feeds that stories come from: added, changed, paused and removed by editors, and read by themselves. */
public final class Feeds implements AutoCloseable {
    private final FeedStore feeds;
    private final EntryStore entries;
    private final WebSub webSub;
    private final FetchPolicy policy;
    private final FeedPoller poller;

    /** What feeds' entries become stories with. */
    public record Newsroom(Intake intake, Publisher publisher, StoryStore stories) {}

    /** @param site our own address, by which hubs call us */
    public Feeds(Jdbi jdbi, Newsroom newsroom, FeedSettings settings, URI site, Clock clock) {
        this.feeds = new FeedStore(jdbi, clock);
        this.entries = new EntryStore(jdbi, clock);
        this.policy = new FetchPolicy(settings.testHosts());
        var fetcher = new Fetcher(policy, settings.limits(), "Tidings (+" + site + ")", clock);
        this.webSub = new WebSub(new HubStore(jdbi), feeds, fetcher, policy, site, clock);
        var stories = new FeedStories(
                newsroom.intake(), newsroom.publisher(), newsroom.stories(), entries, fetcher, settings, clock);
        var round = new FeedRound(feeds, entries, stories, webSub, fetcher, settings, clock);
        this.poller = new FeedPoller(feeds, round, settings.readers());
    }

    /**
     * Begins to read; call it when hubs can call us.
     *
     * @param alone whether no other node can be reading on this database
     */
    public void begin(boolean alone) {
        if (alone) {
            feeds.releaseLeases();
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
    public Added add(String address, FeedPreferences preferences) {
        return add(address, address, preferences);
    }

    private Added add(String address, String title, FeedPreferences preferences) {
        URI uri;
        try {
            var text = address.strip();
            uri = URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException e) {
            return new Added.Refused("This is not an address.");
        }
        var objection = policy.objection(uri);
        if (objection.isPresent()) {
            return new Added.Refused(objection.get());
        }
        var added = feeds.add(uri, title, preferences);
        poller.wake();
        return added.<Added>map(Added.Feed::new)
                .orElseGet(() -> new Added.Known(feeds.at(uri).orElseThrow()));
    }

    /** Adds all feeds of a list, each to the desk; answers how many were new. */
    public int add(List<Opml.Outline> outlines) {
        int added = 0;
        for (var outline : outlines) {
            var preferences = new FeedPreferences(
                    FeedPreferences.Destination.DRAFT, outline.topics(), FeedPreferences.DEFAULT_PER_HOUR);
            if (add(outline.address().toString(), outline.title(), preferences) instanceof Added.Feed) {
                added++;
            }
        }
        return added;
    }

    /** All feeds, by title. */
    public List<Feed> all() {
        return feeds.all();
    }

    /** The feeds that are no longer read since something is wrong with them. */
    public List<Feed> paused() {
        return feeds.paused();
    }

    public Optional<Feed> find(long id) {
        return feeds.find(id);
    }

    /** Changes what is wanted of a feed, from its next entry on. */
    public void change(Feed feed, FeedPreferences preferences) {
        feeds.change(feed.id(), preferences);
    }

    public void pause(Feed feed) {
        feeds.pause(feed.id(), "An editor has paused it.");
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
    public List<FeedEntry> entries(Feed feed, int most) {
        return entries.newest(feed.id(), most);
    }

    /** What became of a feed's entries within the last day. */
    public Map<FeedEntry.Outcome, Integer> withinTheDay(Feed feed) {
        return entries.withinTheDay(feed.id());
    }

    /** How a feed's hub is, in words; empty where it names none. */
    public Optional<String> hub(Feed feed) {
        return webSub.state(feed.id());
    }

    /** A hub asks whether we meant to subscribe. */
    public WebSub.Answer confirm(
            String token, String mode, String topic, String challenge, Optional<Long> leaseSeconds) {
        return webSub.confirm(token, mode, topic, challenge, leaseSeconds);
    }

    /** A hub says that there is news; answers whether we know it. */
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
