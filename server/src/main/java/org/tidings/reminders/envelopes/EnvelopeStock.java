package org.tidings.reminders.envelopes;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tidings.readers.ReaderId;
import org.tidings.webpush.Envelope;

/**
 * The envelopes that stand ready, at most one a reader, in bounded memory. Taken out, an envelope is gone from here and
 * its bytes are overwritten. Never written anywhere, never logged. Safe for use by many threads.
 *
 * <p>Those of a block of readers lie together, in the order of the readers: a chunk takes them one after the other, and what
 * the processor reads ahead is what is asked for next.
 */
final class EnvelopeStock {
    /** Readers who come one after the other and whose envelopes get their memory together. */
    private static final int PAGE_PLACES = 32;

    private static final int PAGES_IN_BLOCK = ReaderId.BLOCK_READERS / PAGE_PLACES;
    private static final int SLOT_BYTES = Long.BYTES + Envelope.BYTES;
    /** Bytes that a page takes: its slots, its header, its share of what a block and the table of blocks take. */
    private static final int PAGE_BYTES = PAGE_PLACES * SLOT_BYTES + 16 + 320 / PAGES_IN_BLOCK;

    private final ConcurrentHashMap<Long, Block> blocks = new ConcurrentHashMap<>();
    private final Pages pages;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** @param memory the most bytes that all envelopes together may take; 0: none is ever made */
    EnvelopeStock(long memory) {
        this.pages = new Pages((int) Math.min(Integer.MAX_VALUE, memory / PAGE_BYTES));
    }

    /** How many there is room for where all readers of a block have one. */
    long capacity() {
        return (long) pages.max * PAGE_PLACES;
    }

    /** How many stand ready. */
    long size() {
        return size.get();
    }

    /** Whether one more would be turned away, as far as is known. */
    boolean isFull() {
        return pages.full;
    }

    /** How many readers were looked for in vain. */
    long missed() {
        return missed.get();
    }

    /** Whether an envelope for this reader stands ready, whatever its keys. */
    boolean has(long reader) {
        var id = new ReaderId(reader);
        var block = blocks.get(id.block());
        return block != null && block.has(id.place());
    }

    /** Keeps an envelope for a reader, in the place of an older one; does nothing when there is no more room. */
    void put(long reader, long keyMark, Envelope envelope) {
        var id = new ReaderId(reader);
        blocks.computeIfAbsent(id.block(), block -> new Block()).put(id.place(), keyMark, envelope);
    }

    /** The envelope for a reader with these keys; forgotten here with the same step. */
    Optional<Envelope> take(long reader, long keyMark) {
        var id = new ReaderId(reader);
        var block = blocks.get(id.block());
        var taken = block == null ? Optional.<Envelope>empty() : block.take(id.place(), keyMark);
        if (taken.isEmpty() && pages.max > 0) {
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

    /** The envelopes of a block of readers. Once there it stays, with or without pages: half a byte a reader. */
    private final class Block {
        private final byte[] @Nullable [] held = new byte[PAGES_IN_BLOCK][];
        private final long[] used = new long[ReaderId.BLOCK_READERS / Long.SIZE];

        synchronized boolean has(int place) {
            return (used[place / Long.SIZE] & 1L << place) != 0;
        }

        synchronized void put(int place, long keyMark, Envelope envelope) {
            byte[] page = held[place / PAGE_PLACES];
            if (page == null) {
                page = pages.take();
                if (page == null) {
                    return;
                }
                held[place / PAGE_PLACES] = page;
            }
            if (!has(place)) {
                used[place / Long.SIZE] |= 1L << place;
                size.incrementAndGet();
            }
            int at = place % PAGE_PLACES * SLOT_BYTES;
            ByteBuffer.wrap(page).putLong(at, keyMark);
            envelope.copyTo(page, at + Long.BYTES);
        }

        synchronized Optional<Envelope> take(int place, long keyMark) {
            byte[] page = held[place / PAGE_PLACES];
            if (page == null || !has(place)) {
                return Optional.empty();
            }
            int at = place % PAGE_PLACES * SLOT_BYTES;
            var taken = ByteBuffer.wrap(page).getLong(at) == keyMark
                    ? Optional.of(Envelope.copyOf(page, at + Long.BYTES))
                    : Optional.<Envelope>empty();
            remove(place, page);
            return taken;
        }

        synchronized void forget(int place) {
            byte[] page = held[place / PAGE_PLACES];
            if (page != null && has(place)) {
                remove(place, page);
            }
        }

        private void remove(int place, byte[] page) {
            int at = place % PAGE_PLACES * SLOT_BYTES;
            Arrays.fill(page, at, at + SLOT_BYTES, (byte) 0);
            used[place / Long.SIZE] &= ~(1L << place);
            size.decrementAndGet();
            int first = place - place % PAGE_PLACES;
            if ((used[place / Long.SIZE] >>> first & (1L << PAGE_PLACES) - 1) == 0) {
                held[place / PAGE_PLACES] = null;
                pages.giveBack(page);
            }
            pages.full = false;
        }
    }

    /** Memory for envelopes, a few at a time. What is given back is used again, since old memory is dear to collect. */
    private static final class Pages {
        private final int max;
        private final Deque<byte[]> free = new ArrayDeque<>();
        private int made;
        /** Whether none was left for an envelope, and none has left since. */
        private volatile boolean full;

        Pages(int max) {
            this.max = max;
            this.full = max == 0;
        }

        synchronized byte @Nullable [] take() {
            byte[] page = free.pollLast();
            if (page == null && made < max) {
                made++;
                page = new byte[PAGE_PLACES * SLOT_BYTES];
            }
            full = page == null;
            return page;
        }

        /** @param page overwritten */
        synchronized void giveBack(byte[] page) {
            free.addLast(page);
        }
    }
}
