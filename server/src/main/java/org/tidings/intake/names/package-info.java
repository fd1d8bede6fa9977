/** What names there are in a text and whose: people, countries, outlets; and the vocabulary that editors keep. */
@NullMarked
package org.tidings.intake.names;

import org.jspecify.annotations.NullMarked;
