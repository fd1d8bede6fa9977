package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.publication.Reminding;
import org.tidings.publication.Withdrawal;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** Publishing and withdrawing: each is asked once, with the number of readers, and done with the revision that was shown. */
final class Publishing {
    private static final int NONE = 0;

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final StoryPage page;
    private final PublishViews views;

    Publishing(DeskPages pages, Newsroom newsroom, StoryPage page) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.page = page;
        this.views = new PublishViews(newsroom);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/stories/{id}/publish", this::ask),
                Route.post("/desk/stories/{id}/publish", this::publish),
                Route.post("/desk/stories/{id}/withdraw", this::withdraw));
    }

    private void ask(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        if (story.state() == StoryState.DRAFT) {
            ask(response, 200, story, Form.blank());
        } else {
            DeskPages.to(response, StoryPage.address(story));
        }
    }

    private void ask(ServerResponse response, int status, Story story, Form form) {
        pages.show(response, status, "publish", Map.of("view", views.of(story, form), "refusals", form.refusals()));
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request);
        switch (newsroom.publisher().publish(story.id(), seen(form), reminding(form))) {
            case Publisher.Result.Stored(var published, var dispatch, var note) ->
                watch(response, published, dispatch, Done.PUBLISHED);
            case Publisher.Result.SameText same -> DeskPages.to(response, StoryPage.address(same.first()));
            case Publisher.Result.WrongState(var now, var reason) -> isOver(response, now, form, reason);
            case Publisher.Result.Stale(var newest)
            when newest.state() == StoryState.DRAFT -> {
                form.refuse("The story was changed meanwhile. This is the reminder as it would be now.");
                ask(response, 409, newest, form);
            }
            case Publisher.Result.Stale stale -> isOver(response, stale.newest(), form, stale.sentence());
        }
    }

    private static Reminding reminding(Form form) {
        return form.typed("remind").equals("nobody")
                ? Reminding.NOBODY
                : Reminding.followers(form.isTicked("breaking"));
    }

    // Pressed twice: the second press finds it published, and goes where the first one goes.
    private void isOver(ServerResponse response, Story now, Form form, String reason) {
        if (now.state() == StoryState.PUBLISHED) {
            watch(response, now, newestDispatch(now), Done.PUBLISHED);
        } else {
            form.refuse(reason);
            page.show(response, 409, now, form, "");
        }
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request);
        if (story.state() == StoryState.WITHDRAWN) {
            watch(response, story, newestDispatch(story), Done.WITHDRAWN);
            return;
        }
        var withdrawal = new Withdrawal(form.optional(WithdrawView.REASON), form.isTicked("tell"));
        if (!form.isRight()) {
            page.askToWithdraw(response, 422, story, form);
            return;
        }
        switch (newsroom.publisher().withdraw(story.id(), seen(form), withdrawal)) {
            case Publisher.Result.Stored(var withdrawn, var dispatch, var note) ->
                watch(response, withdrawn, dispatch, Done.WITHDRAWN);
            case Publisher.Result.SameText same -> DeskPages.to(response, StoryPage.address(same.first()));
            case Publisher.Result.WrongState(var now, var reason) -> {
                form.refuse(reason);
                page.show(response, 409, now, form, "");
            }
            case Publisher.Result.Stale(var newest) -> {
                form.refuse("The story was changed meanwhile, so it was not withdrawn. This is how it is now.");
                page.show(response, 409, newest, form, "");
            }
        }
    }

    /** A form without a revision has seen none. */
    private static Optional<Integer> seen(Form form) {
        return form.sent("revision").or(() -> Optional.of(NONE));
    }

    private Optional<Long> newestDispatch(Story story) {
        return newsroom.reminders().reports().ofStory(story.id()).stream()
                .map(progress -> progress.id())
                .findFirst();
    }

    private static void watch(ServerResponse response, Story story, Optional<Long> dispatch, Done done) {
        if (dispatch.isPresent()) {
            DeskPages.to(response, "/desk/dispatches/" + dispatch.get());
        } else {
            DeskPages.done(response, StoryPage.address(story), done);
        }
    }
}
