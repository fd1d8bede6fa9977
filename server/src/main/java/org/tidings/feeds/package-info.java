/** Feeds that stories come from: which there are, when each is read, what of it becomes a story, and what the desk should know of them. */
@NullMarked
package org.tidings.feeds;

import org.jspecify.annotations.NullMarked;
