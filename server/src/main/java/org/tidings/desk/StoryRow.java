package org.tidings.desk;

import java.util.Optional;
import org.tidings.reminders.DispatchProgress;
import org.tidings.story.StoryCard;

/** A line of the desk's list: a story and how its newest dispatch stands. */
public record StoryRow(StoryCard story, Optional<DispatchProgress> dispatch) {}
