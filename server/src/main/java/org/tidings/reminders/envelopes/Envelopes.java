package org.tidings.reminders.envelopes;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.IdleGate;
import org.tidings.readers.ReaderChanges;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.Envelope;

/** Envelopes made ahead for this node's readers, as the rest of the room sees them. */
public final class Envelopes implements ReaderChanges, AutoCloseable {
    private final EnvelopeStock stock;
    private final EnvelopeKeeper keeper;

    private Envelopes(EnvelopeStock stock, EnvelopeKeeper keeper) {
        this.stock = stock;
        this.keeper = keeper;
    }

    /**
     * How idle time is used.
     *
     * @param threads how many make envelopes
     * @param gate says when there is some
     * @param first is called before each round over all readers
     */
    public record IdleTime(int threads, IdleGate gate, Runnable first) {}

    /**
     * Starts making them.
     *
     * @param memory maximum bytes that they may take; 0: none are made
     */
    public static Envelopes start(long memory, Jdbi jdbi, Crypto crypto, IdleTime idle) {
        var stock = new EnvelopeStock(memory);
        return new Envelopes(stock, EnvelopeKeeper.start(stock, new EnvelopeSource(jdbi), crypto, idle));
    }

    /**
     * The envelope for a reader with these keys, which is thereby used up; empty when none stands ready.
     *
     * @param keys p256dh from {@code p256dhAt} on, auth from {@code authAt} on
     */
    public Optional<Envelope> take(long reader, byte[] keys, int p256dhAt, int authAt) {
        return stock.take(reader, KeyMark.of(keys, p256dhAt, keys, authAt));
    }

    /** Forgets the envelope of a reader whose keys changed or who has left. */
    @Override
    public void keysChanged(long reader) {
        stock.forget(reader);
    }

    /** There are readers without an envelope. */
    @Override
    public void registered() {
        keeper.changed();
    }

    /** A dispatch has used some. */
    public void used() {
        keeper.changed();
    }

    /** How many stand ready. */
    public long ready() {
        return stock.size();
    }

    /** How many there is room for. */
    public long capacity() {
        return stock.capacity();
    }

    /** How many reminders found none and were encrypted from the beginning. */
    public long missed() {
        return stock.missed();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
