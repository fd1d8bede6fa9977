/** Benchmarks: each prints a table and, last, one line of JSON. Nothing here is part of the server. */
@NullMarked
package org.tidings.bench;

import org.jspecify.annotations.NullMarked;
