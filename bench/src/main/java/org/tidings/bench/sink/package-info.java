/** The sink: a push service in a process of its own that records what every reader got. */
@NullMarked
package org.tidings.bench.sink;

import org.jspecify.annotations.NullMarked;
