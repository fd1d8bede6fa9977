/** The languages that intake reads: one file of words each, {@code lang/TAG.txt}, and no code of their own. */
@NullMarked
package org.tidings.intake.languages;

import org.jspecify.annotations.NullMarked;
