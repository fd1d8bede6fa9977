package org.tidings.desk.stories;

/**
 * The question before two topics become one.
 *
 * @param from the slug of the topic that goes
 * @param into the slug of the one that stays
 * @param use what has the one that goes: stories and readers
 */
public record MergeView(long id, String from, String fromName, String into, String intoName, String use) {}
