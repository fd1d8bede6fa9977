package org.tidings.reminders;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One reader's digest.
 *
 * @param dispatches of which it has what was held, eight bytes each, as they are kept for another try
 * @param plaintext as it is encrypted
 */
record Digest(byte[] dispatches, byte[] plaintext) {
    /** No dispatch: of reminders that are no digest. */
    static final byte[] NONE = {};

    static byte[] packed(List<Long> dispatches) {
        var bytes = ByteBuffer.allocate(dispatches.size() * Long.BYTES);
        dispatches.forEach(bytes::putLong);
        return bytes.array();
    }

    static long[] ids(byte[] dispatches) {
        var ids = new long[dispatches.length / Long.BYTES];
        ByteBuffer.wrap(dispatches).asLongBuffer().get(ids);
        return ids;
    }
}
