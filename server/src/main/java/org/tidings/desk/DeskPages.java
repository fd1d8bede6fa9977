package org.tidings.desk;

import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;

/** The desk's templates, each shown below the publisher's name. */
record DeskPages(Masthead masthead, Pages pages) {
    /** Answers with a page; {@code template} is its file's name in the folder {@code desk}. */
    void show(ServerResponse response, int status, String template, Map<String, Object> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("masthead", masthead);
        Answer.html(response, status, pages.render("desk/" + template, all));
    }
}
