/** What readers' browsers report of the reminders that they got. */
@NullMarked
package org.tidings.reminders.receipts;

import org.jspecify.annotations.NullMarked;
