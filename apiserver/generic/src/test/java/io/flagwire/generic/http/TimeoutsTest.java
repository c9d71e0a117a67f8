package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each time short while the others are long. */
final class TimeoutsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private static StartedFront started(Timeouts timeouts, Handler handler) throws IOException {
        return new StartedFront(handler, new TlsContext(StartedFront.SERVING), timeouts);
    }

    private static void respondOk(Exchange exchange) {
        exchange.respond(200, null, "ok".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void silentHandshakeEnds() throws IOException {
        try (StartedFront started = started(new Timeouts(SHORT, LONG, LONG, LONG, SHORT), TimeoutsTest::respondOk);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), started.port())) {
            socket.setSoTimeout((int) StartedFront.PATIENCE.toMillis());
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void http2WithoutPrefaceEnds() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, SHORT, LONG, LONG, SHORT), TimeoutsTest::respondOk);
                RawConnection connection = new RawConnection(started, "h2")) {
            connection.send("PRI * HTT");
            assertThat(connection.readToEnd()).isNotNull();
        }
    }

    @Test
    void http2WithoutRequestIsToldToGo() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, LONG, LONG, SHORT, SHORT), TimeoutsTest::respondOk);
                RawHttp2 client = new RawHttp2(started)) {
            assertThat(client.await(RawHttp2.GOAWAY).number(4)).isZero();
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void headThatDoesNotEndIsAnswered408() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, LONG, SHORT, LONG, SHORT), TimeoutsTest::respondOk);
                RawConnection connection = RawConnection.http1(started)) {
            assertThat(connection.send("GET / HTTP/1.1\r\nHost:").readToEnd())
                    .startsWith("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void nextHeadThatDoesNotEndIsAnswered408Too() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, LONG, SHORT, LONG, SHORT), TimeoutsTest::respondOk);
                RawConnection connection = RawConnection.http1(started)) {
            connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readThrough("ok");
            assertThat(connection.send("GET / HTTP/1.1\r\nHost:").readToEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void http1WithoutRequestEndsInSilence() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, LONG, SHORT, LONG, SHORT), TimeoutsTest::respondOk);
                RawConnection connection = RawConnection.http1(started)) {
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    @Test
    void http1WithoutNextRequestEndsInSilence() throws IOException {
        try (StartedFront started = started(new Timeouts(LONG, LONG, LONG, SHORT, SHORT), TimeoutsTest::respondOk);
                RawConnection connection = RawConnection.http1(started)) {
            connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readThrough("ok");
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    @Test
    void requestUnderWayIsNotIdle() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Handler handler = exchange -> {
            mayAnswer.await();
            respondOk(exchange);
        };
        try (StartedFront started = started(new Timeouts(LONG, SHORT, SHORT, SHORT, SHORT), handler);
                RawConnection http1 = RawConnection.http1(started);
                RawHttp2 http2 = new RawHttp2(started)) {
            http1.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            http2.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, RawHttp2.get("/"));
            // Other connections time out meanwhile, each after as long as these have waited.
            for (int i = 0; i < 3; i++) {
                try (RawConnection other = RawConnection.http1(started)) {
                    assertThat(other.readToEnd()).isEmpty();
                }
            }
            mayAnswer.countDown();
            assertThat(http1.readThrough("ok")).startsWith("HTTP/1.1 200 ");
            assertThat(new String(http2.await(RawHttp2.DATA).payload(), StandardCharsets.US_ASCII))
                    .isEqualTo("ok");
        }
    }
}
