/**
 * A stand-in push service and stand-in browsers, for tests, benchmarks and the demo.
 *
 * <p>Shares no code with the {@code webpush} library on purpose: what one gets wrong the other must notice.
 */
@NullMarked
package org.tidings.standin;

import org.jspecify.annotations.NullMarked;
