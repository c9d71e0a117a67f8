package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request over HTTP/1.1 or 1.0. */
final class H1Exchange extends NettyExchange {
    private final H1Connection connection;
    private final HttpRequest request;
    private final HttpDate date;
    private final boolean http10;
    private HttpHeaders headers = newHeaders();
    private boolean continueExpected;
    /** Whether the connection ends with this answer. Settled when the head is written. */
    private volatile boolean closing;

    /** @param target path and query in origin form */
    H1Exchange(Channel channel, Exchanges exchanges, H1Connection connection, HttpRequest request, String target) {
        super(channel, exchanges.peer(), exchanges.handler());
        this.connection = connection;
        this.request = request;
        this.date = exchanges.date();
        this.http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.continueExpected = HttpUtil.is100ContinueExpected(request);
        this.closing = !HttpUtil.isKeepAlive(request);
        setTarget(target);
    }

    private static HttpHeaders newHeaders() {
        return DefaultHttpHeadersFactory.headersFactory().newHeaders();
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public @Nullable String header(String name) {
        String value = request.headers().get(name);
        return value == null ? null : FieldText.fromBytes(value);
    }

    @Override
    public List<String> headers(String name) {
        return FieldText.fromBytes(request.headers().getAll(name));
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> action) {
        for (Map.Entry<String, String> field : request.headers()) {
            action.accept(field.getKey().toLowerCase(Locale.ROOT), FieldText.fromBytes(field.getValue()));
        }
    }

    @Override
    public boolean isHttp2() {
        return false;
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
        closing = true;
    }

    @Override
    public @Nullable WebSocketConnection upgradeToWebSocket(List<String> subprotocols) {
        String accept = http10 ? null : WebSocketHandshake.accept(method(), request.headers());
        if (accept == null) {
            return null;
        }
        H1WebSocket socket = new H1WebSocket(this, WebSocketHandshake.subprotocol(request.headers(), subprotocols));
        if (begin()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept)
                    .set(HttpHeaderNames.DATE, date.value());
            if (!socket.subprotocol().isEmpty()) {
                headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, socket.subprotocol());
            }
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.SWITCHING_PROTOCOLS,
                    Unpooled.EMPTY_BUFFER,
                    headers,
                    EmptyHttpHeaders.INSTANCE);
            channel.eventLoop().execute(() -> connection.upgrade(this, response, socket));
        }
        return socket;
    }

    @Override
    boolean isContinueExpected() {
        return continueExpected;
    }

    @Override
    void sendContinue() {
        continueExpected = false;
        channel.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
                channel.voidPromise());
    }

    @Override
    void sendAnswer(int status, @Nullable String contentType, byte[] body) {
        boolean bodyless = isBodyless(status);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                bodyless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body),
                headers,
                EmptyHttpHeaders.INSTANCE);
        if (!bodyless || method().equals("HEAD")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        prepare(response, contentType, true);
        last(response);
    }

    @Override
    void sendHead(int status, @Nullable String contentType) {
        DefaultHttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), headers);
        boolean delimited = isBodyless(status) || !http10;
        if (delimited && !isBodyless(status)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        prepare(response, contentType, delimited);
        channel.writeAndFlush(response, channel.voidPromise());
    }

    /** @param delimited whether the client can tell where the answer ends while the connection stands */
    private void prepare(HttpMessage response, @Nullable String contentType, boolean delimited) {
        HttpHeaders fields = response.headers();
        if (contentType != null) {
            fields.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        fields.set(HttpHeaderNames.DATE, date.value());
        // Whether a body that nobody asked for is still to come cannot be known: the connection would be out of step.
        if (!delimited || continueExpected || connection.isGoingAway()) {
            closing = true;
        }
        if (closing) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            fields.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    @Override
    void sendPiece(ByteBuf piece, boolean flush) {
        HttpContent content = new DefaultHttpContent(piece);
        if (flush) {
            channel.writeAndFlush(content, channel.voidPromise());
        } else {
            channel.write(content, channel.voidPromise());
        }
    }

    @Override
    void sendEnd(ByteBuf piece) {
        last(new DefaultLastHttpContent(piece));
    }

    private void last(HttpObject message) {
        channel.eventLoop().execute(new Last(this, message));
    }

    @Override
    void reset() {
        channel.close();
    }

    /** The end of the answer on the event loop: written, flushed, and the connection goes on. */
    private record Last(H1Exchange exchange, HttpObject message) implements Runnable {
        @Override
        public void run() {
            exchange.connection.answered(exchange, message);
        }
    }
}
