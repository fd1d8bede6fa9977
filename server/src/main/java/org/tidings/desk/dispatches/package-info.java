/** Reminders as they go out: a page that counts along, and pausing, resuming and stopping them. */
@NullMarked
package org.tidings.desk.dispatches;

import org.jspecify.annotations.NullMarked;
