package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.Cached;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;

/** The pages that people read: stories, topics, what is found by search. */
final class ReadersPages {
    private static final int MAX_STORIES = 30;
    private static final int MAX_SEARCH_CHARS = 200;
    /** Topics that the home page offers. */
    private static final int MAX_BUSIEST_TOPICS = 12;

    private static final Duration MAX_AGE_OF_BUSIEST_TOPICS = Duration.ofSeconds(10);

    private final Site.Look look;
    private final Site.Sources sources;
    private final CachedPages cached;
    private final Cached<List<Topic>> busiest;

    ReadersPages(Site.Look look, Site.Sources sources, CachedPages cached, Clock clock) {
        this.look = look;
        this.sources = sources;
        this.cached = cached;
        this.busiest =
                new Cached<>(() -> sources.topics().busiest(MAX_BUSIEST_TOPICS), MAX_AGE_OF_BUSIEST_TOPICS, clock);
    }

    List<Route> routes() {
        return List.of(
                cached.page("/", this::home),
                cached.pages("/stories/{slug}", this::story),
                cached.page("/topics", this::topics),
                cached.pages("/topics/{slug}", this::topic),
                cached.page("/following", this::following),
                Route.get("/search", this::search));
    }

    private Content home() {
        // Which topics have the most stories may be some seconds old; their names and whether they are public may not.
        var topics = sources.topics().asTheyAreNow(busiest.get());
        return page("home", Map.of("stories", sources.stories().newest(MAX_STORIES), "topics", topics));
    }

    private Content story(String slug) {
        var story = published(slug);
        return page(
                "story",
                Map.of(
                        "story", story,
                        "pieces", Piece.of(story, sources.adverts().all()),
                        "sources", listed(story.sources()),
                        "structuredData", StructuredData.of(story, look.masthead())));
    }

    /** The names as a sentence has them: "A, B and C". */
    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private Story published(String slug) {
        var story = Slug.isValid(slug) ? sources.stories().bySlug(new Slug(slug)) : Optional.<Story>empty();
        if (story.filter(s ->
                        s.state() == StoryState.WITHDRAWN && s.publishedAt().isPresent())
                .isPresent()) {
            throw Problem.gone("This story has been withdrawn by its publisher.");
        }
        return story.filter(s -> s.state() == StoryState.PUBLISHED)
                .orElseThrow(() -> Problem.notFound("There is no story at this address."));
    }

    private Content topics() {
        return page("topics", Map.of("topics", sources.topics().offered()));
    }

    private Content topic(String slug) {
        var topic = publicTopic(sources, slug);
        return page("topic", Map.of("topic", topic, "stories", sources.stories().ofTopic(topic, MAX_STORIES)));
    }

    /** The topic that readers see under this name. */
    static Topic publicTopic(Site.Sources sources, String slug) {
        return (Slug.isValid(slug) ? sources.topics().publicBySlug(new Slug(slug)) : Optional.<Topic>empty())
                .orElseThrow(() -> Problem.notFound("There is no topic at this address."));
    }

    private Content following() {
        return page("following", Map.of("topics", sources.topics().offered()));
    }

    private void search(ServerRequest request, ServerResponse response) {
        var words = CleanText.of(Query.first(request, "q").orElse("")).strip();
        var shown = Excerpt.cut(words, MAX_SEARCH_CHARS);
        var found = shown.isEmpty() ? List.<StoryCard>of() : sources.stories().search(shown, MAX_STORIES);
        Answer.html(response, 200, look.render("search", Map.of("words", shown, "stories", found)));
    }

    private Content page(String template, Map<String, Object> parameters) {
        return Content.html(look.render(template, parameters));
    }
}
