package org.tidings.reminders.envelopes;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tidings.readers.Members;
import org.tidings.readers.ReaderId;
import org.tidings.webpush.Envelope;

/**
 * The envelopes that stand ready, at most one a reader, in bounded memory. Taken out, an envelope is gone from here and
 * its bytes are overwritten. Never written anywhere, never logged. Safe for use by many threads.
 *
 * <p>Those that are made one after the other lie together: a chunk takes them in the order of the readers, in which they
 * were made, and what the processor reads ahead is what is asked for next. An envelope takes the same memory wherever its
 * reader lies; besides, each block that has ever had one takes half a byte a reader.
 */
final class EnvelopeStock {
    /** Of an envelope: its slot's number in its block's list, which has some room to grow, and its share of a block. */
    private static final int LIST_BYTES = 6;

    private final ConcurrentHashMap<Long, EnvelopeBlock> blocks = new ConcurrentHashMap<>();
    private final EnvelopeSlots slots;
    private final AtomicLong missed = new AtomicLong();

    /** @param memory maximum bytes that all envelopes together may take; 0: none is ever made */
    EnvelopeStock(long memory) {
        this.slots = new EnvelopeSlots(memory, LIST_BYTES);
    }

    /** How many there is room for. */
    long capacity() {
        return slots.capacity();
    }

    /** How many stand ready. */
    long size() {
        return slots.taken();
    }

    /** Whether there is no room for more, or hardly any since there was none. */
    boolean isFull() {
        return slots.isFull();
    }

    /** How many readers were looked for in vain. */
    long missed() {
        return missed.get();
    }

    /** Those of a block's readers for whom none stands ready. */
    Members missing(long block, Members readers) {
        var ready = blocks.get(block);
        return ready == null ? readers : ready.missing(readers);
    }

    /** Keeps an envelope for a reader, in the place of an older one; does nothing when there is no more room. */
    void put(long reader, long keyMark, Envelope envelope) {
        var id = new ReaderId(reader);
        blocks.computeIfAbsent(id.block(), block -> new EnvelopeBlock(slots)).put(id.place(), keyMark, envelope);
    }

    /** The envelope for a reader with these keys; forgotten here with the same step. */
    Optional<Envelope> take(long reader, long keyMark) {
        var id = new ReaderId(reader);
        var block = blocks.get(id.block());
        var taken = block == null ? Optional.<Envelope>empty() : block.take(id.place(), keyMark);
        if (taken.isEmpty() && slots.capacity() > 0) {
            missed.incrementAndGet();
        }
        return taken;
    }

    /** Forgets the envelope for a reader whose keys change or who leaves. */
    void forget(long reader) {
        var id = new ReaderId(reader);
        var block = blocks.get(id.block());
        if (block != null) {
            block.forget(id.place());
        }
    }
}
