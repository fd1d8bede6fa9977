/** How the ledger packs a chunk's reminders into a row: a bit for each accepted one, a few bytes for each of the others. */
@NullMarked
package org.tidings.reminders.ledger;

import org.jspecify.annotations.NullMarked;
