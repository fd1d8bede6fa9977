package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.platform.Json;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Assets;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Route;

/** The files that belong to a site: style sheets, scripts, and what browsers and advertisers look for. */
final class SiteFiles {
    private final Masthead masthead;
    private final Assets assets;

    SiteFiles(Masthead masthead) {
        this.masthead = masthead;
        this.assets = masthead.assets();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/manifest.webmanifest", this::manifest),
                Route.get(
                        "/ads.txt",
                        (request, response) -> Answer.text(
                                response, "text/plain; charset=utf-8", "# Adverts here are the publisher's own.\n")),
                // At the root, since a service worker governs only what lies below its own address.
                Route.get(
                        "/service-worker.js",
                        (request, response) -> assets.serve(request, response, "service-worker.js")),
                Route.get("/favicon.ico", (request, response) -> assets.serve(request, response, "icon.svg")),
                Route.get("/assets/{name}", assets::serve));
    }

    private void manifest(ServerRequest request, ServerResponse response) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", masthead.name());
        json.put("short_name", masthead.name());
        json.put("description", masthead.tagline());
        json.put("id", "/");
        json.put("start_url", "/");
        json.put("scope", "/");
        json.put("display", "standalone"); // without it iOS gives no push
        json.put("background_color", "#ffffff");
        json.put("theme_color", "#ffffff");
        json.put(
                "icons",
                List.of(Map.of(
                        "src", masthead.asset("icon.svg"), "sizes", "any", "type", "image/svg+xml", "purpose", "any")));
        Answer.text(response, "application/manifest+json; charset=utf-8", Json.write(json));
    }
}
