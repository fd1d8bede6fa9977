/** What a story is about. */
@NullMarked
package org.tidings.intake.topics;

import org.jspecify.annotations.NullMarked;
