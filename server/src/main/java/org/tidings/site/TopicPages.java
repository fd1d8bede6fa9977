package org.tidings.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.story.Paging;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;

/** The pages of topics: their stories, and what the people among them said. */
final class TopicPages {
    /** The newest stories of a topic that are looked at for the topics and speakers that go with it. */
    private static final int MAX_STORIES_LOOKED_AT = 100;

    private static final int MAX_RELATED = 6;
    private static final int MAX_SPEAKERS = 6;
    /** Quotations on a person's own page; all of them have a page. */
    private static final int MAX_QUOTATIONS = 3;

    private final Site.Look look;
    private final Site.Sources sources;
    private final CachedPages cached;

    TopicPages(Site.Look look, Site.Sources sources, CachedPages cached) {
        this.look = look;
        this.sources = sources;
        this.cached = cached;
    }

    List<Route> routes() {
        return List.of(
                cached.page("/topics", this::topics),
                cached.listPages("/topics/{slug}", this::topic),
                cached.listPages("/topics/{slug}/quotations", this::quotations),
                cached.page("/following", this::following));
    }

    private Content topics() {
        return look.page("topics", Map.of("topics", sources.topics().offered()));
    }

    private Content topic(String slug, int number) {
        var topic = publicTopic(sources, slug);
        var stories = sources.catalogue().lists().ofTopic(topic, ReadersPages.onPage(number));
        return look.list("topic", stories, "/topics/" + topic.slug(), Map.of("topic", topic, "about", about(topic)));
    }

    private TopicAbout about(Topic topic) {
        var catalogue = sources.catalogue();
        var first = Paging.first(MAX_QUOTATIONS);
        return new TopicAbout(
                Rates.of(catalogue.news(), List.of(topic), look.voice()).of(topic),
                topic.kind() == TopicKind.PERSON ? catalogue.quotations().by(topic, first) : first.part(List.of()),
                catalogue.news().speakers(topic, MAX_STORIES_LOOKED_AT, MAX_SPEAKERS),
                catalogue.news().related(topic, MAX_STORIES_LOOKED_AT, MAX_RELATED));
    }

    private Content quotations(String slug, int number) {
        var topic = publicTopic(sources, slug);
        var said = sources.catalogue().quotations().by(topic, ReadersPages.onPage(number));
        if (said.isEmpty()) {
            throw Problem.notFound("There are no words of " + topic.name() + " on this page.");
        }
        return look.page(
                "quotations",
                Map.of(
                        "topic",
                        topic,
                        "said",
                        said,
                        "pager",
                        Pager.of(said, "/topics/" + topic.slug() + "/quotations")));
    }

    /** The topic that readers see under this name. */
    static Topic publicTopic(Site.Sources sources, String slug) {
        return findPublic(sources, slug).orElseThrow(() -> Problem.notFound("There is no topic at this address."));
    }

    static Optional<Topic> findPublic(Site.Sources sources, String slug) {
        return Slug.isValid(slug) ? sources.topics().publicBySlug(new Slug(slug)) : Optional.empty();
    }

    private Content following() {
        return look.page("following", Map.of("topics", sources.topics().offered()));
    }
}
