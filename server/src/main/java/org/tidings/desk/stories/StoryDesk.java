package org.tidings.desk.stories;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.Route;

/** All pages about stories, put together. */
public final class StoryDesk {
    private final List<Route> routes = new ArrayList<>();

    public StoryDesk(DeskPages pages, Newsroom newsroom, Clock clock) {
        var page = new StoryPage(pages, newsroom);
        routes.addAll(new StoryList(pages, newsroom, clock).routes());
        routes.addAll(new Paste(pages, newsroom).routes());
        routes.addAll(page.routes());
        routes.addAll(new WritePage(pages, newsroom, new WriteViews(newsroom, clock)).routes());
        routes.addAll(new RevisionPages(pages, newsroom).routes());
        routes.addAll(new Publishing(pages, newsroom, page).routes());
        routes.addAll(new Merging(pages, newsroom, page).routes());
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
