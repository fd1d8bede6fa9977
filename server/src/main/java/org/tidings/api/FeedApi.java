package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.access.ApiTokens;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedEntry;
import org.tidings.feeds.FeedPreferences;
import org.tidings.feeds.Feeds;
import org.tidings.feeds.Opml;
import org.tidings.feeds.formats.FeedFormat;
import org.tidings.feeds.hubs.WebSub;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;

/** {@code /api/v1/feeds}: the feeds that stories come from. */
final class FeedApi {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_LIST_BYTES = 8 << 20;
    private static final int MAX_ENTRIES = 100;

    private final Feeds feeds;

    FeedApi(Feeds feeds) {
        this.feeds = feeds;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.get("/api/v1/feeds", tokens.requireToken(this::list)),
                Route.post("/api/v1/feeds", tokens.requireToken(this::add)),
                Route.get("/api/v1/feeds.opml", tokens.requireToken(this::writeList)),
                Route.post("/api/v1/feeds.opml", tokens.requireToken(this::readList)),
                Route.get("/api/v1/feeds/{id}", tokens.requireToken(this::show)),
                Route.put("/api/v1/feeds/{id}", tokens.requireToken(this::change)),
                Route.delete("/api/v1/feeds/{id}", tokens.requireToken(this::remove)),
                Route.post("/api/v1/feeds/{id}/read", tokens.requireToken(this::read)));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Answer.json(
                response,
                200,
                Map.of("feeds", feeds.all().stream().map(FeedApi::view).toList()));
    }

    private void add(ServerRequest request, ServerResponse response) {
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("address", "goesTo", "topics", "mostAnHour");
        switch (feeds.add(fields.required("address"), preferences(fields, FeedPreferences.standard()))) {
            case Feeds.Added.Feed(var feed) -> {
                response.header("Location", "/api/v1/feeds/" + feed.id());
                Answer.json(response, 201, view(feed));
            }
            case Feeds.Added.Known(var feed) ->
                throw Problem.conflict("This feed is read already.", Map.of("id", Long.toString(feed.id())));
            case Feeds.Added.Refused(var reason) -> throw Problem.unprocessable(reason);
        }
    }

    private static FeedPreferences preferences(Fields fields, FeedPreferences before) {
        var goesTo = fields.text("goesTo")
                .map(word -> FeedPreferences.Destination.ofWord(word)
                        .orElseThrow(() ->
                                Problem.badRequest("'goesTo' is '" + word + "'; it must be draft or publication.")))
                .orElse(before.goesTo());
        try {
            return new FeedPreferences(
                    goesTo,
                    fields.texts("topics").orElse(before.topics()),
                    fields.number("mostAnHour").orElse(before.maxPerHour()));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void show(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        var json = view(feed);
        var hub = feeds.hub(feed);
        json.put("hub", hub.map(WebSub.Condition::sentence).orElse(null));
        json.put("hubState", hub.map(condition -> condition.state().word()).orElse(null));
        json.put(
                "entries",
                feeds.entries(feed, MAX_ENTRIES).stream().map(FeedApi::view).toList());
        Answer.json(response, 200, json);
    }

    private void change(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("goesTo", "topics", "mostAnHour", "paused");
        feeds.change(feed, preferences(fields, feed.preferences()));
        fields.truth("paused").ifPresent(paused -> {
            if (paused) {
                feeds.pause(feed);
            } else if (feed.isPaused()) {
                feeds.resume(feed);
            }
        });
        Answer.json(response, 200, view(find(request)));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        feeds.remove(find(request));
        Answer.done(response);
    }

    private void read(ServerRequest request, ServerResponse response) {
        var feed = find(request);
        if (feed.isPaused()) {
            throw Problem.conflict("It is paused; send {\"paused\": false} first.", Map.of());
        }
        feeds.readNow(feed);
        Answer.json(response, 202, view(feed));
    }

    private void readList(ServerRequest request, ServerResponse response) {
        var outlines = Opml.read(Body.text(request, MAX_LIST_BYTES));
        if (outlines.isEmpty()) {
            throw Problem.unprocessable("There is no feed in this list; it must be OPML with <outline xmlUrl=…>.");
        }
        switch (feeds.add(outlines)) {
            case Feeds.ListAdded.Done(var added) ->
                Answer.json(response, 200, Map.of("feeds", outlines.size(), "added", added));
            case Feeds.ListAdded.Refused(var reason) -> throw Problem.unprocessable(reason);
        }
    }

    private void writeList(ServerRequest request, ServerResponse response) {
        Answer.text(response, Opml.TYPE, Opml.write("Feeds", feeds.all()));
    }

    private Feed find(ServerRequest request) {
        long id = Fields.id(request, "feed");
        return feeds.find(id).orElseThrow(() -> Problem.notFound("There is no feed " + id + "."));
    }

    private static Map<String, Object> view(Feed feed) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(feed.id()));
        json.put("address", feed.address().toString());
        json.put("title", feed.title());
        json.put("format", feed.source().format().map(FeedFormat::word).orElse(null));
        json.put("goesTo", feed.preferences().goesTo().word());
        json.put("topics", feed.preferences().topics());
        json.put("mostAnHour", feed.preferences().maxPerHour());
        json.put("paused", feed.isPaused());
        json.put("pause", feed.condition().pause().map(Feed.Pause::word).orElse(null));
        json.put("pausedWhy", feed.condition().pausedWhy().orElse(null));
        json.put("failures", feed.condition().failures());
        json.put("problem", feed.condition().problem().orElse(null));
        json.put("notice", feed.condition().notice().orElse(null));
        json.put("readAt", feed.condition().answeredAt().map(Instant::toString).orElse(null));
        json.put("nextAt", feed.schedule().nextAt().toString());
        return json;
    }

    private static Map<String, Object> view(FeedEntry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("headline", entry.headline());
        json.put("outcome", entry.outcome().word());
        json.put("why", entry.why().orElse(null));
        json.put("heldUntil", entry.heldUntil().map(Instant::toString).orElse(null));
        json.put("story", entry.story().map(id -> Long.toString(id)).orElse(null));
        json.put("at", entry.takenAt().toString());
        return json;
    }
}
