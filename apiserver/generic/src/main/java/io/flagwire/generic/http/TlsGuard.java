package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** Tells a client that speaks plain HTTP to the TLS port so, in words that it can read. Leaves after the first bytes. */
final class TlsGuard extends ChannelInboundHandlerAdapter {
    private static final byte[] ANSWER = ("HTTP/1.0 400 Bad Request\r\nConnection: close\r\n\r\n"
                    + "Client sent an HTTP request to an HTTPS server.\n")
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable() && isLetter(bytes.getByte(bytes.readerIndex()))) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.pipeline().remove(this);
        context.fireChannelRead(message);
    }

    /** A TLS record begins with a small number, a method with a capital letter. */
    private static boolean isLetter(byte first) {
        return first >= 'A' && first <= 'Z';
    }
}
