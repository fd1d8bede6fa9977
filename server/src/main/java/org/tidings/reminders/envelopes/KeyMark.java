package org.tidings.reminders.envelopes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells keys apart: an envelope made for a reader's old keys must not be used when the reader has new ones. */
final class KeyMark {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private KeyMark() {}

    /**
     * Eight bytes of the public key and eight of the secret, mixed. All are random, so that two keys have the same mark
     * once in 2⁶⁴.
     *
     * @param p256dh 65 bytes of it, from {@code p256dhAt} on
     * @param auth 16 bytes of it, from {@code authAt} on
     */
    static long of(byte[] p256dh, int p256dhAt, byte[] auth, int authAt) {
        return (long) LONG.get(p256dh, p256dhAt + 1) ^ Long.rotateLeft((long) LONG.get(auth, authAt), 17);
    }
}
