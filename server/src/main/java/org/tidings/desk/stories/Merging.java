package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.publication.Aliases;
import org.tidings.publication.Publisher;
import org.tidings.story.Draft;
import org.tidings.story.Finding;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.TopicName;
import org.tidings.text.Numbers;

/** Says that a topic of a story is the same as another one; where readers or other stories have it, after a question. */
final class Merging {
    private static final Field SAME_AS = Field.line("same-as", "topic’s name", 1, TopicName.MAX_CHARS);
    private static final int MAX_TRIES = 5;

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final StoryPage page;

    Merging(DeskPages pages, Newsroom newsroom, StoryPage page) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.page = page;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/stories/{id}/merge", this::ask), Route.post("/desk/stories/{id}/merge", this::merge));
    }

    static String address(Story story, String topic) {
        return StoryPage.address(story) + "/merge?topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        ask(response, 200, story, Query.first(request, "topic").orElse(""), Form.blank());
    }

    private void ask(ServerResponse response, int status, Story story, String topic, Form form) {
        pages.show(
                response,
                status,
                "same-topic",
                Map.of(
                        "id", story.id(),
                        "headline", story.headline(),
                        "topic", topic,
                        "name", topic(story, topic).name(),
                        "sameAs", form.input(SAME_AS),
                        "refusals", form.refusals()));
    }

    private static TopicName topic(Story story, String id) {
        return Optional.ofNullable(StoryEdit.offered(story).get(id))
                .orElseThrow(() -> Problem.notFound("This story has no such topic."));
    }

    private void merge(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request);
        if (form.has("into")) {
            mergeForGood(response, story, form);
            return;
        }
        var topic = topic(story, form.typed("topic"));
        var known = form.text(SAME_AS);
        if (!form.isRight()) {
            ask(response, 422, story, form.typed("topic"), form);
            return;
        }
        switch (newsroom.learning().aliases().sameAs(topic.name(), known, story.id())) {
            case Aliases.Result.Done(var same) -> {
                reviseNewest(story.id(), draft -> draft.withSame(topic, same.named()));
                merged(response, story);
            }
            case Aliases.Result.Refused(var reason) -> {
                form.refuse(SAME_AS.name(), reason);
                ask(response, 422, story, form.typed("topic"), form);
            }
            case Aliases.Result.Used used -> pages.show(response, 200, "merge", Map.of("view", view(story, used)));
        }
    }

    private static MergeView view(Story story, Aliases.Result.Used used) {
        return new MergeView(
                story.id(),
                used.topic().slug().text(),
                used.topic().name(),
                used.known().slug().text(),
                used.known().name(),
                "is the topic of " + Numbers.counted(used.stories(), "story", "stories") + ", and "
                        + (used.followers() == 0
                                ? "nobody follows"
                                : Numbers.counted(used.followers(), "reader follows", "readers follow"))
                        + " it");
    }

    /** Makes one topic of two, as the page asked, and does it in the story as well. */
    private void mergeForGood(ServerResponse response, Story story, Form form) {
        var from = form.typed("from");
        var into = form.typed("into");
        if (!Slug.isValid(from) || !Slug.isValid(into)) {
            throw Problem.badRequest("There are no such topics.");
        }
        var left = newsroom.learning().aliases().merge(new Slug(from), new Slug(into));
        if (left.isEmpty()) {
            form.refuse("One of the two topics is not there any more, or they are one already.");
            page.show(response, 409, story, form, "");
            return;
        }
        story.findings().stream()
                .map(Finding::topic)
                .filter(topic -> topic.slug().text().equals(from))
                .findFirst()
                .ifPresent(topic -> reviseNewest(
                        story.id(), draft -> draft.withSame(topic, left.get().named())));
        merged(response, story);
    }

    private static void merged(ServerResponse response, Story story) {
        DeskPages.to(response, StoryPage.address(story) + "?done=" + Done.MERGED.word() + "#topics");
    }

    // Nothing was typed that could be lost, so whatever revision is the newest gets it.
    private void reviseNewest(long id, UnaryOperator<Draft> change) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var now = newsroom.stories().find(id).orElseThrow();
            var result = newsroom.publisher()
                    .revise(id, Optional.of(now.revision()), change.apply(StoryEdit.draft(now)), false);
            if (!(result instanceof Publisher.Result.Stale)) {
                return;
            }
        }
        throw Problem.conflict("The story is being changed elsewhere. Try again.", Map.of());
    }
}
