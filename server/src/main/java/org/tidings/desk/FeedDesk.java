package org.tidings.desk;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedPreferences;
import org.tidings.feeds.Feeds;
import org.tidings.feeds.Opml;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;

/** The desk's pages about feeds: which there are, how each does, what came of its entries. */
final class FeedDesk {
    private static final int MAX_FORM_BYTES = 64 * 1024;
    private static final int MAX_LIST_BYTES = 16 << 20;
    private static final int ENTRIES = 50;

    private final DeskPages pages;
    private final Feeds feeds;

    FeedDesk(DeskPages pages, Feeds feeds) {
        this.pages = pages;
        this.feeds = feeds;
    }

    List<Route> routes(SignIn signIn) {
        return List.of(
                Route.get("/desk/feeds", signIn.guard((request, response) -> list(response, 200, "", "", ""))),
                Route.post("/desk/feeds", signIn.guard(this::add)),
                Route.get("/desk/feeds.opml", signIn.guard(this::writeList)),
                Route.post("/desk/feeds.opml", signIn.guard(this::readList)),
                Route.get(
                        "/desk/feeds/{id}",
                        signIn.guard((request, response) -> show(response, 200, find(request), ""))),
                Route.post("/desk/feeds/{id}", signIn.guard(this::change)),
                Route.post("/desk/feeds/{id}/pause", signIn.guard(this::pause)),
                Route.post("/desk/feeds/{id}/resume", signIn.guard(this::resume)),
                Route.post("/desk/feeds/{id}/read", signIn.guard(this::read)),
                Route.post("/desk/feeds/{id}/remove", signIn.guard(this::remove)));
    }

    private void list(ServerResponse response, int status, String address, String complaint, String done) {
        var day = feeds.withinTheDay();
        var rows = feeds.all().stream()
                .map(feed -> new FeedRow(feed, day.getOrDefault(feed.id(), Map.of())))
                .toList();
        pages.show(
                response,
                status,
                "feeds",
                Map.of("rows", rows, "address", address, "complaint", complaint, "done", done));
    }

    private void add(ServerRequest request, ServerResponse response) {
        var address =
                SignIn.first(Body.form(request, MAX_FORM_BYTES), "address").strip();
        switch (feeds.add(address, FeedPreferences.standard())) {
            case Feeds.Added.Feed(var feed) -> Answer.seeOther(response, address(feed));
            case Feeds.Added.Known(var feed) -> Answer.seeOther(response, address(feed));
            case Feeds.Added.Refused(var reason) -> list(response, 422, address, reason, "");
        }
    }

    private void writeList(ServerRequest request, ServerResponse response) {
        response.header("Content-Disposition", "attachment; filename=\"feeds.opml\"");
        Answer.text(response, Opml.TYPE, Opml.write(pages.masthead().name(), feeds.all()));
    }

    private void readList(ServerRequest request, ServerResponse response) {
        var outlines = Opml.read(SignIn.first(Body.form(request, MAX_LIST_BYTES), "list"));
        if (outlines.isEmpty()) {
            list(response, 422, "", "There is no feed in this list. It must be OPML, as feed readers export it.", "");
            return;
        }
        switch (feeds.add(outlines)) {
            case Feeds.ListAdded.Done(var added) ->
                list(
                        response,
                        200,
                        "",
                        "",
                        outlines.size() + (outlines.size() == 1 ? " feed" : " feeds") + " in the list, " + added
                                + " of them new. Their stories go to the desk.");
            case Feeds.ListAdded.Refused(var reason) -> list(response, 422, "", reason, "");
        }
    }

    private void show(ServerResponse response, int status, Feed feed, String complaint) {
        pages.show(
                response,
                status,
                "feed",
                Map.of(
                        "feed",
                        feed,
                        "entries",
                        feeds.entries(feed, ENTRIES),
                        "hub",
                        feeds.hub(feed).map(WebSub.Condition::sentence),
                        "complaint",
                        complaint));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        var topics = Arrays.stream(SignIn.first(form, "topics").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        FeedPreferences preferences;
        try {
            preferences = new FeedPreferences(
                    FeedPreferences.Destination.ofWord(SignIn.first(form, "goes-to"))
                            .orElse(feed.preferences().goesTo()),
                    topics,
                    Integer.parseInt(SignIn.first(form, "most-an-hour").strip()));
        } catch (NumberFormatException e) {
            show(response, 422, feed, "How many stories an hour must be a number.");
            return;
        } catch (IllegalArgumentException e) {
            show(response, 422, feed, String.valueOf(e.getMessage()));
            return;
        }
        feeds.change(feed, preferences);
        Answer.seeOther(response, address(feed));
    }

    private void pause(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        feeds.pause(feed);
        Answer.seeOther(response, address(feed));
    }

    private void resume(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        feeds.resume(feed);
        Answer.seeOther(response, address(feed));
    }

    private void read(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        feeds.readNow(feed);
        Answer.seeOther(response, address(feed));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        feeds.remove(find(request));
        Answer.seeOther(response, URI.create("/desk/feeds"));
    }

    private Feed find(ServerRequest request) {
        long id = Desk.number(request);
        return feeds.find(id).orElseThrow(() -> Problem.notFound("There is no feed " + id + "."));
    }

    private static URI address(Feed feed) {
        return URI.create("/desk/feeds/" + feed.id());
    }
}
