/** Who said what. */
@NullMarked
package org.tidings.intake.quotations;

import org.jspecify.annotations.NullMarked;
