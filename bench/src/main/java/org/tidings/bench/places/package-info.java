/** Makes intake's list of places anew from public data. */
@NullMarked
package org.tidings.bench.places;

import org.jspecify.annotations.NullMarked;
