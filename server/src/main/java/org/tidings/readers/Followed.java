package org.tidings.readers;

import org.tidings.story.Topic;

/** A topic that a reader follows, and how. */
public record Followed(Topic topic, FollowKind kind) {}
