/** The hub of our own feeds (W3C WebSub): who subscribed to a feed is sent it when it changes. */
@NullMarked
package org.tidings.site.hub;

import org.jspecify.annotations.NullMarked;
