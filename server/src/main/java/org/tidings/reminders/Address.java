package org.tidings.reminders;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.tidings.platform.database.CopiedRows;
import org.tidings.reminders.envelopes.Envelopes;
import org.tidings.webpush.Endpoint;
import org.tidings.webpush.EndpointReader;
import org.tidings.webpush.Envelope;
import org.tidings.webpush.SubscriptionKeys;

/**
 * A reader's subscription as the database has it: endpoint, p256dh and auth, each after its length. The bytes stay where they
 * were read, since most readers are looked at once.
 */
final class Address {
    private final byte[] bytes;
    private final int endpointAt;
    private final int p256dhAt;
    private final int authAt;
    private final int end;

    private Address(byte[] bytes, int at) {
        var lengths = ByteBuffer.wrap(bytes);
        this.bytes = bytes;
        this.endpointAt = at + Integer.BYTES;
        this.p256dhAt = endpointAt + lengths.getInt(at) + Integer.BYTES;
        this.authAt = p256dhAt + lengths.getInt(p256dhAt - Integer.BYTES) + Integer.BYTES;
        this.end = authAt + lengths.getInt(authAt - Integer.BYTES);
    }

    /** The next three values of a row: {@code endpoint}, {@code p256dh}, {@code auth}. */
    static Address read(CopiedRows row) {
        return new Address(row.bytes(), row.skip(3));
    }

    static Address of(byte[] endpoint, byte[] p256dh, byte[] auth) {
        var bytes = ByteBuffer.allocate(3 * Integer.BYTES + endpoint.length + p256dh.length + auth.length);
        for (byte[] value : new byte[][] {endpoint, p256dh, auth}) {
            bytes.putInt(value.length).put(value);
        }
        return new Address(bytes.array(), 0);
    }

    Endpoint endpoint(EndpointReader reader) {
        return reader.read(bytes, endpointAt, p256dhAt - Integer.BYTES - endpointAt);
    }

    /** The envelope that stands ready for the reader who has these keys. */
    Optional<Envelope> takeEnvelope(long reader, Envelopes envelopes) {
        return envelopes.take(reader, bytes, p256dhAt, authAt);
    }

    /** @throws IllegalArgumentException when a length is wrong */
    SubscriptionKeys keys() {
        return SubscriptionKeys.trusted(
                Arrays.copyOfRange(bytes, p256dhAt, authAt - Integer.BYTES), Arrays.copyOfRange(bytes, authAt, end));
    }
}
