package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.adverts.AdvertStore;
import org.tidings.platform.Cached;
import org.tidings.platform.Json;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.EntityTag;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.publication.StoryStore;
import org.tidings.publication.TopicStore;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;

/** All routes of the readers' side. */
public final class Site {
    private static final int ON_A_PAGE = 30;
    private static final int IN_A_FEED = 30;
    private static final int MAX_CHARS_OF_SEARCH = 200;
    private static final int IN_THE_SITEMAP = 1000;
    private static final Duration NEWS_LASTS = Duration.ofDays(2);
    /** So many topics are offered on the home page; which they are may be so old. */
    private static final int MOST_BUSY = 12;

    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final Masthead masthead;
    private final Pages pages;
    private final StoryStore stories;
    private final TopicStore topics;
    private final AdvertStore adverts;
    private final Feeds feeds;
    private final Clock clock;
    private final Cached<List<Topic>> busiest;

    public Site(
            Masthead masthead, Pages pages, StoryStore stories, TopicStore topics, AdvertStore adverts, Clock clock) {
        this.masthead = masthead;
        this.pages = pages;
        this.stories = stories;
        this.topics = topics;
        this.adverts = adverts;
        this.feeds = new Feeds(masthead);
        this.clock = clock;
        this.busiest = new Cached<>(() -> topics.busiest(MOST_BUSY), OLDEST, clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", this::home),
                Route.get("/stories/{slug}", this::story),
                Route.get("/topics", this::topics),
                Route.get("/topics/{slug}", this::topic),
                Route.get("/following", this::following),
                Route.get("/search", this::search),
                Route.get("/feeds/{file}", this::feed),
                Route.get("/sitemap-news.xml", this::sitemap),
                Route.get("/manifest.webmanifest", this::manifest),
                Route.get("/robots.txt", this::robots),
                Route.get(
                        "/ads.txt",
                        (request, response) -> Answer.text(
                                response, "text/plain; charset=utf-8", "# Adverts here are the publisher's own.\n")),
                // At the root, since a service worker governs only what lies below its own address.
                Route.get(
                        "/service-worker.js",
                        (request, response) -> masthead.assets().serve(request, response, "service-worker.js", false)),
                Route.get(
                        "/favicon.ico",
                        (request, response) -> masthead.assets().serve(request, response, "icon.svg", true)),
                Route.get("/assets/{name}", masthead.assets()::serve));
    }

    private void home(ServerRequest request, ServerResponse response) {
        page(response, "home", Map.of("stories", stories.newest(ON_A_PAGE), "topics", busiest.get()));
    }

    private void story(ServerRequest request, ServerResponse response) {
        var story = published(slug(request));
        page(
                response,
                "story",
                Map.of(
                        "story", story,
                        "pieces", Piece.of(story, adverts.all()),
                        "structuredData", StructuredData.of(story, masthead)));
    }

    private Story published(String slug) {
        var story = Slug.isValid(slug) ? stories.bySlug(new Slug(slug)) : java.util.Optional.<Story>empty();
        if (story.filter(s ->
                        s.state() == StoryState.WITHDRAWN && s.publishedAt().isPresent())
                .isPresent()) {
            throw Problem.gone("This story has been withdrawn by its publisher.");
        }
        return story.filter(s -> s.state() == StoryState.PUBLISHED)
                .orElseThrow(() -> Problem.notFound("There is no story at this address."));
    }

    private void topics(ServerRequest request, ServerResponse response) {
        page(response, "topics", Map.of("topics", topics.offered()));
    }

    private void topic(ServerRequest request, ServerResponse response) {
        var topic = known(slug(request));
        page(response, "topic", Map.of("topic", topic, "stories", stories.ofTopic(topic, ON_A_PAGE)));
    }

    private Topic known(String slug) {
        return (Slug.isValid(slug) ? topics.publicBySlug(new Slug(slug)) : java.util.Optional.<Topic>empty())
                .orElseThrow(() -> Problem.notFound("There is no topic at this address."));
    }

