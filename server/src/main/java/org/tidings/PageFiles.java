package org.tidings;

import org.tidings.platform.http.Assets;
import org.tidings.site.Icons;

/** The style sheets, scripts and pictures that pages name. */
final class PageFiles {
    private PageFiles() {}

    /** Scripts after those that they import. */
    static Assets of(SiteFacts site, Icons icons) {
        return new Assets()
                .add("theme.css", ":root { --accent: " + site.accent() + "; }\n")
                .add("site.css")
                .add("desk.css")
                .add("words.js", site.voice().script())
                .add("worker-words.js", site.voice().workerScript())
                .add("elements.js")
                .add("times.js")
                .add("following.js")
                .add("reader.js")
                .add("newest.js")
                .add("offer.js")
                .add("terms.js")
                .add("following-page.js")
                .add("story-tools.js")
                .add("site.js")
                .add("dispatch.js")
                .add("feeds.js")
                .add("desk.js")
                .add("service-worker.js")
                .add("icon.svg", icons.svg());
    }
}
