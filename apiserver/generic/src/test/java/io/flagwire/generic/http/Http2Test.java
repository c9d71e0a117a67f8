package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.RawHttp2.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP/2 frame by frame. */
final class Http2Test {
    private static final int HEAD_ONLY = RawHttp2.END_HEADERS | RawHttp2.END_STREAM;
    private static final int NO_ERROR = 0;
    private static final int CANCEL = 8;
    private static final int PROTOCOL_ERROR = 1;
    private static final int ENHANCE_YOUR_CALM = 11;

    /** An attack that has not ended the connection by then is not met. */
    private static final int ATTACK_WRITES_MAX = 5_000_000;

    private static StartedFront started;

    @BeforeAll
    static void start() throws IOException {
        started = new StartedFront(StartedFront.ignoringLimits(exchange -> {
            if (exchange.rawPath().equals("/wait")) {
                new CountDownLatch(1).await();
            } else if (exchange.rawPath().equals("/unread")) {
                exchange.respond(200, null, bytes("unread"));
            } else if (exchange.rawPath().equals("/close")) {
                exchange.setHeader("connection", "close");
                exchange.respond(200, null, bytes("bye"));
            } else {
                exchange.respond(200, null, exchange.readBody(1 << 20));
            }
        }));
    }

    @AfterAll
    static void stop() {
        started.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void bodyEndsWithTrailers() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            client.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS,
                    1,
                    RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/"));
            client.send(RawHttp2.DATA, 0, 1, bytes("abc"));
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 1, RawHttp2.headers("x-trailer", "t"));
            Frame answer = client.await(RawHttp2.DATA);
            assertThat(answer.payload()).isEqualTo(bytes("abc"));
            assertThat(answer.flags() & RawHttp2.END_STREAM).isNotZero();
        }
    }

    @Test
    void clientThatWaitsToSendItsBodyIsToldTo() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            client.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS,
                    1,
                    RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/", "expect", "100-continue"));
            assertThat(client.await(RawHttp2.HEADERS).flags() & RawHttp2.END_STREAM)
                    .isZero();
            client.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, bytes("abc"));
            assertThat(client.await(RawHttp2.DATA).payload()).isEqualTo(bytes("abc"));
        }
    }

    @Test
    void unreadBodyIsCalledOffAfterTheAnswer() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            client.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS,
                    1,
                    RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/unread"));
            assertThat(client.await(RawHttp2.DATA).payload()).isEqualTo(bytes("unread"));
            assertThat(client.await(RawHttp2.RST_STREAM).number(0)).isEqualTo(NO_ERROR);
        }
    }

    @Test
    void bodyIsHeldBackByItsStreamAloneUntilItIsRead() throws Exception {
        CountDownLatch mayRead = new CountDownLatch(1);
        Handler handler = StartedFront.ignoringLimits(exchange -> {
            if (exchange.rawPath().equals("/slow")) {
                mayRead.await();
            }
            exchange.respond(200, null, bytes(String.valueOf(exchange.readBody(1 << 24).length)));
        });
        try (StartedFront front = new StartedFront(handler);
                RawHttp2 client = new RawHttp2(front)) {
            // Two streams that nobody reads take all that they may: the windows of both, and none of the third's.
            byte[] piece = new byte[16_384];
            for (int stream = 1; stream <= 3; stream += 2) {
                byte[] head = RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/slow");
                client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, head);
                for (int sent = 0; sent < HttpLimits.STREAM_WINDOW_BYTES; sent += piece.length) {
                    client.send(RawHttp2.DATA, 0, stream, piece);
                }
            }
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 5, RawHttp2.get("/quick"));
            assertThat(client.await(RawHttp2.DATA)).extracting(Frame::stream).isEqualTo(5);
            mayRead.countDown();
            Frame update;
            do {
                update = client.await(RawHttp2.WINDOW_UPDATE);
            } while (update.stream() != 1);
            client.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, piece);
            assertThat(client.await(RawHttp2.DATA).payload())
                    .isEqualTo(bytes(String.valueOf(HttpLimits.STREAM_WINDOW_BYTES + piece.length)));
        }
    }

    @Test
    void resetStreamInterruptsItsRequestAndNoOther() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Handler handler = exchange -> {
            if (exchange.rawPath().equals("/quick")) {
                exchange.respond(200, null, bytes("here"));
                return;
            }
            exchange.onGone(gone::countDown);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                assertThat(exchange.isGone()).isTrue();
                interrupted.countDown();
                throw e;
            }
        };
        try (StartedFront front = new StartedFront(handler);
                RawHttp2 client = new RawHttp2(front)) {
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 1, RawHttp2.get("/wait"));
            client.send(RawHttp2.RST_STREAM, 0, 1, RawHttp2.number(CANCEL));
            assertThat(gone.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(interrupted.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 3, RawHttp2.get("/quick"));
            assertThat(client.await(RawHttp2.DATA).payload()).isEqualTo(bytes("here"));
        }
    }

    @Test
    void askingToCloseBecomesTheGoAwayPairAndRequestsBetweenAreAnswered() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 1, RawHttp2.get("/close"));
            assertThat(client.await(RawHttp2.GOAWAY).number(0)).isEqualTo(Integer.MAX_VALUE);
            // Crosses the announcement on its way.
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 3, RawHttp2.get("/unread"));
            List<String> bodies = new ArrayList<>();
            Frame last = null;
            while (last == null || bodies.size() < 2) {
                Frame frame = client.read();
                switch (frame.type()) {
                    case RawHttp2.DATA -> bodies.add(new String(frame.payload(), StandardCharsets.ISO_8859_1));
                    case RawHttp2.GOAWAY -> last = frame;
                    case RawHttp2.PING -> client.send(RawHttp2.PING, RawHttp2.ACK, 0, frame.payload());
                    default -> {}
                }
            }
            assertThat(bodies).containsExactlyInAnyOrder("bye", "unread");
            assertThat(last.number(0)).isEqualTo(3);
            assertThat(last.number(4)).isEqualTo(NO_ERROR);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void streamsOverTheLimitAreRefused() throws IOException {
        HttpSettings settings = new HttpSettings(InetAddress.getLoopbackAddress(), 0, false, 2);
        Handler waiting = exchange -> new CountDownLatch(1).await();
        try (StartedFront front = new StartedFront(waiting, settings);
                RawHttp2 client = new RawHttp2(front)) {
            for (int stream = 1; stream <= 5; stream += 2) {
                client.send(RawHttp2.HEADERS, HEAD_ONLY, stream, RawHttp2.get("/wait"));
            }
            assertThat(client.await(RawHttp2.RST_STREAM).stream()).isEqualTo(5);
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no path", RawHttp2.headers(":method", "GET", ":scheme", "https")),
                Arguments.of("empty path", RawHttp2.headers(":method", "GET", ":scheme", "https", ":path", "")),
                Arguments.of("no method", RawHttp2.headers(":scheme", "https", ":path", "/")),
                Arguments.of(
                        "two paths",
                        RawHttp2.headers(":method", "GET", ":scheme", "https", ":path", "/", ":path", "/b")),
                Arguments.of(
                        "capitals", RawHttp2.headers(":method", "GET", ":scheme", "https", ":path", "/", "Ab", "c")),
                Arguments.of(
                        "pseudo field after another",
                        RawHttp2.headers(":method", "GET", ":scheme", "https", "a", "b", ":path", "/")),
                Arguments.of("unknown pseudo field", RawHttp2.headers(":method", "GET", ":path", "/", ":odd", "b")),
                Arguments.of(
                        "connection field",
                        RawHttp2.headers(":method", "GET", ":scheme", "https", ":path", "/", "connection", "close")),
                Arguments.of(
                        "line feed in a value",
                        RawHttp2.headers(":method", "GET", ":scheme", "https", ":path", "/", "a", "b\nc")));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedHeadResetsItsStream(String why, byte[] head) throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 1, head);
            Frame reset = client.await(RawHttp2.RST_STREAM);
            assertThat(reset.stream()).as(why).isEqualTo(1);
            assertThat(reset.number(0)).as(why).isEqualTo(PROTOCOL_ERROR);
            client.send(RawHttp2.HEADERS, HEAD_ONLY, 3, RawHttp2.get("/unread"));
            assertThat(client.await(RawHttp2.DATA).stream()).isEqualTo(3);
        }
    }

    @Test
    void bodyOfAnotherLengthThanAnnouncedResetsItsStream() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            byte[] head = RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/", "content-length", "5");
            client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, head);
            client.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, bytes("abc"));
            assertThat(client.await(RawHttp2.RST_STREAM).number(0)).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void headerListIsLimited() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.writeBytes(RawHttp2.get("/"));
            String value = "v".repeat(16_000);
            for (int i = 0; i < 5; i++) {
                block.writeBytes(RawHttp2.headers("x-long", value));
            }
            byte[] all = block.toByteArray();
            for (int from = 0; from < all.length; from += 16_384) {
                int to = Math.min(all.length, from + 16_384);
                byte[] part = Arrays.copyOfRange(all, from, to);
                client.send(
                        from == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION,
                        (from == 0 ? RawHttp2.END_STREAM : 0) | (to == all.length ? RawHttp2.END_HEADERS : 0),
                        1,
                        part);
            }
            // 431 for the stream, or the end of the connection: never the handler's answer.
            Frame answer = client.await(RawHttp2.HEADERS);
            assertThat(answer.flags() & RawHttp2.END_STREAM).isNotZero();
        }
    }

    /** Each attack is one write after another until the server has had enough. */
    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of("rapid reset", (Attack) i -> join(
                        RawHttp2.frame(RawHttp2.HEADERS, HEAD_ONLY, i * 2 + 1, RawHttp2.get("/wait")),
                        RawHttp2.frame(RawHttp2.RST_STREAM, 0, i * 2 + 1, RawHttp2.number(CANCEL)))),
                Arguments.of("resets that the server is made to send", (Attack) i -> join(
                        RawHttp2.frame(RawHttp2.HEADERS, HEAD_ONLY, i * 2 + 1, RawHttp2.get("/wait")),
                        RawHttp2.frame(RawHttp2.WINDOW_UPDATE, 0, i * 2 + 1, RawHttp2.number(0)))),
                Arguments.of("endless header block", (Attack) i -> i == 0
                        ? RawHttp2.frame(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, RawHttp2.get("/"))
                        : RawHttp2.frame(RawHttp2.CONTINUATION, 0, 1, RawHttp2.headers("a" + i, "b"))),
                Arguments.of("empty settings", (Attack) i -> RawHttp2.frame(RawHttp2.SETTINGS, 0, 0, new byte[0])),
                Arguments.of("pings", (Attack) i -> RawHttp2.frame(RawHttp2.PING, 0, 0, new byte[8])),
                Arguments.of("empty data", (Attack) i -> i == 0
                        ? RawHttp2.frame(
                                RawHttp2.HEADERS,
                                RawHttp2.END_HEADERS,
                                1,
                                RawHttp2.headers(":method", "POST", ":scheme", "https", ":path", "/"))
                        : RawHttp2.frame(RawHttp2.DATA, 0, 1, new byte[0])));
    }

    interface Attack {
        byte[] write(int number);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attackEndsTheConnection(String name, Attack attack) throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            boolean refused = false;
            for (int i = 0; i < ATTACK_WRITES_MAX && !refused; ) {
                ByteArrayOutputStream batch = new ByteArrayOutputStream();
                for (int last = i + 100; i < last; i++) {
                    batch.writeBytes(attack.write(i));
                }
                try {
                    client.sendBytes(batch.toByteArray());
                } catch (IOException e) {
                    refused = true;
                }
            }
            assertThat(refused || client.ends()).as(name).isTrue();
        }
    }

    @Test
    void rapidResetIsToldToCalmDown() throws IOException {
        try (RawHttp2 client = new RawHttp2(started)) {
            for (int i = 0; i <= HttpLimits.RESETS_MAX; i++) {
                client.send(RawHttp2.HEADERS, HEAD_ONLY, i * 2 + 1, RawHttp2.get("/wait"));
                client.send(RawHttp2.RST_STREAM, 0, i * 2 + 1, RawHttp2.number(CANCEL));
            }
            assertThat(client.await(RawHttp2.GOAWAY).number(4)).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }
}
