/**
 * Readers, what they follow, and the sending of reminders.
 *
 * <p>The way of a reminder: {@link DispatchStore#open} writes down, in the publisher's transaction, whom a story is for.
 * {@link Dispatcher} is woken by the commit; its senders claim shards from the {@link DispatchQueue}, read them in chunks ({@link Audience}),
 * and hand each reader to {@link Courier}, which encrypts and sends. When a chunk's outcomes are in, {@link Ledger} records them and moves the
 * shard's cursor in one transaction. What must be tried again waits in the retry table.
 */
@NullMarked
package org.tidings.reminders;

import org.jspecify.annotations.NullMarked;
