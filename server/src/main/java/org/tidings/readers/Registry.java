package org.tidings.readers;

/**
 * The room's parts, put together: who is registered, who follows what, and how fast one client may register readers.
 *
 * @param maxTopics topics that a reader may follow
 */
public record Registry(ReaderStore readers, Followers followers, RegistrationLimit limit, int maxTopics) {}
