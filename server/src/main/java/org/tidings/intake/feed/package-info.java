/** Reads feeds: RSS, Atom, JSON Feed, ninjs and news sitemaps, whatever a publisher offers, into one shape. */
@NullMarked
package org.tidings.intake.feed;

import org.jspecify.annotations.NullMarked;
