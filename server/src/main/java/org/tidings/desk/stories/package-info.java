/** Stories at the desk: the list, a pasted text, a story's page with all that is pressed there, and publishing. */
@NullMarked
package org.tidings.desk.stories;

import org.jspecify.annotations.NullMarked;
