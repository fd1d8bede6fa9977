package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
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
import org.tidings.story.StoryCard;
import org.tidings.story.Topic;

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
                Query.words(request, "q", MAX_SEARCH_CHARS),
                SearchQuestion.When.ofWord(Query.first(request, "when").orElse("")),
                Query.first(request, "topic").flatMap(slug -> TopicPages.findPublic(sources, slug)));
        var found = asked.isEmpty()
                ? Paging.first(1).part(List.<StoryCard>of())
                : sources.catalogue()
                        .search()
                        .find(question(asked), ReadersPages.onPage(CachedPages.pageNumber(request)));
        var meant = found.isEmpty() && !asked.isEmpty()
                ? sources.catalogue().search().meant(asked.words())
                : Optional.<String>empty();
        var page = look.renderList(
                "search",
                found,
                asked.address(),
                Map.of(
                        "asked",
                        asked,
                        "topics",
                        asked.isEmpty() ? List.of() : sources.topics().publicNamed(asked.words(), MAX_TOPICS),
                        "within",
                        within(found.entries()),
                        "meant",
                        meant));
        Answer.html(response, 200, page);
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
