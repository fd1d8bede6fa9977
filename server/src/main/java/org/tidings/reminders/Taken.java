package org.tidings.reminders;

/** A held reminder that a digest has taken up. */
record Taken(long reader, long dispatch) {}
