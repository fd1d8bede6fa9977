package org.tidings.site;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;

/** The page that a digest opens: just its stories, those of them that are published. */
final class DigestPage {
    /** Up to a hundred numbers of stories. */
    private static final Pattern STORIES = Pattern.compile("\\d{1,18}(,\\d{1,18}){0,99}");

    private final Site.Look look;
    private final Site.Sources sources;
    private final CachedPages cached;

    DigestPage(Site.Look look, Site.Sources sources, CachedPages cached) {
        this.look = look;
        this.sources = sources;
        this.cached = cached;
    }

    List<Route> routes() {
        return List.of(cached.pages("/digest/{stories}", this::digest));
    }

    private Content digest(String numbers) {
        if (!STORIES.matcher(numbers).matches()) {
            throw Problem.notFound("There is no digest at this address.");
        }
        var ids = Stream.of(numbers.split(",")).map(Long::valueOf).toList();
        var stories = sources.catalogue().lists().of(ids);
        return look.page("digest", Map.of("stories", stories));
    }
}
