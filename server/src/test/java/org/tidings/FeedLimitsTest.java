package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedEntry;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.FeedPreferences;
import org.tidings.feeds.Feeds;
import org.tidings.feeds.Opml;
import org.tidings.platform.DataFolder;
import org.tidings.standin.Await;

/** What one feed, one entry or one list may cost, each with a Tidings of its own. */
@ExtendWith(RunningTidings.Shared.class)
class FeedLimitsTest {
    private final RunningTidings running;
    private final FeedSite site;

    @TempDir
    private Path folder;

    FeedLimitsTest(RunningTidings running) {
        this.running = running;
        this.site = running.otherSite;
    }

    private Tidings node(String name, Map<String, String> settings) {
        return Tidings.start(
                running.anotherNode(running.newDatabase(), settings),
                DataFolder.open(folder.resolve(name)),
                Clock.systemUTC());
    }

    private Feed add(Tidings node, String path, FeedPreferences.Destination goesTo) {
        var added = node.feeds().add(site.address(path), new FeedPreferences(goesTo, List.of(), 100));
        return assertInstanceOf(Feeds.Added.Feed.class, added).feed();
    }

    private static Feed await(Tidings node, Feed feed, String what, Predicate<Feed> wanted) {
        return Await.value(what, () -> node.feeds().find(feed.id()).filter(wanted));
    }

    /** Reads a feed that has been read before. */
    private static Feed readAgain(Tidings node, Feed feed) {
        var before = node.feeds().find(feed.id()).orElseThrow().condition();
        node.feeds().readNow(feed);
        return await(
                node,
                feed,
                "the feed to be read",
                now -> !now.condition().answeredAt().equals(before.answeredAt())
                        || now.condition().failures() > before.failures());
    }

    /** The same where a reading may take longer than its limit, on a busy machine: until one does not. */
    private static void readInTime(Tidings node, Feed feed) {
        Await.until("a reading in time", () -> readAgain(node, feed).condition().failures() == 0);
    }

