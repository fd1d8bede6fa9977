package org.tidings;

import org.tidings.platform.http.Assets;
import org.tidings.site.Icons;

/** The style sheets, scripts and pictures that pages name. */
final class PageFiles {
    private PageFiles() {}

    /** Scripts after those that they import. */
    static Assets of(SiteFacts site, Icons icons) {
        return editor(new Assets()
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
                .add("interest.js")
                .add("install.js")
                .add("terms.js")
                .add("following-page.js")
                .add("story-tools.js")
                .add("site.js")
                .add("dispatch.js")
                .add("feeds.js")
                .add("desk.js")
                .add("service-worker.js")
                .add("icon.svg", icons.svg()));
    }

    /** The editor of the desk, and ProseMirror, of which it is made. */
    private static Assets editor(Assets assets) {
        return assets.addModule("orderedmap", "dist/index.js")
                .addModule("rope-sequence", "dist/index.js")
                .addModule("w3c-keyname", "index.js")
                .addModule("prosemirror-model", "dist/index.js")
                .addModule("prosemirror-transform", "dist/index.js")
                .addModule("prosemirror-state", "dist/index.js")
                .addModule("prosemirror-view", "dist/index.js")
                .addModule("prosemirror-keymap", "dist/index.js")
                .addModule("prosemirror-commands", "dist/index.js")
                .addModule("prosemirror-history", "dist/index.js")
                .addLater("markup.js")
                .addLater("unsaved.js")
                .addLater("editor.js");
    }
}
