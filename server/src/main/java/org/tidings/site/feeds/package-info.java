/** What programs read of the site: RSS, Atom, JSON Feed and the news sitemap. */
@NullMarked
package org.tidings.site.feeds;

import org.jspecify.annotations.NullMarked;
