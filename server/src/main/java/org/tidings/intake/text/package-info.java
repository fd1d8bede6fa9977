/** Lines, sentences and quotation marks; what in a text is not the story; and how the rest becomes headline, byline and blocks. */
@NullMarked
package org.tidings.intake.text;

import org.jspecify.annotations.NullMarked;
