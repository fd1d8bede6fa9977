package org.tidings.site;

import java.util.List;
import java.util.regex.Pattern;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;

/** The files of stories' pictures. A name is made of what is in the file, which therefore never changes. */
final class PictureFiles {
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})-([1-9]\\d{0,4})\\.jpg");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Site.Sources sources;
    private final CachedPages cached;

    PictureFiles(Site.Sources sources, CachedPages cached) {
        this.sources = sources;
        this.cached = cached;
    }

    List<Route> routes() {
        return List.of(cached.pages("/pictures/{file}", this::file));
    }

    private Content file(String name) {
        var file = FILE.matcher(name);
        if (!file.matches()) {
            throw Problem.notFound("There is no such picture.");
        }
        var content = sources.pictures()
                .file(file.group(1), Integer.parseInt(file.group(2)))
                .orElseThrow(() -> Problem.notFound("There is no such picture."));
        return Content.of("image/jpeg", content).cached(FOR_EVER);
    }
}
