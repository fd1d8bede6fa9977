package org.tidings.site;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.adverts.AdvertStore;
import org.tidings.pictures.PictureStore;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Catalogue;
import org.tidings.publication.StoryStore;
import org.tidings.publication.TopicStore;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;

/** All routes of the readers' side. */
public final class Site {
    private final Look look;
    private final FeedPages feeds;
    private final List<Route> routes;

    /**
     * How pages look.
     *
     * @param wholeTextInFeeds whether feeds hold whole stories or summaries
     */
    public record Look(Masthead masthead, Voice voice, Icons icons, Pages pages, boolean wholeTextInFeeds) {
        String render(String template, Map<String, Object> parameters) {
            var all = new HashMap<>(parameters);
            all.put("masthead", masthead);
            all.put("voice", voice);
            return pages.render(template, all);
        }

        Content page(String template, Map<String, Object> parameters) {
            return Content.html(render(template, parameters));
        }

        /**
         * The page of a list of stories.
         *
         * @param path of the list's first page
         * @param parameters besides {@code stories} and {@code pager}
         */
        Content list(String template, Paging.Part<StoryCard> part, String path, Map<String, Object> parameters) {
            return Content.html(renderList(template, part, path, parameters));
        }

        String renderList(String template, Paging.Part<StoryCard> part, String path, Map<String, Object> parameters) {
            if (part.isEmpty() && part.hasPrevious()) {
                throw Problem.notFound("This list has no page " + part.number() + ".");
            }
            var all = new HashMap<>(parameters);
            all.put("stories", part.entries());
            all.put("pager", Pager.of(part, path));
            return render(template, all);
        }
    }

    /** What pages show. */
    public record Sources(
            StoryStore stories, Catalogue catalogue, TopicStore topics, PictureStore pictures, AdvertStore adverts) {}

    /** @param cached keeps pages for a moment */
    public Site(Look look, Sources sources, Imprint imprint, CachedPages cached, Clock clock) {
        this.look = look;
        this.feeds = new FeedPages(look, sources, cached, clock);
        this.routes = Stream.of(
                        new ReadersPages(look, sources, cached, clock).routes(),
                        new TopicPages(look, sources, cached).routes(),
                        new SearchPage(look, sources, clock).routes(),
                        new PictureFiles(sources, cached).routes(),
                        new DigestPage(look, sources, cached).routes(),
                        new Archive(look, sources, cached, clock).routes(),
                        new ImprintPages(look, imprint, cached).routes(),
                        feeds.routes(),
                        new SiteFiles(look).routes())
                .flatMap(List::stream)
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }

    /** The feed at a path as it stands in an address, such as {@code /feeds/all.xml}; empty where there is none. */
    public Optional<Content> feed(String path) {
        return feeds.at(path);
    }

    /** The page for a problem: 404, 500 and the like, in the site's look, with the way back to where its path was. */
    public String problemPage(Problem problem, String path) {
        boolean isAtDesk = path.equals("/desk") || path.startsWith("/desk/");
        return look.render(
                "problem",
                Map.of(
                        "status",
                        problem.status(),
                        "words",
                        ProblemWords.of(problem, look.voice()),
                        "isAtDesk",
                        isAtDesk));
    }
}
