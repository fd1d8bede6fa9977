/** The readers' side: pages, feeds, sitemap, manifest and the service worker. */
@NullMarked
package org.tidings.site;

import org.jspecify.annotations.NullMarked;
