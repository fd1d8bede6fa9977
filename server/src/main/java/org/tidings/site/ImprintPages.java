package org.tidings.site;

import java.util.List;
import java.util.Map;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Route;

/** Who publishes this, how they are reached, and what is kept of readers. */
final class ImprintPages {
    private final Site.Look look;
    private final Imprint imprint;
    private final CachedPages cached;

    ImprintPages(Site.Look look, Imprint imprint, CachedPages cached) {
        this.look = look;
        this.imprint = imprint;
        this.cached = cached;
    }

    List<Route> routes() {
        return List.of(
                cached.page("/about", () -> page("about")),
                cached.page("/contact", () -> page("contact")),
                cached.page("/privacy", () -> page("privacy")));
    }

    private Content page(String template) {
        return look.page(template, Map.of("imprint", imprint));
    }
}
