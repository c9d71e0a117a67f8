package io.flagwire.generic.http;

import io.netty.buffer.Unpooled;
import java.util.concurrent.Executor;

/** Sends on the event loop of an exchange's channel. */
record EventLoopSender(NettyExchange exchange) implements Sender {
    @Override
    public Executor executor() {
        return exchange.channel.eventLoop();
    }

    @Override
    public boolean isReady() {
        return exchange.isSending() && exchange.channel.isWritable();
    }

    @Override
    public void send(byte[] bytes) {
        if (exchange.isSending() && bytes.length > 0) {
            exchange.sending(bytes.length);
            exchange.sendPiece(Unpooled.wrappedBuffer(bytes), false);
        }
    }

    @Override
    public void flush() {
        exchange.channel.flush();
    }
}
