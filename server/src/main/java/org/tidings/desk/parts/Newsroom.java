package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.platform.http.Problem;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.publication.Writing;
import org.tidings.readers.FollowKind;
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

    public Writing writing() {
        return publication.writing();
    }

    /** The story in a page's address. */
    public Story story(ServerRequest request) {
        return stories()
                .find(DeskPages.id(request))
                .orElseThrow(() -> Problem.notFound("There is no such story at the desk."));
    }

    /** How many readers are reminded of this story, be it in their digest, where it is no breaking news. */
    public Headcount audience(Story story) {
        return audience(story, false);
    }

    public Headcount audience(Story story, boolean breaking) {
        return registry.followers()
                .count(story.topics().stream().map(Topic::id).toList(), FollowKind.reminded(breaking));
    }
}
