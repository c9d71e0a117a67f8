package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketTest {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes down what it hears. */
    private static final class Listening implements WebSocket.Listener {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            heard.add("binary " + data.remaining() + " " + last);
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            heard.add("pong " + StandardCharsets.UTF_8.decode(message));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("close " + status);
            return null;
        }

        @Nullable
        String next() throws InterruptedException {
            return heard.poll(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static WebSocket connect(StartedFront started, HttpClient client, Listening listening) throws Exception {
        return client.newWebSocketBuilder()
                .subprotocols("v9", "v2")
                .buildAsync(URI.create("wss://localhost:" + started.port() + "/watch"), listening)
                .get(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void messagesGoOutInOrderAndTheServerEnds() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Handler handler = exchange -> {
            WebSocketConnection socket = exchange.upgradeToWebSocket(List.of("v1", "v2"));
            if (socket == null) {
                throw new AssertionError("not upgraded");
            }
            socket.sendText(bytes("{\"type\":\"ADDED\"}"));
            socket.sendText(bytes("x".repeat(100_000)));
            socket.sendBinary(new byte[5]);
            mayEnd.await();
            socket.end();
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(Version.HTTP_1_1)) {
            Listening listening = new Listening();
            WebSocket socket = connect(started, client, listening);
            assertThat(socket.getSubprotocol()).isEqualTo("v2");
            assertThat(listening.next()).isEqualTo("{\"type\":\"ADDED\"}");
            assertThat(listening.next()).hasSize(100_000);
            assertThat(listening.next()).isEqualTo("binary 5 true");
            socket.sendText("nobody listens", true).get(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            socket.sendPing(ByteBuffer.wrap(bytes("there?"))).get(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(listening.next()).isEqualTo("pong there?");
            mayEnd.countDown();
            assertThat(listening.next()).isEqualTo("close 1000");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientsLeavingIsNoticed(boolean inGoodOrder) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Handler handler = exchange -> {
            exchange.onGone(gone::countDown);
            assertThat(exchange.upgradeToWebSocket(List.of())).isNotNull();
            new CountDownLatch(1).await();
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(Version.HTTP_1_1)) {
            Listening listening = new Listening();
            WebSocket socket = connect(started, client, listening);
            assertThat(socket.getSubprotocol()).isEmpty();
            if (inGoodOrder) {
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(listening.next()).isEqualTo("close 1000");
            } else {
                socket.abort();
            }
            assertThat(gone.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + KEY + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: SPDY/3.1\r\nSec-WebSocket-Version: 13\r\n"
                        + KEY + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
                        + KEY + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + KEY + "Content-Length: 0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + KEY + "Content-Length: 4\r\n\r\nbody",
                "GET / HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + KEY
                        + "\r\n",
            })
    void othersAreAnsweredAsUsual(String request) throws Exception {
        try (StartedFront started = new StartedFront(WebSocketTest::upgradeOrNot);
                RawConnection connection = RawConnection.http1(started)) {
            assertThat(connection.send(request).readToEnd())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("as usual");
        }
    }

    @Test
    void answerToTheKeyIsThatOfTheStandard() throws Exception {
        try (StartedFront started = new StartedFront(WebSocketTest::upgradeOrNot);
                RawConnection connection = RawConnection.http1(started)) {
            connection.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\n" + KEY + "\r\n");
            assertThat(connection.readThrough("\r\n\r\n"))
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .doesNotContain("content-length");
        }
    }

    @Test
    void http2RequestIsAnsweredAsUsual() throws Exception {
        try (StartedFront started = new StartedFront(WebSocketTest::upgradeOrNot);
                HttpClient client = StartedFront.client(Version.HTTP_2)) {
            assertThat(client.send(started.request("/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("as usual");
        }
    }

    private static void upgradeOrNot(Exchange exchange) {
        WebSocketConnection socket = exchange.upgradeToWebSocket(List.of());
        if (socket == null) {
            exchange.respond(200, null, bytes("as usual"));
        } else {
            socket.end();
        }
    }
}
