package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class Http2LinkTest {
    private static final byte SETTINGS = 0x4;
    private static final byte HEADERS = 0x1;

    private static final class NoQueue implements Link.Owner {
        @Override
        public void ready(Link link) {}

        @Override
        public void returned(Exchange exchange) {}

        @Override
        public void closed(Link link) {}
    }

    @Test
    void aConnectionThatEndsWithinAHeaderBlockLeavesNothing() {
        var memory = new UnpooledByteBufAllocator(true);
        var channel = new EmbeddedChannel();
        channel.config().setAllocator(memory);
        var opened = new CompletableFuture<Link>();
        var dialled = new Dialled(Origin.of(URI.create("https://push.example/")), new NoQueue(), opened);
        Http2Link.install(channel, dialled, SenderLimits.standard(), Clock.systemUTC());

        channel.writeInbound(frame(SETTINGS, 0, 0, new byte[0]));
        assertTrue(opened.isDone());
        int endHeadersIsMissing = 0;
        channel.writeInbound(frame(HEADERS, endHeadersIsMissing, 1, new byte[200]));
        channel.finishAndReleaseAll();

        assertEquals(0, memory.metric().usedDirectMemory() + memory.metric().usedHeapMemory());
    }

    private static ByteBuf frame(byte type, int flags, int stream, byte[] payload) {
        return Unpooled.buffer()
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
    }
}
