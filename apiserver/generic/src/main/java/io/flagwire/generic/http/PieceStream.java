package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Collects copied bytes in one pooled buffer of {@link HttpLimits#PIECE_BYTES}. The latest piece is held back until it is known
 * whether a flush or the end follows, so that a watch event is one turn of the event loop and not two.
 */
final class PieceStream implements ResponseStream {
    private final NettyExchange exchange;
    private final boolean silent;
    private @Nullable ByteBuf collected;
    private @Nullable ByteBuf held;
    /** Of pieces that were sent; none if nothing is held. */
    private int unflushedBytes;

    /** @param silent whether the answer has no body, whatever is written */
    PieceStream(NettyExchange exchange, boolean silent) {
        this.exchange = exchange;
        this.silent = silent;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws InterruptedException {
        if (silent) {
            return;
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            ByteBuf buffer = collected;
            if (buffer == null) {
                buffer = exchange.channel.alloc().buffer(HttpLimits.PIECE_BYTES, HttpLimits.PIECE_BYTES);
                collected = buffer;
            }
            int count = Math.min(left, buffer.maxWritableBytes());
            buffer.writeBytes(bytes, from, count);
            from += count;
            left -= count;
            if (!buffer.isWritable()) {
                holdCollected();
            }
        }
    }

    @Override
    public void writeShared(byte[] bytes) throws InterruptedException {
        if (silent || bytes.length == 0) {
            return;
        }
        holdCollected();
        sendHeld(false);
        held = Unpooled.wrappedBuffer(bytes);
    }

    @Override
    public void flush() throws InterruptedException {
        holdCollected();
        sendHeld(true);
    }

    @Override
    public @Nullable Sender sender() {
        return silent ? null : new EventLoopSender(exchange);
    }

    @Override
    public void end() throws InterruptedException {
        holdCollected();
        ByteBuf last = held;
        held = null;
        if (exchange.complete()) {
            exchange.sending(last == null ? 0 : last.readableBytes());
            exchange.sendEnd(last == null ? Unpooled.EMPTY_BUFFER : last);
        } else if (last != null) {
            last.release();
        }
    }

    private void holdCollected() throws InterruptedException {
        if (collected != null) {
            sendHeld(false);
            held = collected;
            collected = null;
        }
    }

    private void sendHeld(boolean flush) throws InterruptedException {
        ByteBuf piece = held;
        if (piece == null) {
            return;
        }
        exchange.awaitWritable();
        held = null;
        unflushedBytes += piece.readableBytes();
        boolean flushNow = flush || unflushedBytes >= HttpLimits.PIECE_BYTES;
        if (flushNow) {
            unflushedBytes = 0;
        }
        exchange.sending(piece.readableBytes());
        exchange.sendPiece(piece, flushNow);
    }

    /** Gives back what will never be sent. */
    void discard() {
        if (collected != null) {
            collected.release();
            collected = null;
        }
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
