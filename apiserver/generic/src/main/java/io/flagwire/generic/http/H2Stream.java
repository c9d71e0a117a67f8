package io.flagwire.generic.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** One stream: its head starts the exchange, its data is the body. */
final class H2Stream extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = System.getLogger(H2Stream.class.getPackageName());

    private final H2Connection connection;
    private final Exchanges exchanges;
    private @Nullable H2Exchange exchange;

    H2Stream(H2Connection connection, Exchanges exchanges) {
        this.connection = connection;
        this.exchanges = exchanges;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection.streamOpened();
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof Http2DataFrame data && exchange != null) {
                exchange.body.add(data.content());
                if (data.isEndStream()) {
                    exchange.body.end();
                }
            } else if (message instanceof Http2HeadersFrame head) {
                headArrived(context, head);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void headArrived(ChannelHandlerContext context, Http2HeadersFrame head) {
        H2Exchange started = exchange;
        if (started != null) {
            // Trailers. The codec lets them come only with the end of the stream.
            started.body.end();
            return;
        }
        Http2Headers headers = head.headers();
        CharSequence path = headers.path();
        if (headers.method() == null || path == null || path.isEmpty()) {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR), context.voidPromise());
            return;
        }
        started = new H2Exchange(context.channel(), exchanges, headers);
        exchange = started;
        if (head.isEndStream()) {
            started.body.end();
        }
        if (path.charAt(0) == '/') {
            started.start();
        } else if (path.length() == 1
                && path.charAt(0) == '*'
                && started.method().equals("OPTIONS")) {
            started.respond(200, null, new byte[0]);
        } else {
            started.respond(400, ShortAnswers.CONTENT_TYPE, ShortAnswers.text(400));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.streamClosed();
        if (exchange != null) {
            exchange.gone();
        }
    }

    /**
     * The codec answers errors of the protocol itself and closes the stream. Closing it here would reset it with CANCEL, which
     * the limit on resets that a client provokes does not count.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof Http2Exception)) {
            LOGGER.log(
                    Level.DEBUG, "stream of {0} failed: {1}", exchanges.peer().address(), cause);
            context.close();
        }
    }
}
