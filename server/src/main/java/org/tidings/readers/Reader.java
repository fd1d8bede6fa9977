package org.tidings.readers;

import java.time.Instant;
import java.util.List;
import org.tidings.story.Topic;

/** One browser's push subscription with its topics: no account, no name. */
public record Reader(long id, List<Topic> topics, Instant since) {}
