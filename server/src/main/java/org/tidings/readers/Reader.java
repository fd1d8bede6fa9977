package org.tidings.readers;

import java.time.Instant;
import java.util.List;
import org.tidings.story.Topic;

/** One browser's push subscription with what it follows: no account, no name. */
public record Reader(long id, List<Followed> follows, Instant since) {
    public List<Topic> topics() {
        return follows.stream().map(Followed::topic).toList();
    }
}