    private void following(ServerRequest request, ServerResponse response) {
        page(response, "following", Map.of("topics", topics.offered()));
    }

    private void search(ServerRequest request, ServerResponse response) {
        var words = CleanText.of(Query.first(request, "q").orElse("")).strip();
        var shown = Excerpt.cut(words, MAX_CHARS_OF_SEARCH);
        var found = shown.isEmpty() ? List.<StoryCard>of() : stories.search(shown, ON_A_PAGE);
        page(response, "search", Map.of("words", shown, "stories", found));
    }

    /** {@code /feeds/all.xml}, {@code /feeds/{slug}.json} …; a feed that has not changed is not sent again. */
    private void feed(ServerRequest request, ServerResponse response) {
        var file = request.path().pathParameters().get("file");
        boolean json = file.endsWith(".json");
        if (!json && !file.endsWith(".xml")) {
            throw Problem.notFound("There is no feed at this address.");
        }
        var slug = file.substring(0, file.lastIndexOf('.'));
        List<StoryCard> newest;
        Feeds.Channel channel;
        if (slug.equals("all")) {
            newest = stories.newest(IN_A_FEED);
            channel = new Feeds.Channel(masthead.name(), "/", "/feeds/" + file);
        } else {
            var topic = known(slug);
            newest = stories.ofTopic(topic, IN_A_FEED);
            channel = new Feeds.Channel(masthead.name() + ": " + topic.name(), "/topics/" + slug, "/feeds/" + file);
        }
        response.header("Cache-Control", "public, max-age=60");
        if (EntityTag.of(channel, masthead.tagline(), newest).answers(request, response)) {
            return;
        }
        if (json) {
            Answer.text(response, "application/feed+json; charset=utf-8", feeds.json(channel, newest));
        } else {
            Answer.text(response, "application/rss+xml; charset=utf-8", feeds.rss(channel, newest));
        }
    }

    private void sitemap(ServerRequest request, ServerResponse response) {
        var recent = stories.publishedSince(clock.instant().minus(NEWS_LASTS), IN_THE_SITEMAP);
        Answer.text(response, "application/xml; charset=utf-8", feeds.newsSitemap(recent));
    }

    private void manifest(ServerRequest request, ServerResponse response) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", masthead.name());
        json.put("short_name", masthead.name());
        json.put("description", masthead.tagline());
        json.put("id", "/");
        json.put("start_url", "/");
        json.put("scope", "/");
        json.put("display", "standalone"); // without it iOS gives no push
        json.put("background_color", "#ffffff");
        json.put("theme_color", "#ffffff");
        json.put(
                "icons",
                List.of(Map.of(
                        "src", masthead.asset("icon.svg"), "sizes", "any", "type", "image/svg+xml", "purpose", "any")));
        Answer.text(response, "application/manifest+json; charset=utf-8", Json.write(json));
    }

    private void robots(ServerRequest request, ServerResponse response) {
        var rules = "User-agent: *\nDisallow: /desk\nDisallow: /api\nDisallow: /search\n";
        // A sitemap has at least one address (sitemaps.org, schema 0.9).
        var news = stories.publishedSince(clock.instant().minus(NEWS_LASTS), 1);
        var sitemap = news.isEmpty() ? "" : "Sitemap: " + masthead.absolute("/sitemap-news.xml") + "\n";
        Answer.text(response, "text/plain; charset=utf-8", rules + sitemap);
    }

    /** The page for a problem: 404, 500 and the like, in the site's look. */
    public String problemPage(Problem problem) {
        return pages.render("problem", Map.of("masthead", masthead, "problem", problem));
    }

    private void page(ServerResponse response, String template, Map<String, Object> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.put("masthead", masthead);
        Answer.html(response, 200, pages.render(template, all));
    }

    private static String slug(ServerRequest request) {
        return request.path().pathParameters().get("slug");
    }
}
