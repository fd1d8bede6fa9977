package org.tidings;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.Intake;
import org.tidings.publication.Publisher;
import org.tidings.readers.Follows;
import org.tidings.standin.StandInBrowser;
import org.tidings.story.Draft;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** What readers and editors do, at a node that a test has started for itself. */
final class NodeAtWork {
    private NodeAtWork() {}

    static Topic topic(Tidings node, String name) {
        return node.topics().named(new TopicName(name, TopicKind.SUBJECT));
    }

    /** A browser registers as a reader who follows a topic; answers the reader. */
    static long follow(Tidings node, StandInBrowser browser, Topic topic) {
        var keys = assertInstanceOf(
                SubscriptionKeys.Parsed.Valid.class, SubscriptionKeys.parse(browser.p256dh(), browser.auth()));
        return node.registry()
                .readers()
                .register(
                        new Subscription(URI.create(browser.endpoint()), keys.keys()),
                        Follows.atOnce(List.of(topic.id())))
                .id();
    }

    /** Publishes a story about a topic; answers it and its dispatch. */
    static Publisher.Result.Stored publish(Tidings node, String headline, Topic topic) {
        return stored(node.publisher().publish(draft(node, headline, topic)));
    }

    /** Corrects a story; answers it and the dispatch of its correction. */
    static Publisher.Result.Stored correct(Tidings node, long story, String headline, Topic topic) {
        return stored(node.publisher().revise(story, Optional.empty(), draft(node, headline, topic), true));
    }

    static Draft draft(Tidings node, String headline, Topic... topics) {
        var names = Stream.of(topics).map(Topic::name).collect(Collectors.joining(", "));
        var text = headline + "\nTopics: " + names + "\n\nThis is what is known of it: " + headline + ".";
        return assertInstanceOf(Intake.Result.Taken.class, node.intake().fromText(text, Intake.Given.nothing()))
                .draft();
    }

    static Publisher.Result.Stored stored(Publisher.Result result) {
        return assertInstanceOf(Publisher.Result.Stored.class, result);
    }
}
