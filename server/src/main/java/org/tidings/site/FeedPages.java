package org.tidings.site;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.StoryLists;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;

/** What programs read: feeds, the news sitemap, and robots.txt, which names it. */
final class FeedPages {
    private static final int MAX_STORIES_IN_FEED = 30;
    private static final int MAX_STORIES_IN_SITEMAP = 1000;
    /** As Google News asks. */
    private static final Duration MAX_AGE_IN_SITEMAP = Duration.ofDays(2);

    private static final String FOR_A_MINUTE = "public, max-age=60";

    private final Masthead masthead;
    private final Site.Sources sources;
    private final StoryLists lists;
    private final CachedPages cached;
    private final Feeds feeds;
    private final Clock clock;

    FeedPages(Masthead masthead, Site.Sources sources, CachedPages cached, Clock clock) {
        this.masthead = masthead;
        this.sources = sources;
        this.lists = sources.catalogue().lists();
        this.cached = cached;
        this.feeds = new Feeds(masthead);
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                cached.pages("/feeds/{file}", this::feed),
                cached.page("/sitemap-news.xml", this::sitemap),
                cached.page("/robots.txt", this::robots));
    }

    /** {@code all.xml}, {@code SLUG.json} … */
    private Content feed(String file) {
        boolean json = file.endsWith(".json");
        if (!json && !file.endsWith(".xml")) {
            throw Problem.notFound("There is no feed at this address.");
        }
        var slug = file.substring(0, file.lastIndexOf('.'));
        List<StoryCard> newest;
        Feeds.Channel channel;
        if (slug.equals("all")) {
            newest = lists.newest(Paging.first(MAX_STORIES_IN_FEED)).entries();
            channel = new Feeds.Channel(masthead.name(), "/", "/feeds/" + file);
        } else {
            var topic = TopicPages.publicTopic(sources, slug);
            newest = lists.ofTopic(topic, Paging.first(MAX_STORIES_IN_FEED)).entries();
            channel = new Feeds.Channel(masthead.name() + ": " + topic.name(), "/topics/" + slug, "/feeds/" + file);
        }
        var content = json
                ? Content.text("application/feed+json; charset=utf-8", feeds.json(channel, newest))
                : Content.text("application/rss+xml; charset=utf-8", feeds.rss(channel, newest));
        return content.cached(FOR_A_MINUTE);
    }

    private Content sitemap() {
        return Content.text("application/xml; charset=utf-8", feeds.newsSitemap(news(MAX_STORIES_IN_SITEMAP)));
    }

    private Content robots() {
        var rules = "User-agent: *\nDisallow: /desk\nDisallow: /api\nDisallow: /search\n";
        // A sitemap has at least one address (sitemaps.org, schema 0.9).
        var sitemap = news(1).isEmpty() ? "" : "Sitemap: " + masthead.absolute("/sitemap-news.xml") + "\n";
        return Content.text("text/plain; charset=utf-8", rules + sitemap);
    }

    private List<StoryCard> news(int limit) {
        return lists.publishedSince(clock.instant().minus(MAX_AGE_IN_SITEMAP), Paging.first(limit))
                .entries();
    }
}
