/** The editors' side: sign in, paste a story, look at what intake makes of it, publish, watch the reminders go out. */
@NullMarked
package org.tidings.desk;

import org.jspecify.annotations.NullMarked;
