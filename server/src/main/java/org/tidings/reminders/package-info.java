/**
 * The sending of reminders: dispatches, the ledger of what became of each reminder, and what is tried again.
 *
 * <p>The way of a reminder: {@link DispatchStore#open} writes down, in the publisher's transaction, for
 * whom a story is. The commit wakes the senders of every node ({@code Wake}). Each {@code Sender} of the
 * {@link Dispatcher} claims a shard ({@code ShardQueue}), reads its readers in chunks
 * ({@code Audience}) and has its {@code Courier} encrypt and send. A {@code Flight} waits for the chunk's answers; the
 * {@code Recorder} has the {@code Ledger} record them and move the shard's cursor in one transaction, however often that
 * fails. What is tried again, and what has no answer yet, waits in the table {@code retry} ({@code RetryQueue}).
 *
 * <p>{@link DispatchReports} reads how far dispatches are,
 * {@link DispatchControl} holds and ends them. What is made before there is news is in
 * {@code envelopes}, what browsers report in {@code receipts}.
 */
@NullMarked
package org.tidings.reminders;

import org.jspecify.annotations.NullMarked;
