/** Texts of our own writing, marked by hand, and how well intake reads them. */
@NullMarked
package org.tidings.bench.corpus;

import org.jspecify.annotations.NullMarked;
