/** Sends less to readers who open nothing, before their browsers revoke the permission. */
@NullMarked
package org.tidings.reminders.easing;

import org.jspecify.annotations.NullMarked;
