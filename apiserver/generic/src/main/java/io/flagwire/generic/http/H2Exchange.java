package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request over one stream of an HTTP/2 connection. */
final class H2Exchange extends NettyExchange {
    private static final int HEADERS_EXPECTED = 16;

    private final Http2Headers request;
    private final String method;
    private final HttpDate date;
    private Http2Headers headers = newHeaders();
    private boolean continueExpected;

    /** @param request with method and path */
    H2Exchange(Channel channel, Exchanges exchanges, Http2Headers request) {
        super(channel, exchanges.peer(), exchanges.handler());
        this.request = request;
        this.method = request.method().toString();
        this.date = exchanges.date();
        CharSequence expect = request.get(HttpHeaderNames.EXPECT);
        this.continueExpected = expect != null && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect);
        setTarget(request.path().toString());
    }

    private static Http2Headers newHeaders() {
        return new DefaultHttp2Headers(true, true, HEADERS_EXPECTED);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable String header(String name) {
        CharSequence value = request.get(name.equals("host") ? authorityOrHost() : name);
        return value == null ? null : FieldText.fromBytes(value.toString());
    }

    private CharSequence authorityOrHost() {
        return request.authority() == null ? HttpHeaderNames.HOST : Http2Headers.PseudoHeaderName.AUTHORITY.value();
    }

    @Override
    public List<String> headers(String name) {
        return FieldText.fromBytes(request.getAll(name.equals("host") ? authorityOrHost() : name));
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> action) {
        CharSequence authority = request.authority();
        if (authority != null) {
            action.accept("host", authority.toString());
        }
        for (Map.Entry<CharSequence, CharSequence> field : request) {
            String name = field.getKey().toString();
            if (!name.startsWith(":") && !(authority != null && name.equals("host"))) {
                action.accept(name, FieldText.fromBytes(field.getValue().toString()));
            }
        }
    }

    @Override
    public boolean isHttp2() {
        return true;
    }

    @Override
    void putHeader(String name, String value, boolean replacing) {
        if (replacing) {
            headers.set(name, value);
        } else {
            headers.add(name, value);
        }
    }

    @Override
    void clearHeaders() {
        headers = newHeaders();
    }

    @Override
    public void goAway() {
        channel.parent().pipeline().fireUserEventTriggered(ConnectionEvent.GO_AWAY);
    }

    @Override
    public @Nullable WebSocketConnection upgradeToWebSocket(List<String> subprotocols) {
        return null;
    }

    @Override
    boolean isContinueExpected() {
        return continueExpected;
    }

    @Override
    void sendContinue() {
        continueExpected = false;
        Http2Headers informational = new DefaultHttp2Headers().status(HttpResponseStatus.CONTINUE.codeAsText());
        channel.writeAndFlush(new DefaultHttp2HeadersFrame(informational, false), channel.voidPromise());
    }

    @Override
    void sendAnswer(int status, @Nullable String contentType, byte[] body) {
        boolean bodyless = isBodyless(status);
        if (!bodyless || method.equals("HEAD")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        prepare(status, contentType);
        boolean headOnly = bodyless || body.length == 0;
        channel.eventLoop()
                .execute(new Answer(
                        this,
                        new DefaultHttp2HeadersFrame(headers, headOnly),
                        headOnly ? null : new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true)));
    }

    @Override
    void sendHead(int status, @Nullable String contentType) {
        prepare(status, contentType);
        channel.writeAndFlush(new DefaultHttp2HeadersFrame(headers, false), channel.voidPromise());
    }

    private void prepare(int status, @Nullable String contentType) {
        headers.status(HttpResponseStatus.valueOf(status).codeAsText());
        if (contentType != null) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        headers.set(HttpHeaderNames.DATE, date.value());
    }

    @Override
    void sendPiece(ByteBuf piece, boolean flush) {
        Http2DataFrame frame = new DefaultHttp2DataFrame(piece, false);
        if (flush) {
            channel.writeAndFlush(frame, channel.voidPromise());
        } else {
            channel.write(frame, channel.voidPromise());
        }
    }

    @Override
    void sendEnd(ByteBuf piece) {
        channel.eventLoop().execute(new Answer(this, null, new DefaultHttp2DataFrame(piece, true)));
    }

    @Override
    void reset() {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR), channel.voidPromise());
    }

    /** The end of the answer, or the whole of it, on the event loop. */
    private record Answer(
            H2Exchange exchange,
            @Nullable Http2HeadersFrame head,
            @Nullable Http2DataFrame data) implements Runnable {
        @Override
        public void run() {
            Channel channel = exchange.channel;
            ChannelFuture written = null;
            if (head != null) {
                written = channel.write(head);
            }
            if (data != null) {
                written = channel.write(data);
            }
            // RFC 9113, 8.1: the client may stop sending a body that nobody reads. Not before the answer is out.
            if (written != null && !exchange.body.isEnded()) {
                written.addListener((ChannelFutureListener)
                        future -> future.channel().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR)));
            }
            channel.flush();
        }
    }
}
