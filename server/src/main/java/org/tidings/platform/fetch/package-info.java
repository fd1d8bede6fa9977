/** Fetches what strangers' addresses hold, with care: no private address, no endless answer, no endless wait. */
@NullMarked
package org.tidings.platform.fetch;

import org.jspecify.annotations.NullMarked;
