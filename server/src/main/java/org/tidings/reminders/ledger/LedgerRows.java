package org.tidings.reminders.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packs reminders that have their final outcome into rows of the ledger: one, but for readers who came very far apart. */
public final class LedgerRows {
    private long[] readers;
    private long[] micros;
    private int[] answers;
    private byte[] outcomes;
    private int size;

    /** @param expected how many reminders there will be, about */
    public LedgerRows(int expected) {
        readers = new long[Math.max(1, expected)];
        micros = new long[readers.length];
        answers = new int[readers.length];
        outcomes = new byte[readers.length];
    }

    /**
     * Adds a reminder, in the order of the readers' ids.
     *
     * @param outcome its number in the type {@code delivery_outcome}
     */
    public void add(long reader, int outcome, int status, int attempts, Instant at) {
        if (size > 0 && reader <= readers[size - 1]) {
            throw new IllegalArgumentException("reader " + reader + " comes after " + readers[size - 1]);
        }
        if (size == readers.length) {
            grow();
        }
        readers[size] = reader;
        micros[size] = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        answers[size] = answer(status, attempts);
        outcomes[size] = (byte) outcome;
        size++;
    }

    private void grow() {
        int more = 2 * readers.length;
        readers = Arrays.copyOf(readers, more);
        micros = Arrays.copyOf(micros, more);
        answers = Arrays.copyOf(answers, more);
        outcomes = Arrays.copyOf(outcomes, more);
    }

    // Both as the database has them: two bytes each.
    private static int answer(int status, int attempts) {
        return Math.clamp(status, 0, Short.MAX_VALUE) << 16 | Math.min(attempts, Short.MAX_VALUE);
    }

    /** The rows, the last of them up to its last reader. */
    public List<LedgerRow> pack() {
        return size == 0 ? List.of() : pack(readers[size - 1]);
    }

    /** The rows, the last of them up to this reader, who is the last one's or after. */
    public List<LedgerRow> pack(long upto) {
        var rows = new ArrayList<LedgerRow>(1);
        for (int from = 0; from < size; ) {
            int to = from + 1;
            // Distances have four bytes.
            while (to < size && Seat.of(readers[to]) - Seat.of(readers[from]) <= Integer.MAX_VALUE) {
                to++;
            }
            rows.add(row(from, to, to == size ? upto : readers[to - 1]));
            from = to;
        }
        return rows;
    }

    private LedgerRow row(int from, int to, long upto) {
        long began = Long.MAX_VALUE;
        long ended = Long.MIN_VALUE;
        int accepted = 0;
        for (int i = from; i < to; i++) {
            began = Math.min(began, micros[i]);
            ended = Math.max(ended, micros[i]);
            accepted += outcomes[i] == PackedReaders.ACCEPTED ? 1 : 0;
        }
        int usual = usual(from, to);
        return new LedgerRow(
                new Packing(from, to, usual, began).readers(),
                upto,
                instant(began),
                instant(ended),
                new LedgerRow.Answer(usual >>> 16, usual & 0xffff),
                accepted);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }

    // The answer of more than half of the accepted, if there is one: Boyer and Moore's vote.
    private int usual(int from, int to) {
        int usual = 0;
        int lead = 0;
        for (int i = from; i < to; i++) {
            if (outcomes[i] == PackedReaders.ACCEPTED) {
                if (lead == 0) {
                    usual = answers[i];
                }
                lead += answers[i] == usual ? 1 : -1;
            }
        }
        return usual;
    }

    /** One row being packed. */
    private final class Packing {
        private final int from;
        private final int to;
        private final int usual;
        private final long began;
        private final ByteBuffer blocks;
        private final ByteBuffer places;
        private final List<PackedReaders.Other> others = new ArrayList<>();

        Packing(int from, int to, int usual, long began) {
            this.from = from;
            this.to = to;
            this.usual = usual;
            this.began = began;
            this.blocks = ByteBuffer.allocate((to - from) * PackedReaders.PLACE_BYTES);
            this.places = ByteBuffer.allocate((to - from) * PackedReaders.PLACE_BYTES);
        }

        PackedReaders readers() {
            for (int i = from; i < to; ) {
                i = packBlock(i);
            }
            return new PackedReaders(readers[from], content(blocks), content(places), PackedReaders.pack(others));
        }

        /** Packs the readers of one block, from this one on; answers where the next block begins. */
        private int packBlock(int start) {
            long block = Seat.block(readers[start]);
            int usuals = 0;
            int end = start;
            for (; end < to && Seat.block(readers[end]) == block; end++) {
                if (isUsual(end)) {
                    usuals++;
                } else {
                    others.add(other(end));
                }
            }
            if (usuals * PackedReaders.PLACE_BYTES > PackedReaders.BLOCK_BYTES) {
                int at = blocks.position();
                blocks.putInt((int) (block - Seat.block(readers[from]))).position(at + PackedReaders.BLOCK_BYTES);
                for (int i = start; i < end; i++) {
                    if (isUsual(i)) {
                        int place = Seat.place(readers[i]);
                        int octet = at + Integer.BYTES + place / Byte.SIZE;
                        blocks.put(octet, (byte) (blocks.get(octet) | 1 << place % Byte.SIZE));
                    }
                }
            } else {
                for (int i = start; i < end; i++) {
                    if (isUsual(i)) {
                        places.putInt((int) (Seat.of(readers[i]) - Seat.of(readers[from])));
                    }
                }
            }
            return end;
        }

        private boolean isUsual(int i) {
            return outcomes[i] == PackedReaders.ACCEPTED && answers[i] == usual;
        }

        private PackedReaders.Other other(int i) {
            long millis = (micros[i] - began) / 1000;
            return new PackedReaders.Other(
                    readers[i],
                    (int) Math.min(millis, Integer.MAX_VALUE),
                    answers[i] >>> 16,
                    answers[i] & 0xffff,
                    outcomes[i]);
        }

        private static byte[] content(ByteBuffer buffer) {
            byte[] content = new byte[buffer.position()];
            buffer.get(0, content);
            return content;
        }
    }
}
