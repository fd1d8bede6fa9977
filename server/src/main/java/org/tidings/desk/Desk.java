package org.tidings.desk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tidings.access.ApiTokens;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.desk.dispatches.LiveDispatch;
import org.tidings.desk.feeds.FeedDesk;
import org.tidings.desk.learned.LearnedDesk;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Newsroom;
import org.tidings.desk.signin.Account;
import org.tidings.desk.signin.SignIn;
import org.tidings.desk.stories.StoryDesk;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Route;

/** All routes of the editors' side. All but signing in have the guard before them. */
public final class Desk {
    private final List<Route> routes = new ArrayList<>();

    /** Who may come in. */
    public record Access(SignIns signIns, Sessions sessions, ApiTokens tokens) {}

    public Desk(Masthead masthead, Pages templates, Newsroom newsroom, Access access, Clock clock) {
        var pages = new DeskPages(masthead, templates);
        var signIn = new SignIn(access.signIns(), access.sessions(), pages);
        var guarded = new ArrayList<Route>();
        guarded.addAll(new StoryDesk(pages, newsroom, clock).routes());
        guarded.addAll(new LiveDispatch(pages, newsroom, access.sessions(), clock).routes());
        guarded.addAll(new FeedDesk(pages, newsroom.feeds()).routes());
        guarded.addAll(new LearnedDesk(pages, newsroom.learning()).routes());
        guarded.addAll(new Account(access.signIns(), access.sessions(), access.tokens(), pages).routes());
        routes.addAll(signIn.routes());
        guarded.forEach(route -> routes.add(signIn.guarded(route)));
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
