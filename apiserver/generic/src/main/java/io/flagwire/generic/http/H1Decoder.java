package io.flagwire.generic.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Decodes requests; refuses what two servers could read differently, and says when the bytes of a head begin to come. */
final class H1Decoder extends HttpRequestDecoder {
    private final H1Connection connection;

    H1Decoder(HttpDecoderConfig config, H1Connection connection) {
        super(config);
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        connection.bytesArrived();
        super.channelRead(context, message);
    }

    /** Both lengths at once are how requests are smuggled past a proxy. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
