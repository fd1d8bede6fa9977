package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.platform.http.Problem;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.readers.Headcount;
import org.tidings.readers.Registry;
import org.tidings.reminders.Reminders;
import org.tidings.story.Story;
import org.tidings.story.Topic;

/** What the desk works with. */
public record Newsroom(
        Intake intake,
        int maxStoryBytes,
        Publication publication,
        Learning learning,
        Registry registry,
        Reminders reminders,
        Feeds feeds) {
    public StoryStore stories() {
        return publication.stories();
    }

    public Publisher publisher() {
        return publication.publisher();
    }

    /** The story in a page's address. */
    public Story story(ServerRequest request) {
        return stories()
                .find(DeskPages.id(request))
                .orElseThrow(() -> Problem.notFound("There is no such story at the desk."));
    }

    /** How many readers follow a topic of this story. */
    public Headcount audience(Story story) {
        return registry.followers().count(story.topics().stream().map(Topic::id).toList());
    }
}
