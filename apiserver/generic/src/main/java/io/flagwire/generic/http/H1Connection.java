package io.flagwire.generic.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1 connection. Requests are answered one at a time: what a client sends ahead waits, and holds the reading. A
 * request is over when it has been answered and its body has come to its end, in either order.
 */
final class H1Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOGGER = System.getLogger(H1Connection.class.getPackageName());

    private static final WebSocketDecoderConfig WEB_SOCKET = WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .maxFramePayloadLength(HttpLimits.WEB_SOCKET_FRAME_BYTES_MAX)
            .build();

    private final Exchanges exchanges;
    private final Queue<Object> ahead = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable ConnectionTimer timer;
    /** The request that is being read or answered. */
    private @Nullable H1Exchange current;

    private boolean requestRead;
    private boolean answered;
    private long skippedBytes;
    /** Between requests, with nothing of the next one seen. */
    private boolean idle = true;
    /** Nothing more is read as a request. */
    private boolean ending;

    private volatile boolean goingAway;

    H1Connection(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    boolean isGoingAway() {
        return goingAway;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        timer = new ConnectionTimer(context.channel().eventLoop(), this::expired);
        timer.set(exchanges.timeouts().head());
    }

    /** Called before the decoder has seen the bytes. */
    void bytesArrived() {
        if (idle && !ending) {
            idle = false;
            timer().set(exchanges.timeouts().head());
        }
    }

    private void expired() {
        if (ending || idle) {
            context().close();
        } else {
            refuse(408);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ending) {
            ReferenceCountUtil.release(message);
        } else if (!ahead.isEmpty() || current != null && message instanceof HttpRequest) {
            ahead.add(message);
            context.channel().config().setAutoRead(false);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(request);
            } else if (message instanceof HttpContent content && !ending) {
                bodyArrived(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        idle = false;
        timer().clear();
        int refusal = H1Head.refusal(request);
        String target = refusal == 0 ? H1Head.originForm(request) : null;
        if (target == null) {
            refuse(refusal == 0 ? 400 : refusal);
            return;
        }
        H1Exchange exchange = new H1Exchange(context().channel(), exchanges, this, request, target);
        current = exchange;
        requestRead = false;
        answered = false;
        skippedBytes = 0;
        if (target.equals("*")) {
            exchange.respond(200, null, new byte[0]);
        } else {
            exchange.start();
        }
    }

    private void bodyArrived(HttpContent content) {
        H1Exchange exchange = current;
        if (exchange == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            bodyBroken(exchange);
            return;
        }
        if (answered) {
            skippedBytes += content.content().readableBytes();
            if (skippedBytes > HttpLimits.SKIPPED_BYTES_MAX) {
                endSlowly();
                return;
            }
        } else {
            exchange.body.add(content.content());
        }
        if (content instanceof LastHttpContent) {
            exchange.body.end();
            requestRead = true;
            if (answered) {
                next();
            }
        }
    }

    private void bodyBroken(H1Exchange exchange) {
        if (!answered && exchange.withdraw()) {
            refuse(400);
        } else {
            context().close();
        }
    }

    /** The end of the answer, from the request's thread. */
    void answered(H1Exchange exchange, HttpObject end) {
        ChannelHandlerContext context = context();
        if (exchange != current || ending) {
            ReferenceCountUtil.release(end);
            return;
        }
        answered = true;
        if (!exchange.isClosing()) {
            context.writeAndFlush(end, context.voidPromise());
            if (requestRead) {
                next();
            } else {
                context.channel().config().setAutoRead(true);
            }
        } else if (requestRead) {
            ending = true;
            context.writeAndFlush(end).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.writeAndFlush(end, context.voidPromise());
            endSlowly();
        }
    }

    /** Makes the connection a WebSocket: this handler and the codec leave it. From the request's thread. */
    void upgrade(H1Exchange exchange, HttpResponse response, H1WebSocket socket) {
        ChannelHandlerContext context = context();
        if (exchange != current || ending) {
            return;
        }
        if (!requestRead || !ahead.isEmpty()) {
            context.close(); // What the client sent ahead was no HTTP, and has been read as such.
            return;
        }
        ending = true;
        ChannelPipeline pipeline = context.pipeline();
        context.writeAndFlush(response, context.voidPromise());
        pipeline.remove(HttpResponseEncoder.class);
        pipeline.addLast(new WebSocket13FrameDecoder(WEB_SOCKET), new WebSocket13FrameEncoder(false), socket);
        pipeline.remove(this);
        pipeline.remove(H1Decoder.class);
    }

    private void next() {
        current = null;
        idle = true;
        if (goingAway) {
            ending = true;
            context().close();
            return;
        }
        timer().set(exchanges.timeouts().idle());
        while (!ahead.isEmpty() && !ending && !(current != null && ahead.peek() instanceof HttpRequest)) {
            take(ahead.remove());
        }
        if (ahead.isEmpty()) {
            context().channel().config().setAutoRead(true);
        }
    }

    /** Answers a request that reaches no handler, and ends the connection: where the next request begins is not known. */
    private void refuse(int status) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.wrappedBuffer(ShortAnswers.text(status)));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, ShortAnswers.CONTENT_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.DATE, exchanges.date().value())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context().writeAndFlush(response, context().voidPromise());
        endSlowly();
    }

    /** Closing with bytes unread makes TCP reset, and the client would lose the answer that it has not read yet. */
    private void endSlowly() {
        ending = true;
        releaseAhead();
        ChannelHandlerContext context = context();
        context.channel().config().setAutoRead(true);
        context.channel()
                .eventLoop()
                .schedule(() -> context.close(), exchanges.timeouts().linger().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ConnectionEvent.GO_AWAY) {
            goingAway = true;
            if (current == null && !ending) {
                ending = true;
                context.close();
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        H1Exchange exchange = current;
        if (exchange != null) {
            exchange.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ending = true;
        timer().clear();
        releaseAhead();
        H1Exchange exchange = current;
        if (exchange != null && !answered) {
            exchange.gone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOGGER.log(
                Level.DEBUG, "connection with {0} failed: {1}", exchanges.peer().address(), cause);
        context.close();
    }

    private void releaseAhead() {
        for (Object message : ahead) {
            ReferenceCountUtil.release(message);
        }
        ahead.clear();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not in a pipeline");
    }

    private ConnectionTimer timer() {
        return Objects.requireNonNull(timer, "not in a pipeline");
    }
}
