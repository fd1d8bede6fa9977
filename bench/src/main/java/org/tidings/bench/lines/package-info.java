/** How the weights of {@code lines.txt} are learned from pages whose lines are labelled, and measured on outlets left out. */
@NullMarked
package org.tidings.bench.lines;

import org.jspecify.annotations.NullMarked;
