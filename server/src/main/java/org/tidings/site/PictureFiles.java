package org.tidings.site;

import java.util.List;
import java.util.regex.Pattern;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** The files of stories' pictures. A name is made of what is in the file, which therefore never changes. */
final class PictureFiles {
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})-([1-9]\\d{0,4})\\.jpg");

    private static final Pattern OF_STORY = Pattern.compile("of-(\\d{1,18})\\.jpg");

    /** Pixels across of a picture in a notification. */
    private static final int WIDTH_IN_NOTIFICATIONS = 640;

    private static final String A_MOMENT = "public, max-age=300";
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
        var ofStory = OF_STORY.matcher(name);
        if (ofStory.matches()) {
            return ofStory(Long.parseLong(ofStory.group(1)));
        }
        var file = FILE.matcher(name);
        if (!file.matches()) {
            throw Problem.notFound("There is no such picture.");
        }
        var content = sources.pictures()
                .file(file.group(1), Integer.parseInt(file.group(2)))
                .orElseThrow(() -> Problem.notFound("There is no such picture."));
        return Content.of("image/jpeg", content).cached(FOR_EVER);
    }

    /** The picture that a published story has now, as notifications show it: reminders are made before it is fetched. */
    private Content ofStory(long story) {
        var content = sources.stories()
                .find(story)
                .filter(found -> found.state() == StoryState.PUBLISHED)
                .flatMap(Story::picture)
                .flatMap(picture -> sources.pictures().file(picture.name(), picture.widthFor(WIDTH_IN_NOTIFICATIONS)))
                .orElseThrow(() -> Problem.notFound("There is no such picture."));
        return Content.of("image/jpeg", content).cached(A_MOMENT);
    }
}
