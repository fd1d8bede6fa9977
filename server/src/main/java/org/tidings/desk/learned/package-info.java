/** The desk's page of what editors have taught. */
@NullMarked
package org.tidings.desk.learned;

import org.jspecify.annotations.NullMarked;
