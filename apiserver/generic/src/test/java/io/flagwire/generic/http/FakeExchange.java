package io.flagwire.generic.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request in memory and the answer that it got. The answer may be read by another thread while it is written. */
public final class FakeExchange implements Exchange {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, List<String>> answerHeaders = new LinkedHashMap<>();
    private final Map<Class<?>, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final List<Runnable> onGone = new ArrayList<>();
    private byte[] body = {};
    private volatile int status;
    private volatile boolean ended;
    private volatile boolean gone;
    private boolean bodyRead;
    private boolean sentAway;
    private @Nullable String contentType;
    private @Nullable Duration deadline;

    /** A request for a target as it stands in a request line. */
    public FakeExchange(String method, String target) {
        this.method = method;
        int question = target.indexOf('?');
        path = question < 0 ? target : target.substring(0, question);
        query = question < 0 ? "" : target.substring(question + 1);
    }

    public FakeExchange with(String header, String value) {
        headers.computeIfAbsent(header, h -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeExchange body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public FakeExchange body(byte[] bytes) {
        body = bytes;
        return this;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public long bodyBytesSent() {
        synchronized (answer) {
            return answer.size();
        }
    }

    public @Nullable String contentType() {
        return contentType;
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        synchronized (answer) {
            return answer.toByteArray();
        }
    }

    public boolean hasEnded() {
        return ended;
    }

    public List<String> answered(String header) {
        return answerHeaders.getOrDefault(header, List.of());
    }

    /** Whether the client was asked not to send new requests on this connection. */
    public boolean sentAway() {
        return sentAway;
    }

    /** Acts as if the client had gone. */
    public void leave() {
        gone = true;
        onGone.forEach(Runnable::run);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public String rawQuery() {
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> all = headers.get(name);
        return all == null ? null : all.getFirst();
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public boolean isHttp2() {
        return true;
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public List<X509Certificate> clientCertificates() {
        return List.of();
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> action) {
        headers.forEach((name, values) -> values.forEach(value -> action.accept(name, value)));
    }

    @Override
    public byte @Nullable [] readPiece() {
        if (bodyRead) {
            return null;
        }
        bodyRead = true;
        return body.clone();
    }

    @Override
    public byte[] readBody(int bytesMax) throws BodyTooLargeException {
        if (body.length > bytesMax) {
            throw new BodyTooLargeException();
        }
        return body;
    }

    @Override
    public void addHeader(String name, String value) {
        answerHeaders.computeIfAbsent(name, h -> new ArrayList<>()).add(value);
    }

    @Override
    public void setHeader(String name, String value) {
        answerHeaders.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public boolean isStarted() {
        return status != 0;
    }

    @Override
    public void respond(int code, @Nullable String type, byte[] bytes) {
        begin(code, type);
        append(bytes, 0, bytes.length);
        ended = true;
    }

    @Override
    public ResponseStream start(int code, @Nullable String type) {
        begin(code, type);
        return new ResponseStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                append(bytes, offset, length);
            }

            @Override
            public void writeShared(byte[] bytes) {
                append(bytes, 0, bytes.length);
            }

            @Override
            public void flush() {}

            @Override
            public void end() {
                ended = true;
            }
        };
    }

    private void begin(int code, @Nullable String type) {
        if (status != 0) {
            throw new IllegalStateException("answered twice");
        }
        contentType = type;
        status = code;
    }

    private void append(byte[] bytes, int offset, int length) {
        synchronized (answer) {
            answer.write(bytes, offset, length);
        }
    }

    @Override
    public @Nullable WebSocketConnection upgradeToWebSocket(List<String> subprotocols) {
        return null;
    }

    @Override
    public void onGone(Runnable action) {
        onGone.add(action);
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public void setDeadline(Duration fromNow) {
        deadline = fromNow;
    }

    /** From when it was set; null if none was. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    @Override
    public void goAway() {
        sentAway = true;
    }

    @Override
    public <T> @Nullable T attribute(Class<T> type) {
        return type.cast(attributes.get(type));
    }

    @Override
    public <T> void setAttribute(Class<T> type, T value) {
        attributes.put(type, Objects.requireNonNull(value));
    }
}
