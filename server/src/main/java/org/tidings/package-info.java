/** Where everything is put together: see {@link org.tidings.Tidings}. */
@NullMarked
package org.tidings;

import org.jspecify.annotations.NullMarked;
