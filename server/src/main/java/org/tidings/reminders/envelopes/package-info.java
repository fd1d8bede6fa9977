/** Envelopes made ahead: in idle time, in memory only, each used once. */
@NullMarked
package org.tidings.reminders.envelopes;

import org.jspecify.annotations.NullMarked;
