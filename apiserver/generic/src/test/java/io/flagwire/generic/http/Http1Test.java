package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manners of HTTP/1, byte by byte. */
final class Http1Test {
    private static final String HOST = "Host: localhost\r\n";
    private static final int BODY_BYTES_MAX = 1 << 20;

    private static StartedFront started;

    @BeforeAll
    static void start() throws IOException {
        started = new StartedFront(StartedFront.ignoringLimits(Http1Test::answer));
    }

    @AfterAll
    static void stop() {
        started.close();
    }

    private static void answer(Exchange exchange) throws InterruptedException, Exchange.BodyTooLargeException {
        switch (exchange.rawPath()) {
            case "/echo" -> exchange.respond(200, "text/plain", exchange.readBody(BODY_BYTES_MAX));
            case "/unread" -> exchange.respond(200, "text/plain", bytes("unread"));
            case "/stream" -> {
                ResponseStream stream = exchange.start(200, "text/plain");
                stream.writeShared(bytes("one"));
                stream.flush();
                stream.write(bytes("two"), 0, 3);
                stream.end();
            }
            case "/bug" -> throw new IllegalStateException("a bug");
            case "/nothing" -> {}
            case "/half" -> {
                exchange.start(200, "text/plain");
                throw new IllegalStateException("a bug on the way");
            }
            case "/close" -> {
                exchange.addHeader("connection", "close");
                exchange.respond(200, "text/plain", bytes("bye"));
            }
            default -> exchange.respond(200, "text/plain", bytes(exchange.rawPath() + "?" + exchange.rawQuery()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sendAndReadToEnd(String request) throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            return connection.send(request).readToEnd();
        }
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/3.7\r\nHost: a\r\n\r\n",
                "GET / FTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET https:///path HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET ftp://a/path HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-\u0000: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 4\r\n\r\nabcd",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
            })
    void malformedRequestIsRefusedAndTheConnectionEnds(String request) throws IOException {
        String response = sendAndReadToEnd(request + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("connection: close")
                .doesNotContain("smuggled");
        assertThat(body(response)).isEqualTo("400 Bad Request\n");
    }

    @ParameterizedTest
    @CsvSource({"0,65000,200", "0,70000,414", "65000,0,200", "70000,0,431"})
    void headsAreLimited(int headerBytes, int lineBytes, int status) throws IOException {
        String response = sendAndReadToEnd("GET /" + "l".repeat(lineBytes) + " HTTP/1.1\r\n" + HOST
                + "Connection: close\r\nX-Long: " + "h".repeat(headerBytes) + "\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void manySmallHeadersAreLimitedToo() throws IOException {
        String response = sendAndReadToEnd("GET / HTTP/1.1\r\n" + HOST + "X-Short: 12345\r\n".repeat(5000) + "\r\n");
        assertThat(response).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void unknownExpectationIsRefused() throws IOException {
        assertThat(sendAndReadToEnd("POST /echo HTTP/1.1\r\n" + HOST + "Expect: miracles\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 417 ");
    }

    @Test
    void requestsSentAheadAreAnsweredOneByOneInOrder() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger runningMax = new AtomicInteger();
        Handler handler = StartedFront.ignoringLimits(exchange -> {
            runningMax.accumulateAndGet(running.incrementAndGet(), Math::max);
            byte[] body = exchange.readBody(10);
            running.decrementAndGet();
            exchange.respond(200, null, body);
        });
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            requests.append("POST / HTTP/1.1\r\n").append(HOST);
            requests.append(i == 199 ? "Connection: close\r\n" : "");
            requests.append("Content-Length: 3\r\n\r\n").append(100 + i);
        }
        try (StartedFront front = new StartedFront(handler);
                RawConnection connection = RawConnection.http1(front)) {
            String responses = connection.send(requests.toString()).readToEnd();
            String bodies = responses.replaceAll("(?s)HTTP/1.1 200 OK\r\n.*?\r\n\r\n", "");
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                expected.append(100 + i);
            }
            assertThat(bodies).isEqualTo(expected.toString());
            assertThat(runningMax).hasValue(1);
        }
    }

    @Test
    void connectionIsKeptBetweenRequests() throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            for (int i = 0; i < 3; i++) {
                connection.send("GET /a HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(connection.readThrough("/a?"))
                        .contains("content-length: 3")
                        .doesNotContain("connection:");
            }
        }
    }

    @Test
    void dateIsInTheFormOfHttp() throws IOException {
        assertThat(sendAndReadToEnd("GET /a HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .containsPattern("\r\ndate: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /a HTTP/1.0\r\n\r\n",
                "GET /close HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /unread HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
            })
    void connectionEndsWhereOneSideSaysSo(String request) throws IOException {
        assertThat(sendAndReadToEnd(request)).startsWith("HTTP/1.1 200 OK\r\n").contains("connection: close");
    }

    @Test
    void oldClientMayAskToKeepTheConnection() throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            for (int i = 0; i < 2; i++) {
                connection.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
                assertThat(connection.readThrough("/a?")).contains("connection: keep-alive");
            }
        }
    }

