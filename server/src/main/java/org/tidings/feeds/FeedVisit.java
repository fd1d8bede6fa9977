package org.tidings.feeds;

import java.net.URI;
import java.util.List;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.feeds.formats.FeedReader;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;
import org.tidings.platform.fetch.Validators;

/** Fetches a feed: at its address or, where an editor has given a site's, at the one that the site's page names. */
final class FeedVisit {
    private static final String FEEDS = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1";
    /** How many of the feeds that a page names are tried. */
    private static final int MAX_OFFERED = 3;

    private final Fetcher fetcher;

    FeedVisit(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** What came of it. */
    sealed interface Result {
        /** Nothing new. */
        record Unchanged() implements Result {}

        /** @param address where the feed is to be read from now on */
        record Read(URI address, Fetched.Got got, FeedDocument document) implements Result {}

        record Failed(Fetched.Failed failure) implements Result {}

        static Result failed(String reason) {
            return new Failed(Fetched.Failed.because(reason));
        }
    }

    Result of(Lease lease) throws InterruptedException, Lease.Lost {
        var feed = lease.feed();
        return switch (fetcher.get(feed.address(), FEEDS, feed.schedule().validators())) {
            case Fetched.NotModified _ -> new Result.Unchanged();
            case Fetched.Failed failed -> new Result.Failed(failed);
            case Fetched.Got got ->
                switch (FeedReader.read(got.body(), got.charset(), got.address())) {
                    case FeedReader.Result.Read(var document) ->
                        new Result.Read(lasting(feed.address(), got), got, document);
                    case FeedReader.Result.NoFeed(var reason) -> Result.failed(reason);
                    case FeedReader.Result.Page(var offered) -> page(lease, offered);
                };
        };
    }

    // A redirect for now does not move a feed.
    private static URI lasting(URI asked, Fetched.Got got) {
        return got.moved() ? got.address() : asked;
    }

    private Result page(Lease lease, List<URI> offered) throws InterruptedException, Lease.Lost {
        if (offered.isEmpty()) {
            return Result.failed("This is a page, not a feed, and it names no feed of its own.");
        }
        if (!lease.feed().isNew()) {
            return Result.failed(
                    "There is a page now where the feed was. It names this feed: " + offered.getFirst() + ".");
        }
        var problem = "";
        for (var address : offered.subList(0, Math.min(offered.size(), MAX_OFFERED))) {
            lease.renew();
            switch (fetcher.get(address, FEEDS, Validators.none())) {
                case Fetched.Got got -> {
                    switch (FeedReader.read(got.body(), got.charset(), got.address())) {
                        case FeedReader.Result.Read(var document) -> {
                            return new Result.Read(lasting(address, got), got, document);
                        }
                        case FeedReader.Result.NoFeed(var reason) -> problem = reason;
                        case FeedReader.Result.Page _ -> problem = "There is another page.";
                    }
                }
                case Fetched.Failed failed -> problem = failed.reason();
                case Fetched.NotModified _ -> problem = "There is nothing.";
            }
        }
        return Result.failed("This is a page, and no feed can be read where it says that its feed is ("
                + offered.getFirst() + "). " + problem);
    }
}
