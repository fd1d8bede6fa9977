/** What editors decided while they corrected stories, so that intake does it automatically the next time; and what it proposes. */
@NullMarked
package org.tidings.verdicts;

import org.jspecify.annotations.NullMarked;
