package org.tidings.reminders;

/**
 * A reader whose digest is to be made.
 *
 * @param dispatches of which reminders were held for the reader, eight bytes each
 * @param follows as it is stored
 */
record Waiting(Recipient reader, byte[] dispatches, byte[] follows) {}
