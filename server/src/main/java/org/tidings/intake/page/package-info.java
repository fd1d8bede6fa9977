/** An HTML page: where its article is, and what its head says of it. */
@NullMarked
package org.tidings.intake.page;

import org.jspecify.annotations.NullMarked;
