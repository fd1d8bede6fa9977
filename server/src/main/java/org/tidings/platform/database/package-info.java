/** The real PostgreSQL that Tidings brings along, and the way to whichever PostgreSQL it uses. */
@NullMarked
package org.tidings.platform.database;

import org.jspecify.annotations.NullMarked;
