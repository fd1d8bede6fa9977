package org.tidings.site;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.Cached;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.StoryLists;
import org.tidings.story.Paging;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.Topic;

/** The pages that people read: what is new, and stories. */
final class ReadersPages {
    static final int MAX_STORIES_ON_PAGE = 30;
    /** Fewer than other lists: sections by topic come after them. */
    private static final int MAX_STORIES_ON_HOME = 12;
    /** Topics that the home page offers. */
    private static final int MAX_BUSIEST_TOPICS = 12;
    /** Further stories below a story. */
    private static final int MAX_MORE = 4;

    private static final Duration MAX_AGE_OF_BUSIEST_TOPICS = Duration.ofSeconds(10);

    private final Site.Look look;
    private final Site.Sources sources;
    private final StoryLists lists;
    private final CachedPages cached;
    private final Cached<List<Topic>> busiest;

    ReadersPages(Site.Look look, Site.Sources sources, CachedPages cached, Clock clock) {
        this.look = look;
        this.sources = sources;
        this.lists = sources.catalogue().lists();
        this.cached = cached;
        this.busiest =
                new Cached<>(() -> sources.topics().busiest(MAX_BUSIEST_TOPICS), MAX_AGE_OF_BUSIEST_TOPICS, clock);
    }

    List<Route> routes() {
        return List.of(cached.listPage("/", this::home), cached.pages("/stories/{slug}", this::story));
    }

    private Content home(int number) {
        // Which topics have the most stories may be some seconds old; their names and whether they are public may not.
        var topics = sources.topics().asTheyAreNow(busiest.get());
        var newest = lists.newest(new Paging(number, MAX_STORIES_ON_HOME));
        var sections = newest.hasPrevious() ? List.<Section>of() : Section.of(topics, newest.entries(), lists);
        return look.list("home", newest, "/", Map.of("topics", topics, "sections", sections));
    }

    static Paging onPage(int number) {
        return new Paging(number, MAX_STORIES_ON_PAGE);
    }

    private Content story(String slug) {
        var found = Slug.isValid(slug) ? sources.stories().bySlug(new Slug(slug)) : Optional.<Story>empty();
        var story = found.filter(s -> s.publishedAt().isPresent())
                .orElseThrow(() -> Problem.notFound("There is no story at this address."));
        return switch (story.state()) {
            case PUBLISHED -> look.page("story", Map.of("view", view(story)));
            case WITHDRAWN -> look.page("withdrawn", Map.of("story", story)).withStatus(410);
            case DRAFT -> throw Problem.notFound("There is no story at this address.");
        };
    }

    private StoryView view(Story story) {
        var rates = Rates.of(sources.catalogue().news(), story.topics(), look.voice());
        return StoryView.of(story, sources.adverts().all(), rates, more(story), look);
    }

    /** The newest stories on the same main topic. */
    private List<StoryCard> more(Story story) {
        return story.topics().stream()
                .findFirst()
                .map(topic -> lists.ofTopic(topic, Paging.first(MAX_MORE + 1)).entries().stream()
                        .filter(other -> other.id() != story.id())
                        .limit(MAX_MORE)
                        .toList())
                .orElse(List.of());
    }
}
