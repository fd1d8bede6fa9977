package org.tidings.bench.sink;

import io.netty.buffer.ByteBuf;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.tidings.standin.Mailbox;
import org.tidings.standin.Request;

/**
 * What one origin of the sink got, a few bytes a reader. The endpoint's path is {@code /BEHAVIOUR/NUMBER/…}; a reader is
 * always at the same origin, and an origin has one thread, so only the reading of it is locked.
 */
final class SinkRecord implements Mailbox {
    private static final int SALT_BYTES = 16;
    private static final int KEY_AT = SALT_BYTES + 5;

    private final byte[] attempts;
    private final byte[] accepted;
    private final short[] lastStatus;
    private final int sampleEvery;
    private final TreeMap<Integer, byte[]> samples = new TreeMap<>();
    private long[] fingerprints = new long[1 << 16];
    private int fingerprintCount;
    private long requests;

    SinkRecord(int readers, int sampleEvery) {
        this.attempts = new byte[readers];
        this.accepted = new byte[readers];
        this.lastStatus = new short[readers];
        this.sampleEvery = sampleEvery;
    }

    @Override
    public synchronized int arrive(String path) {
        requests++;
        int reader = reader(path);
        int earlier = attempts[reader] & 0xff;
        if (earlier < 255) {
            attempts[reader]++;
        }
        return earlier;
    }

    @Override
    public synchronized void keep(Request request, int status) {
        int reader = reader(request.path());
        lastStatus[reader] = (short) status;
        if (status == 201) {
            accepted[reader]++;
        }
        ByteBuf body = request.body();
        if (body.readableBytes() > KEY_AT + 65) {
            remember(body.getLong(body.readerIndex()));
            remember(body.getLong(body.readerIndex() + KEY_AT + 1));
        }
        if (reader % sampleEvery == 0) {
            byte[] copy = new byte[body.readableBytes()];
            body.getBytes(body.readerIndex(), copy);
            samples.put(reader, copy);
        }
    }

    // Eight random bytes of each salt and each ephemeral key: two that are equal by chance come once in 10 million
    // runs.
    private void remember(long fingerprint) {
        if (fingerprintCount == fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, fingerprintCount * 2);
        }
        fingerprints[fingerprintCount++] = fingerprint;
    }

    private static int reader(String path) {
        int from = path.indexOf('/', 1) + 1;
        int to = path.indexOf('/', from);
        return Integer.parseInt(path, from, to < 0 ? path.length() : to, 10);
    }

    synchronized long requests() {
        return requests;
    }

    /** Forgets who got what, and keeps the fingerprints: none may come again in the whole run. */
    synchronized void reset() {
        Arrays.fill(attempts, (byte) 0);
        Arrays.fill(accepted, (byte) 0);
        Arrays.fill(lastStatus, (short) 0);
        samples.clear();
    }

    synchronized long[] fingerprints() {
        return Arrays.copyOf(fingerprints, fingerprintCount);
    }

    /** Adds what is here to the sums of all origins. */
    synchronized void addTo(byte[] allAttempts, byte[] allAccepted, short[] allStatus) {
        for (int i = 0; i < attempts.length; i++) {
            allAttempts[i] += attempts[i];
            allAccepted[i] += accepted[i];
            if (attempts[i] > 0) {
                allStatus[i] = lastStatus[i];
            }
        }
    }

    synchronized void writeSamples(DataOutputStream out) throws IOException {
        for (var sample : samples.entrySet()) {
            out.writeInt(sample.getKey());
            out.writeInt(sample.getValue().length);
            out.write(sample.getValue());
        }
    }
}
