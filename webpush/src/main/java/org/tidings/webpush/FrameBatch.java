package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;

/**
 * Frames in the making, of many messages in one piece. They are laid down in an array, which Java copies into fastest, and
 * go to TLS in one buffer of just their size. Used on one event loop.
 */
final class FrameBatch {
    private static final int START_BYTES = 4 * 1024;
    /** A larger array is not kept. */
    private static final int MAX_KEPT_BYTES = 256 * 1024;

    private static final int FRAME_HEADER_BYTES = 9;

    private byte[] bytes = new byte[START_BYTES];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    /** How many bytes there are. */
    int length() {
        return length;
    }

    /** Begins a frame (RFC 9113 §4.1). */
    void frame(int payloadBytes, int type, int flags, int stream) {
        room(FRAME_HEADER_BYTES);
        length(length, payloadBytes);
        bytes[length + 3] = (byte) type;
        bytes[length + 4] = (byte) flags;
        bytes[length + 5] = (byte) (stream >>> 24);
        bytes[length + 6] = (byte) (stream >>> 16);
        bytes[length + 7] = (byte) (stream >>> 8);
        bytes[length + 8] = (byte) stream;
        length += FRAME_HEADER_BYTES;
    }

    /** The frame that began there ends here: says how long it is. */
    void endFrame(int start) {
        length(start, length - start - FRAME_HEADER_BYTES);
    }

    private void length(int at, int value) {
        bytes[at] = (byte) (value >>> 16);
        bytes[at + 1] = (byte) (value >>> 8);
        bytes[at + 2] = (byte) value;
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void octets(byte[] source) {
        octets(source, 0, source.length);
    }

    void octets(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** All of it, in a buffer that TLS can read; nothing is left here. */
    ByteBuf take(ByteBufAllocator memory) {
        var taken = memory.directBuffer(length, length).writeBytes(bytes, 0, length);
        length = 0;
        if (bytes.length > MAX_KEPT_BYTES) {
            bytes = new byte[START_BYTES];
        }
        return taken;
    }
}
