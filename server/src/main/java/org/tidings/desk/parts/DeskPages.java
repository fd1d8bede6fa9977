package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Problem;

/** The desk's templates, each shown below the publication's name. */
public record DeskPages(Masthead masthead, Pages pages) {
    /** Answers with a page; {@code template} is its file's name in the folder {@code desk}. */
    public void show(ServerResponse response, int status, String template, Map<String, Object> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("masthead", masthead);
        Answer.html(response, status, pages.render("desk/" + template, all));
    }

    /** The number in a page's address. */
    public static long id(ServerRequest request) {
        try {
            return Long.parseLong(request.path().pathParameters().get("id"));
        } catch (NumberFormatException e) {
            throw Problem.notFound("There is nothing at this address of the desk.");
        }
    }

    /** After something was done: on to the page that shows it, with a line that says so. */
    public static void done(ServerResponse response, String page, Done done) {
        Answer.seeOther(response, URI.create(page + "?done=" + done.word()));
    }

    public static void to(ServerResponse response, String page) {
        Answer.seeOther(response, URI.create(page));
    }
}
