package org.tidings.readers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.story.Topic;

/**
 * One browser's push subscription with what it follows: no account, no name.
 *
 * @param terms empty while not even the reader's zone is known
 * @param eased of the topics those that come more seldom than the reader asked for, or are to stay at once
 */
public record Reader(long id, List<Followed> follows, Optional<Terms> terms, Instant since, List<Eased> eased) {
    /** What is known of a topic that comes more seldom than asked for, or is to stay at once. */
    public Optional<Eased> eased(Topic topic) {
        return eased.stream().filter(one -> one.topic() == topic.id()).findFirst();
    }

    public List<Topic> topics() {
        return follows.stream().map(Followed::topic).toList();
    }
}
