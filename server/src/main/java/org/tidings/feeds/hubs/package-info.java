/** Hubs that announce a feed's news at once (W3C WebSub): subscriptions to them, and their calls. */
@NullMarked
package org.tidings.feeds.hubs;

import org.jspecify.annotations.NullMarked;
