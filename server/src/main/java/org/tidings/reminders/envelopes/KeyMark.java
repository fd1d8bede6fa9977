package org.tidings.reminders.envelopes;

import java.nio.ByteBuffer;

/** Tells keys apart: an envelope made for a reader's old keys must not be used when the reader has new ones. */
final class KeyMark {
    private KeyMark() {}

    /**
     * Eight bytes of the public key and eight of the secret, mixed. All are random, so that two keys have the same mark
     * once in 2⁶⁴.
     *
     * @param p256dh 65 bytes
     * @param auth 16 bytes
     */
    static long of(byte[] p256dh, byte[] auth) {
        return ByteBuffer.wrap(p256dh).getLong(1)
                ^ Long.rotateLeft(ByteBuffer.wrap(auth).getLong(0), 17);
    }
}
