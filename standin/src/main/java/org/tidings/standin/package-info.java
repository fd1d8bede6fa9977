/**
 * Stand-ins for what tests, benchmarks and the demo cannot have for real: a push service, browsers, a clock;
 * and a real nginx where one is installed.
 *
 * <p>Shares no code with the {@code webpush} library on purpose: what one gets wrong the other must notice.
 */
@NullMarked
package org.tidings.standin;

import org.jspecify.annotations.NullMarked;