    @Test
    void oldClientGetsAStreamThatEndsWithTheConnection() throws IOException {
        String response = sendAndReadToEnd("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(response).contains("connection: close").doesNotContain("transfer-encoding");
        assertThat(body(response)).isEqualTo("onetwo");
    }

    @Test
    void streamIsChunked() throws IOException {
        String response = sendAndReadToEnd("GET /stream HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(response).contains("transfer-encoding: chunked").doesNotContain("content-length");
        assertThat(body(response)).isEqualTo("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/stream"})
    void headHasNoBodyAndKeepsTheConnection(String path) throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            connection.send("HEAD " + path + " HTTP/1.1\r\n" + HOST + "\r\n");
            String head = connection.readThrough("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200 OK");
            if (path.equals("/a")) {
                assertThat(head).contains("content-length: 3");
            }
            connection.send("GET /b HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(connection.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void clientThatWaitsToSendItsBodyIsToldToWhenItIsRead() throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            connection.send("POST /echo HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(connection.readThrough("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            connection.send("body");
            assertThat(connection.readThrough("\r\n\r\nbody"))
                    .startsWith("HTTP/1.1 200 OK")
                    .doesNotContain("connection: close");
        }
    }

    @Test
    void bodyTooLargeIsRefusedBeforeTheClientSendsIt() throws IOException {
        String response = sendAndReadToEnd("POST /echo HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: "
                + (BODY_BYTES_MAX + 1) + "\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void chunkedBodyIsReadWithItsExtensionsAndTrailers() throws IOException {
        String response = sendAndReadToEnd("POST /echo HTTP/1.1\r\n" + HOST + "Connection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n");
        assertThat(body(response)).isEqualTo("abcde");
    }

    @Test
    void shortUnreadBodyIsSkipped() throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            for (int i = 0; i < 2; i++) {
                connection.send(
                        "POST /unread HTTP/1.1\r\n" + HOST + "Content-Length: 100000\r\n\r\n" + "x".repeat(100_000));
                assertThat(connection.readThrough("\r\n\r\nunread")).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void longUnreadBodyEndsTheConnectionAfterTheAnswer() throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            connection.send("POST /unread HTTP/1.1\r\n" + HOST + "Content-Length: 100000000\r\n\r\n");
            assertThat(connection.readThrough("\r\n\r\nunread")).startsWith("HTTP/1.1 200 OK");
            connection.send("x".repeat(HttpLimits.SKIPPED_BYTES_MAX + 1));
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET https://localhost/a/b?c=d, /a/b?c=d",
        "GET HTTP://localhost:1/a, /a?",
        "GET https://localhost, /?",
        "GET https://localhost?c=d, /?c=d",
        "GET /%2F%zz?a=/?, /%2F%zz?a=/?",
        "GET //a, //a?",
    })
    void targetIsTakenAsSent(String line, String seen) throws IOException {
        assertThat(body(sendAndReadToEnd(line + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")))
                .isEqualTo(seen);
    }

    @Test
    void questionAboutTheServerItselfIsAnswered() throws IOException {
        assertThat(sendAndReadToEnd("OPTIONS * HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("content-length: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bug", "/nothing"})
    void failedHandlerIsAnsweredForAndTheConnectionKept(String path) throws IOException {
        try (RawConnection connection = RawConnection.http1(started)) {
            connection.send("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(connection.readThrough("500 Internal Server Error\n")).startsWith("HTTP/1.1 500 ");
            connection.send("GET /a HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(connection.readThrough("/a?")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void handlerThatFailsOnTheWayBreaksTheAnswerOff() throws IOException {
        String response = sendAndReadToEnd("GET /half HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(response).startsWith("HTTP/1.1 200 ");
        assertThat(body(response)).isEmpty();
    }

    @Test
    void clientThatSpeaksPlainHttpIsToldSo() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), started.port())) {
            socket.setSoTimeout((int) StartedFront.PATIENCE.toMillis());
            socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\n" + HOST + "\r\n"));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.0 400 Bad Request")
                    .endsWith("Client sent an HTTP request to an HTTPS server.\n");
        }
    }

    @Test
    void clientThatGoesInTheMiddleOfItsBodyIsNoticed() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Handler handler = StartedFront.ignoringLimits(exchange -> {
            reading.countDown();
            try {
                exchange.readBody(100);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        try (StartedFront front = new StartedFront(handler)) {
            try (RawConnection connection = RawConnection.http1(front)) {
                connection.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nab");
                assertThat(reading.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
            assertThat(interrupted.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
