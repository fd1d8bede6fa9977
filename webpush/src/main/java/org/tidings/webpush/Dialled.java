package org.tidings.webpush;

import java.util.concurrent.CompletableFuture;

/**
 * A connection while it is being made.
 *
 * @param origin whom it leads to
 * @param owner whom it will serve
 * @param opened completes when it is ready for messages, or fails
 */
record Dialled(Origin origin, Link.Owner owner, CompletableFuture<Link> opened) {}
