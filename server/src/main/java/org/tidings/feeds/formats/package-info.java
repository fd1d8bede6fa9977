/** Reads feeds: RSS, Atom, JSON Feed, ninjs and news sitemaps, whatever a publisher offers, into one shape. */
@NullMarked
package org.tidings.feeds.formats;

import org.jspecify.annotations.NullMarked;
