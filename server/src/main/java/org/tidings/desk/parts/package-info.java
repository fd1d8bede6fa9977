/** What all pages of the desk share: forms, templates, who is signed in. */
@NullMarked
package org.tidings.desk.parts;

import org.jspecify.annotations.NullMarked;
