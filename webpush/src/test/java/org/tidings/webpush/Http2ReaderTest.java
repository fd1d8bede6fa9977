package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Http2ReaderTest {
    private static final int DATA = 0x0;
    private static final int HEADERS = 0x1;
    private static final int PING = 0x6;
    private static final int CONTINUATION = 0x9;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int PADDED = 0x8;

    // RFC 7541: ":status: 201" with the static table's name (entry 8), to be indexed, then by that index; 404 is entry
    // 13.
    private static final byte[] CREATED = bytes("48 03 32 30 31");
    private static final byte[] CREATED_AGAIN = bytes("be");
    private static final byte[] NOT_FOUND = bytes("8d");
    // ":status: 429" and "retry-after: 120" (entry 53), neither to be indexed.
    private static final byte[] TOO_MANY = bytes("08 03 34 32 39 0f 26 03 31 32 30");
    // "location: /m/1" (entry 46), not to be indexed.
    private static final byte[] LOCATION = bytes("0f 1f 04 2f 6d 2f 31");

    /** What was read, one line for each frame. */
    private static final class Notes extends Http2FrameAdapter {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endStream) {
            lines.add(stream + " " + headers.status() + " " + headers.get(Answer.RETRY_AFTER)
                    + (endStream ? " end" : ""));
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean endStream) {
            lines.add(stream + " data " + data.toString(US_ASCII) + (endStream ? " end" : ""));
            return data.readableBytes() + padding;
        }

        @Override
        public void onPingRead(ChannelHandlerContext context, long data) {
            lines.add("ping " + data);
        }
    }

    @Test
    void answersAreReadInWhateverPiecesTheyCome() throws Http2Exception {
        var all = Unpooled.buffer();
        all.writeBytes(frame(HEADERS, END_HEADERS | END_STREAM, 1, CREATED));
        all.writeBytes(frame(HEADERS, END_HEADERS | END_STREAM, 3, CREATED_AGAIN, LOCATION));
        all.writeBytes(frame(HEADERS, END_HEADERS | END_STREAM | PADDED, 5, bytes("02"), NOT_FOUND, bytes("00 00")));
        all.writeBytes(frame(HEADERS, 0, 7, TOO_MANY));
        all.writeBytes(frame(CONTINUATION, END_HEADERS, 7, LOCATION));
        all.writeBytes(frame(DATA, END_STREAM, 7, "later".getBytes(US_ASCII)));
        all.writeBytes(frame(PING, 0, 0, bytes("00 00 00 00 00 00 00 09")));
        all.writeBytes(frame(HEADERS, END_HEADERS | END_STREAM, 9, CREATED_AGAIN));
        var expected = List.of(
                "1 201 null end",
                "3 201 null end",
                "5 404 null end",
                "7 429 120",
                "7 data later end",
                "ping 9",
                "9 201 null end");
        for (int cut = 0; cut <= all.readableBytes(); cut++) {
            var reading = new Reading();
            var came = Unpooled.buffer().writeBytes(all, 0, cut);
            reading.read(came);
            came.writeBytes(all, cut, all.readableBytes() - cut);
            reading.read(came);
            assertEquals(expected, reading.notes.lines, "cut after " + cut + " bytes");
            assertEquals(0, came.readableBytes());
        }
    }

    @Test
    void anAnswerWithinTheHeaderBlockOfAnotherIsNotRead() {
        var reading = new Reading();
        var came = Unpooled.buffer()
                .writeBytes(frame(HEADERS, 0, 1, CREATED))
                .writeBytes(frame(HEADERS, END_HEADERS | END_STREAM, 3, NOT_FOUND));
        var wrong = assertThrows(Http2Exception.class, () -> reading.read(came));
        assertEquals(Http2Error.PROTOCOL_ERROR, wrong.error());
        assertEquals(List.of(), reading.notes.lines);
    }

    @Test
    void anAnswerThatBelongsToNoMessageIsNotRead() {
        var reading = new Reading();
        var wrong = assertThrows(
                Http2Exception.class, () -> reading.read(frame(HEADERS, END_HEADERS | END_STREAM, 0, NOT_FOUND)));
        assertEquals(Http2Error.PROTOCOL_ERROR, wrong.error());
    }

    @Test
    void aFrameThatIsLongerThanWeTakeIsNotWaitedFor() {
        var reading = new Reading();
        var wrong = assertThrows(
                Http2Exception.class,
                () -> reading.read(Unpooled.buffer()
                        .writeMedium(16_385)
                        .writeByte(HEADERS)
                        .writeByte(END_HEADERS)
                        .writeInt(1)));
        assertEquals(Http2Error.FRAME_SIZE_ERROR, wrong.error());
    }

    /** A reader with what it reads for. */
    private static final class Reading {
        private final Http2Reader reader = new Http2Reader();
        private final Notes notes = new Notes();
        private final ChannelHandlerContext context = new EmbeddedChannel(new ChannelInboundHandlerAdapter())
                .pipeline()
                .firstContext();

        void read(ByteBuf in) throws Http2Exception {
            int before;
            do {
                before = in.readableBytes();
                reader.read(context, in, notes);
            } while (in.readableBytes() < before);
        }
    }

    private static ByteBuf frame(int type, int flags, int stream, byte[]... payload) {
        var content = Unpooled.buffer();
        for (byte[] part : payload) {
            content.writeBytes(part);
        }
        return Unpooled.buffer()
                .writeMedium(content.readableBytes())
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(content);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
