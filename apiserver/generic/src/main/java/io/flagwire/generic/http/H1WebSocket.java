package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/** An HTTP/1 connection after its upgrade: takes the place of {@link H1Connection}. */
final class H1WebSocket extends ChannelInboundHandlerAdapter implements WebSocketConnection {
    private final H1Exchange exchange;
    private final String subprotocol;

    H1WebSocket(H1Exchange exchange, String subprotocol) {
        this.exchange = exchange;
        this.subprotocol = subprotocol;
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public void sendText(byte[] utf8) throws InterruptedException {
        send(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
    }

    @Override
    public void sendBinary(byte[] bytes) throws InterruptedException {
        send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    private void send(WebSocketFrame message) throws InterruptedException {
        exchange.awaitWritable();
        exchange.channel.writeAndFlush(message, exchange.channel.voidPromise());
    }

    @Override
    public void end() {
        if (exchange.complete()) {
            exchange.channel
                    .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof PingWebSocketFrame ping) {
                ByteBuf content = ping.content().retain();
                context.writeAndFlush(new PongWebSocketFrame(content), context.voidPromise());
            } else if (message instanceof CloseWebSocketFrame close) {
                context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        exchange.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        exchange.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
