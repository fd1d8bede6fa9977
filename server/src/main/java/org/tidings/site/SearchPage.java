package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.publication.StorySearch;
import org.tidings.story.Paging;
import org.tidings.story.Slug;
import org.tidings.story.StoryCard;
import org.tidings.story.Topic;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;

/** The page on which readers look for stories and topics by their words. */
final class SearchPage {
    private static final int MAX_SEARCH_CHARS = 200;
    private static final int MAX_TOPICS = 5;

    private final Site.Look look;
    private final Site.Sources sources;
    private final Clock clock;

    SearchPage(Site.Look look, Site.Sources sources, Clock clock) {
        this.look = look;
        this.sources = sources;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/search", this::search));
    }

    private void search(ServerRequest request, ServerResponse response) {
        var asked = new SearchQuestion(
                Excerpt.cut(CleanText.of(Query.first(request, "q").orElse("")).strip(), MAX_SEARCH_CHARS),
                SearchQuestion.When.ofWord(Query.first(request, "when").orElse("")),
                Query.first(request, "topic")
                        .filter(Slug::isValid)
                        .flatMap(slug -> sources.topics().publicBySlug(new Slug(slug))));
        var found = asked.isEmpty()
                ? Paging.first(1).part(List.<StoryCard>of())
                : sources.catalogue()
                        .search()
                        .find(question(asked), ReadersPages.onPage(CachedPages.pageNumber(request)));
        var parameters = new HashMap<String, Object>(ReadersPages.list(found, asked.address()));
        parameters.put("asked", asked);
        parameters.put("topics", asked.isEmpty() ? List.of() : sources.topics().publicNamed(asked.words(), MAX_TOPICS));
        parameters.put("within", within(found.entries()));
        var meant = found.isEmpty() && !asked.isEmpty()
                ? sources.catalogue().search().meant(asked.words())
                : Optional.<String>empty();
        parameters.put("meant", meant);
        Answer.html(response, 200, look.render("search", parameters));
    }

    private StorySearch.Question question(SearchQuestion asked) {
        return new StorySearch.Question(
                asked.words(), asked.topic(), asked.when().since(clock.instant()));
    }

    /** The topics of what was found, those of most stories first. */
    private static List<Topic> within(List<StoryCard> found) {
        var counts = new LinkedHashMap<Topic, Integer>();
        found.forEach(story -> story.topics().forEach(topic -> counts.merge(topic, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(MAX_TOPICS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
