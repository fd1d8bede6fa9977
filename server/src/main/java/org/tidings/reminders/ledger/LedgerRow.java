package org.tidings.reminders.ledger;

import java.time.Instant;

/**
 * What a row of the ledger says of the reminders of a chunk.
 *
 * @param upto the last reader whom the row is about; of a chunk the shard's cursor
 * @param began when the first answer came
 * @param ended when the last one came
 * @param accepted how many reminders were accepted
 */
public record LedgerRow(PackedReaders readers, long upto, Instant began, Instant ended, Answer usual, int accepted) {
    /**
     * What the push services said to those who are in bits and places.
     *
     * @param attempts how many it took
     */
    public record Answer(int status, int attempts) {}
}
