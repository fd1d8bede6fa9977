/** {@code run --demo}: the whole job, offline, on the real parts and a stand-in push service. */
@NullMarked
package org.tidings.demo;

import org.jspecify.annotations.NullMarked;
