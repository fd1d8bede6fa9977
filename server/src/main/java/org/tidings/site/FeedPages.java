package org.tidings.site;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.StoryLists;
import org.tidings.site.feeds.Feed;
import org.tidings.site.feeds.FeedEntry;
import org.tidings.site.feeds.FeedFormat;
import org.tidings.site.feeds.NewsSitemap;
import org.tidings.site.hub.FeedHub;
import org.tidings.story.Paging;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.Topic;

/** What programs read: feeds, the news sitemap, and robots.txt, which names it. */
final class FeedPages {
    private static final String FEEDS = "/feeds/";
    private static final String OF_TOPICS = "/feeds/of/";
    private static final Paging NEWEST = Paging.first(30);
    /** Topics that one feed may have together. */
    private static final int MAX_TOPICS_TOGETHER = 50;

    private static final Duration MAX_AGE_IN_SITEMAP = Duration.ofDays(2);

    /** A reader of feeds may show what it has while it asks again. */
    private static final String FOR_A_MINUTE = "public, max-age=60, stale-while-revalidate=600";

    private final Site.Look look;
    private final Masthead masthead;
    private final Site.Sources sources;
    private final StoryLists lists;
    private final CachedPages cached;
    private final Clock clock;

    FeedPages(Site.Look look, Site.Sources sources, CachedPages cached, Clock clock) {
        this.look = look;
        this.masthead = look.masthead();
        this.sources = sources;
        this.lists = sources.catalogue().lists();
        this.cached = cached;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                cached.pages(FEEDS + "{file}", this::feed),
                cached.pages(OF_TOPICS + "{file}", this::feedOfTopics),
                cached.page("/sitemap-news.xml", this::sitemap),
                cached.page("/robots.txt", this::robots));
    }

    /** The feed at a path as it stands in an address, such as {@code /feeds/all.xml}; empty where there is none. */
    Optional<Content> at(String address) {
        var path = URI.create(address).getPath();
        try {
            return Optional.of(
                    path.startsWith(OF_TOPICS)
                            ? feedOfTopics(path.substring(OF_TOPICS.length()))
                            : feed(path.substring(FEEDS.length())));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    /** {@code all.xml}, {@code SLUG.json} … */
    private Content feed(String file) {
        var format = format(file);
        var name = format.baseName(file);
        if (name.equals("all")) {
            return content(format, masthead.name(), "/", FEEDS + file, lists.newest(NEWEST));
        }
        var topic = TopicPages.publicTopic(sources, name);
        var title = masthead.name() + ": " + topic.name();
        return content(format, title, "/topics/" + name, FEEDS + file, lists.ofTopic(topic, NEWEST));
    }

    /** The stories on any of several topics: {@code SLUG+SLUG.xml}; a topic that is no longer there is left out. */
    private Content feedOfTopics(String file) {
        var format = format(file);
        var slugs = format.baseName(file).split("\\+", MAX_TOPICS_TOGETHER + 1);
        if (slugs.length > MAX_TOPICS_TOGETHER) {
            throw Problem.badRequest("A feed is of at most " + MAX_TOPICS_TOGETHER + " topics.");
        }
        var topics = Arrays.stream(slugs)
                .flatMap(slug -> TopicPages.findPublic(sources, slug).stream())
                .distinct()
                .toList();
        if (topics.isEmpty()) {
            throw Problem.notFound("There is no feed at this address.");
        }
        var title = masthead.name() + ": "
                + look.voice().list(topics.stream().map(Topic::name).toList());
        return content(format, title, "/following", OF_TOPICS + file, lists.ofTopics(topics, NEWEST));
    }

    private static FeedFormat format(String file) {
        return FeedFormat.ofFile(file).orElseThrow(() -> Problem.notFound("There is no feed at this address."));
    }

    private Content content(FeedFormat format, String title, String page, String self, Paging.Part<StoryCard> stories) {
        var feed = new Feed(
                title,
                masthead.tagline(),
                new Feed.Links(masthead.absolute(page), masthead.absolute(self), masthead.absolute(FeedHub.PATH)),
                entries(stories.entries(), texts(stories.entries())));
        return Content.text(format.contentType(), format.write(feed)).cached(FOR_A_MINUTE);
    }

    /** The whole stories by their ids; none where feeds hold summaries. */
    private Map<Long, Story> texts(List<StoryCard> cards) {
        return look.wholeTextInFeeds()
                ? sources.stories().all(cards.stream().map(StoryCard::id).toList()).stream()
                        .collect(Collectors.toMap(Story::id, story -> story))
                : Map.of();
    }

    private List<FeedEntry> entries(List<StoryCard> cards, Map<Long, Story> texts) {
        return cards.stream()
                .map(card -> new FeedEntry(
                        card,
                        masthead.absolute("/stories/" + card.slug()),
                        Optional.ofNullable(texts.get(card.id())).map(story -> FeedEntry.html(story.blocks()))))
                .toList();
    }

    private Content sitemap() {
        return Content.text(
                "application/xml; charset=utf-8",
                NewsSitemap.of(
                        masthead.name(),
                        look.voice().language(),
                        entries(news(Paging.first(NewsSitemap.MAX_STORIES)), Map.of())));
    }

    private Content robots() {
        var rules = "User-agent: *\nDisallow: /desk\nDisallow: /api\nDisallow: /search\n";
        // A sitemap has at least one address (sitemaps.org, schema 0.9).
        var sitemap =
                news(Paging.first(1)).isEmpty() ? "" : "Sitemap: " + masthead.absolute("/sitemap-news.xml") + "\n";
        return Content.text("text/plain; charset=utf-8", rules + sitemap);
    }

    private List<StoryCard> news(Paging paging) {
        return lists.publishedSince(clock.instant().minus(MAX_AGE_IN_SITEMAP), paging)
                .entries();
    }
}
