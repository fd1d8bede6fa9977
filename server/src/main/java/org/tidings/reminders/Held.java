package org.tidings.reminders;

import java.time.Instant;
import org.tidings.readers.HeldBy;

/**
 * A reminder that is not sent now, by its reader's terms.
 *
 * @param until when the digest is to come that has it
 */
record Held(long reader, Instant until, HeldBy by) {}
