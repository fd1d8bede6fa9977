/** The pictures of stories: fetched once, checked, and kept by us in a few widths. */
@NullMarked
package org.tidings.pictures;

import org.jspecify.annotations.NullMarked;
