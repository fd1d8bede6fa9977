/**
 * Stories and topics as they are kept, and the transaction that publishes: story, revision, topics, quotations and the
 * dispatch that will remind the followers, all of it or nothing.
 */
@NullMarked
package org.tidings.publication;

import org.jspecify.annotations.NullMarked;
