/** The desk's pages about the feeds that stories come from. */
@NullMarked
package org.tidings.desk.feeds;

import org.jspecify.annotations.NullMarked;
