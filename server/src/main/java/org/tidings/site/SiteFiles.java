package org.tidings.site;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
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
    private final Voice voice;
    private final Icons icons;
    private final Assets assets;

    SiteFiles(Site.Look look) {
        this.masthead = look.masthead();
        this.voice = look.voice();
        this.icons = look.icons();
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
                icons.route(),
                Route.get("/assets/{name}", assets::serve));
    }

    private void manifest(ServerRequest request, ServerResponse response) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", masthead.name());
        json.put("short_name", masthead.name());
        json.put("description", masthead.tagline());
        json.put("id", "/");
        json.put("lang", voice.language());
        json.put("start_url", "/following"); // what those who install it come back for
        json.put("scope", "/");
        json.put("display", "standalone"); // without it iOS gives no push
        json.put("background_color", "#fdfcfa");
        json.put("theme_color", "#fdfcfa");
        json.put("categories", List.of("news"));
        var all = new ArrayList<>(Icons.listed());
        all.add(Map.of("src", masthead.asset("icon.svg"), "sizes", "any", "type", "image/svg+xml", "purpose", "any"));
        json.put("icons", all);
        json.put(
                "shortcuts",
                List.of(
                        Map.of("name", voice.say("nav.latest"), "url", "/"),
                        Map.of("name", voice.say("nav.topics"), "url", "/topics"),
                        Map.of("name", voice.say("nav.search"), "url", "/search")));
        Answer.text(response, "application/manifest+json; charset=utf-8", Json.write(json));
    }
}
