package org.tidings.desk.feeds;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedPreferences;
import org.tidings.feeds.Feeds;
import org.tidings.feeds.Opml;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.story.TopicName;
import org.tidings.text.Numbers;

/** The desk's pages about feeds: which there are, how each does, what came of its entries. */
public final class FeedDesk {
    private static final String PAGE = "/desk/feeds";
    private static final int MAX_LIST_BYTES = 16 << 20;
    private static final int MAX_ENTRIES = 50;

    private static final Field ADDRESS = Field.line("address", "address", 1, 2048);
    private static final Field LIST = Field.text("list", "list", 1, MAX_LIST_BYTES);
    /** Each topic with a comma and a space after it. */
    static final Field TOPICS =
            Field.line("topics", "list of topics", 0, FeedPreferences.MAX_TOPICS * (TopicName.MAX_CHARS + 2));

    static final Field MAX_PER_HOUR = Field.line("max-per-hour", "number of stories an hour", 1, 4);

    private final DeskPages pages;
    private final Feeds feeds;

    public FeedDesk(DeskPages pages, Feeds feeds) {
        this.pages = pages;
        this.feeds = feeds;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PAGE, (request, response) -> list(response, 200, Form.blank(), Done.sentence(request))),
                Route.post(PAGE, this::add),
                Route.get("/desk/feeds.opml", this::writeList),
                Route.post("/desk/feeds.opml", this::readList),
                Route.get(
                        PAGE + "/{id}",
                        (request, response) ->
                                show(response, 200, find(request), Form.blank(), Done.sentence(request))),
                Route.post(PAGE + "/{id}", this::change),
                Route.post(PAGE + "/{id}/pause", button(feeds::pause, Done.PAUSED)),
                Route.post(PAGE + "/{id}/resume", button(feeds::resume, Done.RESUMED)),
                Route.post(PAGE + "/{id}/read", button(feeds::readNow, Done.READING)),
                Route.post(PAGE + "/{id}/remove", this::remove));
    }

    // ---- all feeds ----

    private void list(ServerResponse response, int status, Form form, String done) {
        var counts = feeds.withinTheDay();
        var rows = feeds.all().stream()
                .map(feed -> FeedRow.of(feed, counts.getOrDefault(feed.id(), Map.of())))
                .toList();
        pages.show(
                response,
                status,
                "feeds",
                Map.of(
                        "rows", rows,
                        "address", form.input(ADDRESS),
                        "list", form.input(LIST),
                        "refusals", form.refusals(),
                        "done", done));
    }

    private void add(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var address = form.text(ADDRESS);
        if (!form.isRight()) {
            list(response, 422, form, "");
            return;
        }
        switch (feeds.add(address, FeedPreferences.standard())) {
            case Feeds.Added.Feed(var feed) -> DeskPages.done(response, page(feed), Done.ADDED);
            case Feeds.Added.Known(var feed) -> DeskPages.done(response, page(feed), Done.KNOWN);
            case Feeds.Added.Refused(var reason) -> {
                form.refuse(ADDRESS.name(), reason);
                list(response, 422, form, "");
            }
        }
    }

    private void writeList(ServerRequest request, ServerResponse response) {
        response.header("Content-Disposition", "attachment; filename=\"feeds.opml\"");
        Answer.text(response, Opml.TYPE, Opml.write(pages.masthead().name(), feeds.all()));
    }

    private void readList(ServerRequest request, ServerResponse response) {
        var form = Form.read(request, MAX_LIST_BYTES);
        var outlines = Opml.read(form.text(LIST));
        if (outlines.isEmpty()) {
            form.refuse(LIST.name(), "There is no feed in this list. It must be OPML, as feed readers export it.");
            list(response, 422, form, "");
            return;
        }
        switch (feeds.add(outlines)) {
            case Feeds.ListAdded.Done(var added) ->
                list(
                        response,
                        200,
                        Form.blank(),
                        Numbers.counted(outlines.size(), "feed", "feeds") + " in the list, " + Numbers.grouped(added)
                                + " of them new. Their stories go to the desk.");
            case Feeds.ListAdded.Refused(var reason) -> {
                form.refuse(LIST.name(), reason);
                list(response, 422, form, "");
            }
        }
    }

    // ---- one feed ----

    private void show(ServerResponse response, int status, Feed feed, Form form, String done) {
        pages.show(
                response,
                status,
                "feed",
                Map.of(
                        "view",
                                FeedView.of(
                                        feed,
                                        feeds.entries(feed, MAX_ENTRIES),
                                        feeds.hub(feed).map(WebSub.Condition::sentence),
                                        form),
                        "refusals", form.refusals(),
                        "done", done));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        var form = Form.read(request);
        var topics = Arrays.stream(form.text(TOPICS).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (topics.size() > FeedPreferences.MAX_TOPICS) {
            form.refuse(TOPICS.name(), "A feed has at most " + FeedPreferences.MAX_TOPICS + " topics.");
        }
        if (topics.stream().anyMatch(name -> name.length() > TopicName.MAX_CHARS)) {
            form.refuse(TOPICS.name(), "A topic’s name has at most " + TopicName.MAX_CHARS + " characters.");
        }
        int maxPerHour = form.number(MAX_PER_HOUR, 1, FeedPreferences.MAX_PER_HOUR);
        if (!form.isRight()) {
            show(response, 422, feed, form, "");
            return;
        }
        var destination = FeedPreferences.Destination.ofWord(form.typed(FeedView.GOES_TO))
                .orElse(feed.preferences().goesTo());
        feeds.change(feed, new FeedPreferences(destination, topics, maxPerHour));
        DeskPages.done(response, page(feed), Done.SAVED);
    }

    /** A button at a feed's page. */
    private Handler button(Consumer<Feed> press, Done done) {
        return (request, response) -> {
            var feed = find(request);
            press.accept(feed);
            DeskPages.done(response, page(feed), done);
        };
    }

    private void remove(ServerRequest request, ServerResponse response) {
        feeds.remove(find(request));
        DeskPages.done(response, PAGE, Done.DELETED);
    }

    private Feed find(ServerRequest request) {
        long id = DeskPages.id(request);
        return feeds.find(id).orElseThrow(() -> Problem.notFound("There is no feed " + id + "."));
    }

    private static String page(Feed feed) {
        return PAGE + "/" + feed.id();
    }
}
