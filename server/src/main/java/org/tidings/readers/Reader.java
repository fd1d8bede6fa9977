package org.tidings.readers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.story.Topic;

/**
 * One browser's push subscription with what it follows: no account, no name.
 *
 * @param terms empty while not even the reader's zone is known
 */
public record Reader(long id, List<Followed> follows, Optional<Terms> terms, Instant since) {
    public List<Topic> topics() {
        return follows.stream().map(Followed::topic).toList();
    }
}
