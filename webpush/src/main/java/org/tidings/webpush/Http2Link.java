package org.tidings.webpush;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection (RFC 9113) of a client that does one thing, POST small bodies: as many at once as the peer's
 * SETTINGS allow. HPACK and rare frames are read by Netty; messages are laid down and answers taken up here, many in one piece,
 * since a stream with all its objects costs more than the message that it carries.
 */
final class Http2Link extends ByteToMessageDecoder implements Link {
    /** Stream ids end at 2³¹ − 1; a connection so long used is let go before. */
    private static final int LAST_USEFUL_STREAM = Integer.MAX_VALUE - 2;

    private final Owner owner;
    private final CompletableFuture<Link> opened;
    private final ChannelHandlerContext context;

    private final Http2Reader reader = new Http2Reader();
    private final Http2Writer writer;
    private final Http2Peer peer;
    private final ControlBudget budget = new ControlBudget();

    private final IntObjectMap<Http2Stream> streams = new IntObjectHashMap<>();
    private int nextStream = 1;
    private long maxStreams;
    private int readSinceUpdate;

    private boolean answered;
    private boolean draining;
    private boolean reading;
    private final long useUntilNanos;
    private final Liveness liveness;

    private Http2Link(Channel channel, Dialled dialled, SenderLimits limits, Clock clock) {
        this.owner = dialled.owner();
        this.opened = dialled.opened();
        long now = System.nanoTime();
        this.useUntilNanos = now + limits.upkeep().maxAge().toNanos();
        this.liveness = new Liveness(limits.upkeep().pingAfter(), now);
        channel.pipeline().addLast(this);
        this.context = channel.pipeline().context(this);
        this.writer = new Http2Writer(context, dialled.origin().authority());
        this.peer = new Http2Peer(this, clock);
    }

    static void install(Channel channel, Dialled dialled, SenderLimits limits, Clock clock) {
        var link = new Http2Link(channel, dialled, limits, clock);
        channel.closeFuture().addListener(closed -> link.ended());
        link.writer.greet();
    }

    @Override
    public boolean hasRoom() {
        return !draining && streams.size() < maxStreams && writer.hasWindow() && nextStream < LAST_USEFUL_STREAM;
    }

    @Override
    public void write(Exchange exchange) {
        budget.message();
        var stream = writer.write(nextStream, exchange);
        streams.put(stream.id(), stream);
        nextStream += 2;
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public int underWay() {
        return streams.size();
    }

    @Override
    public boolean isLeaving() {
        return draining;
    }

    @Override
    public boolean hasAnswered() {
        return answered;
    }

    @Override
    public void tend(long nowNanos) {
        budget.tick();
        endLate(nowNanos);
        if (nowNanos - useUntilNanos > 0) {
            draining = true;
            if (streams.isEmpty()) {
                close();
                return;
            }
        }
        switch (liveness.step(nowNanos)) {
            case NOTHING -> {}
            case ASK -> writer.ping(nowNanos);
            case GIVE_UP -> close();
        }
    }

    private void endLate(long nowNanos) {
        var late = streams.values().stream()
                .filter(stream -> stream.exchange().isLate(nowNanos))
                .toList();
        for (var stream : late) {
            cut(stream);
            stream.end("no answer in time");
        }
        if (!late.isEmpty()) {
            writer.flush();
            roomCame();
        }
    }

    @Override
    public void close() {
        close(Http2Error.NO_ERROR);
    }

    private void close(Http2Error why) {
        draining = true;
        if (context.channel().isActive()) {
            writer.sayGoodbye(why);
        }
        if (why != Http2Error.NO_ERROR) {
            context.channel().config().setAutoRead(false); // nothing more of a peer that does harm
        }
        context.close();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        reading = true;
        try {
            reader.read(ctx, in, peer);
        } catch (Http2Exception wrong) {
            if (!(wrong instanceof Http2Exception.StreamException)) {
                in.skipBytes(in.readableBytes());
                opened.completeExceptionally(wrong);
                close(wrong.error());
                return;
            }
            // RFC 9113 §5.4.2: what is wrong with one stream ends that stream.
            var stream = streams.get(Http2Exception.streamId(wrong));
            if (stream != null) {
                forget(stream);
                writer.reset(stream, wrong.error());
                stream.exchange().unanswered("the push service's answer cannot be read: " + wrong.getMessage());
            }
        }
    }

    /** Reports the room that came free once for all answers that were read together. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        reading = false;
        liveness.heard(System.nanoTime());
        if (readSinceUpdate > Http2Writer.USUAL_WINDOW / 2) {
            writer.allow(readSinceUpdate);
            readSinceUpdate = 0;
        }
        writer.flushIfDue();
        roomCame();
        super.channelReadComplete(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        opened.completeExceptionally(cause);
        close();
    }

    // Once for all places that came free, but not while there is more to read.
    private void roomCame() {
        if (draining && streams.isEmpty()) {
            context.executor().execute(this::close);
        } else if (!reading) {
            owner.ready(this);
        }
    }

    /** The connection is closed: what has no answer by now gets none. */
    private void ended() {
        draining = true;
        writer.release();
        reader.close(); // it may hold the part of a header block that came
        var left = List.copyOf(streams.values());
        streams.clear();
        left.forEach(stream -> stream.end("the connection broke before the answer"));
        owner.closed(this);
    }

    // ---- what the peer's frames ask for ----

    Http2Writer writer() {
        return writer;
    }

    ControlBudget budget() {
        return budget;
    }

    /** Whether the peer's first SETTINGS have come. */
    boolean isGreeted() {
        return opened.isDone();
    }

    /** The peer has said how it wants to be spoken to. */
    void greeted() {
        opened.complete(this);
        roomCame();
    }

    void maxStreams(long max) {
        maxStreams = max;
    }

    @Nullable
    Http2Stream stream(int id) {
        return streams.get(id);
    }

    /** A message has its answer, or the head of it. */
    void answered() {
        answered = true;
    }

    /** Bytes of bodies were read, which the peer's window for us must be given back. */
    void read(int bytes) {
        readSinceUpdate += bytes;
    }

    /** The peer's side of a stream is closed; where it answered before it had all, ours is too (RFC 9113 §8.1). */
    void finish(Http2Stream stream) {
        forget(stream);
        if (!stream.isSent()) {
            writer.reset(stream, Http2Error.NO_ERROR);
        }
    }

    /** We read no more of a stream. */
    void cut(Http2Stream stream) {
        forget(stream);
        writer.reset(stream, Http2Error.CANCEL);
    }

    /** A stream is over. */
    void forget(Http2Stream stream) {
        streams.remove(stream.id());
        writer.forget(stream);
    }

    void returned(Http2Stream stream) {
        owner.returned(stream.exchange());
    }

    /** The peer takes no stream above this one, and no more at all (RFC 9113 §6.8). */
    void leave(int lastTaken) {
        draining = true;
        var unseen = streams.values().stream()
                .filter(stream -> stream.id() > lastTaken)
                .toList();
        for (var stream : unseen) {
            forget(stream);
            if (!stream.exchange().isOver()) {
                owner.returned(stream.exchange());
            }
        }
    }
}