    private static FeedEntry entry(Tidings node, Feed feed, String headline) {
        return node.feeds().entries(feed, 50).stream()
                .filter(entry -> entry.headline().equals(headline))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPageOrAnEntryLargerThanIntakeTakesIsNotRead() {
        try (var node = node("size", Map.of("intake.max-bytes", "20000", "feeds.max-bytes", "8000000"))) {
            site.put(
                    "/large-page",
                    "text/html",
                    "<html><body><article>" + FeedSite.text("x").repeat(30) + "</article></body></html>");
            site.put(
                    "/sizes",
                    "application/rss+xml",
                    FeedSite.rss(
                            "Sizes",
                            "<item><guid>1</guid><title>Of a large page</title><link>" + site.address("/large-page")
                                    + "</link><description>The beginning of a story that is on its page, the board says.</description></item>",
                            FeedSite.item(
                                    "2", "Large in its feed", FeedSite.text("y").repeat(30)),
                            FeedSite.item("3", "Of a usual size", FeedSite.text("z"))));
            var feed = add(node, "/sizes", FeedPreferences.Destination.DRAFT);
            await(node, feed, "its first reading", now -> !now.isNew());
            var page = entry(node, feed, "Of a large page");
            assertEquals(Outcome.DRAFT, page.outcome());
            assertEquals(
                    Optional.of("Its page could not be fetched: The answer is larger than 19 kB, the limit."
                            + " This is the part that the feed has."),
                    page.why());
            var large = entry(node, feed, "Large in its feed");
            assertEquals(Outcome.NONE, large.outcome());
            assertTrue(large.why().orElse("").endsWith("at most 19 kB are taken (intake.max-bytes)."), large::toString);
            assertEquals(Outcome.DRAFT, entry(node, feed, "Of a usual size").outcome());
        }
    }

    @Test
    void anEntryWithWhichWeMakeAMistakeKeepsNoOtherOut() {
        try (var node = node("mistake", Map.of())) {
            site.put("/mistake", "application/rss+xml", FeedSite.rss("Mistake"));
            var feed = add(node, "/mistake", FeedPreferences.Destination.PUBLICATION);
            await(node, feed, "its first reading", now -> !now.isNew());
            node.database().jdbi().useHandle(handle -> handle.execute("""
                    create function break_it() returns trigger language plpgsql as $$
                    begin
                        if new.headline = 'It breaks' then raise exception 'broken'; end if;
                        return new;
                    end $$;
                    create trigger break_it before insert on story for each row execute function break_it()
                    """));
            site.put(
                    "/mistake",
                    "application/rss+xml",
                    FeedSite.rss(
                            "Mistake",
                            FeedSite.item("3", "It comes after", FeedSite.text("after")),
                            FeedSite.item("2", "It breaks", FeedSite.text("breaks")),
                            FeedSite.item("1", "It comes before", FeedSite.text("before"))));
            var read = readAgain(node, feed);
            assertEquals(0, read.condition().failures());
            assertEquals(Outcome.PUBLISHED, entry(node, feed, "It comes before").outcome());
            assertEquals(Outcome.PUBLISHED, entry(node, feed, "It comes after").outcome());
            var broken = entry(node, feed, "It breaks");
            assertEquals(Outcome.NONE, broken.outcome());
            assertEquals(Optional.of("Tidings made a mistake with it, which is in its log."), broken.why());

            node.database().jdbi().useHandle(handle -> handle.execute("drop trigger break_it on story"));
            site.put(
                    "/mistake",
                    "application/rss+xml",
                    FeedSite.rss("Mistake, mended", FeedSite.item("2", "It breaks", FeedSite.text("breaks"))));
            readAgain(node, feed);
            assertEquals(Outcome.PUBLISHED, entry(node, feed, "It breaks").outcome());
        }
    }

    @Test
    void aReadingThatOutlivesItsLeaseHasFailedAndChangesNothing() throws Exception {
        var settings = Map.of("feeds.timeout", "2s", "feeds.lease", "3s");
        try (var node = node("lease", settings)) {
            site.put("/lease", "application/rss+xml", FeedSite.rss("Lease"));
            var feed = add(node, "/lease", FeedPreferences.Destination.PUBLICATION);
            readInTime(node, feed);
            site.put(
                    "/lease",
                    "application/rss+xml",
                    FeedSite.rss("Lease", FeedSite.item("1", "It comes late", FeedSite.text("late"))));
            // Its reader is stuck before it knows which entries are new.
            try (var handle = node.database().jdbi().open()) {
                handle.begin();
                handle.execute("lock table feed_item in access exclusive mode");
                var failed = readAgain(node, feed);
                assertEquals(1, failed.condition().failures());
                assertEquals(
                        Optional.of("The reading took too long and was broken off."),
                        failed.condition().problem());
                handle.commit();
            }
            Await.until(
                    "the reader to end",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("feed " + feed.id())));
            assertEquals(List.of(), node.feeds().entries(feed, 10));
            int stories = node.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from story")
                            .mapTo(Integer.class)
                            .one());
            assertEquals(0, stories);
            readInTime(node, feed);
            assertEquals(Outcome.PUBLISHED, entry(node, feed, "It comes late").outcome());
        }
    }

    @Test
    void aLongListOfFeedsIsAddedAtOnceAndATooLongOneNotAtAll() {
        try (var node = node("list", Map.of("feeds.max-listed", "4000"))) {
            var outlines = new ArrayList<Opml.Outline>();
            for (int i = 0; i <= 4000; i++) {
                outlines.add(
                        new Opml.Outline(URI.create("https://feeds.example.org/" + i), "Feed " + i, List.of("Ports")));
            }
            assertEquals(
                    new Feeds.ListAdded.Refused("The list names 4001 feeds; at most 4000 are added at once"
                            + " (feeds.max-listed). Split it. None was added."),
                    node.feeds().add(outlines));
            assertEquals(List.of(), node.feeds().all());
            assertEquals(new Feeds.ListAdded.Done(4000), node.feeds().add(outlines.subList(0, 4000)));
            int statements = node.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("select count(distinct created_at) from feed")
                            .mapTo(Integer.class)
                            .one());
            assertEquals(1, statements);
            assertEquals(new Feeds.ListAdded.Done(1), node.feeds().add(outlines.subList(3999, 4001)));
            assertEquals(4001, node.feeds().all().size());
            assertEquals(
                    List.of("Ports"),
                    node.feeds().all().getFirst().preferences().topics());
        }
    }
}
