package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over both protocols. */
final class HttpFrontTest {
    private static final int LARGE = 20 << 20;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8) + (i >>> 16));
        }
        return bytes;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(StartedFront.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void handlerSeesTheRequestAndTheClientTheAnswer(Version version) throws Exception {
        Handler handler = ignoringLimits(exchange -> {
            byte[] body = exchange.readBody(100);
            exchange.addHeader("x-seen", exchange.method() + " " + exchange.rawPath() + " " + exchange.rawQuery());
            exchange.addHeader("x-agent", String.valueOf(exchange.header("user-agent")));
            exchange.addHeader("x-host", String.valueOf(exchange.header("host")));
            exchange.addHeader("x-http2", String.valueOf(exchange.isHttp2()));
            exchange.addHeader("x-peer", exchange.remoteAddress() + exchange.clientCertificates());
            exchange.addHeader("x-many", String.join("|", exchange.headers("x-in")));
            List<String> passedOn = new ArrayList<>();
            exchange.forEachHeader((name, value) -> {
                if (name.startsWith("x-in") || name.equals("host")) {
                    passedOn.add(name + "=" + value);
                }
            });
            passedOn.sort(null);
            exchange.addHeader("x-all", String.join("|", passedOn));
            exchange.respond(201, "text/plain", body);
        });
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(
                    started.request("/a%20b?c=d%26")
                            .header("User-Agent", "tester")
                            .header("X-In", "1")
                            .header("X-In", "2")
                            .POST(BodyPublishers.ofString("hello"))
                            .build(),
                    BodyHandlers.ofString());
            String host = "localhost:" + started.port();
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.headers().map())
                    .containsEntry("x-seen", List.of("POST /a%20b c=d%26"))
                    .containsEntry("x-agent", List.of("tester"))
                    .containsEntry("x-host", List.of(host))
                    .containsEntry("x-http2", List.of(String.valueOf(version == Version.HTTP_2)))
                    .containsEntry("x-peer", List.of("127.0.0.1[]"))
                    .containsEntry("x-many", List.of("1|2"))
                    .containsEntry("x-all", List.of("host=" + host + "|x-in=1|x-in=2"))
                    .containsEntry("content-type", List.of("text/plain"))
                    .containsEntry("content-length", List.of("5"))
                    .containsKey("date");
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeBodiesPassBothWays(Version version) throws Exception {
        Handler handler = ignoringLimits(exchange -> {
            byte[] body = exchange.readBody(LARGE);
            if (exchange.rawPath().equals("/whole")) {
                exchange.respond(200, null, body);
                return;
            }
            ResponseStream stream = exchange.start(200, null);
            int middle = body.length / 2;
            for (int from = 0; from < middle; from += 1000) {
                stream.write(body, from, Math.min(1000, middle - from));
            }
            stream.writeShared(Arrays.copyOfRange(body, middle, middle + 100_000));
            stream.write(body, middle + 100_000, body.length - middle - 100_000);
            stream.end();
        });
        byte[] body = pattern(LARGE);
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            for (String path : List.of("/whole", "/pieces")) {
                HttpResponse<byte[]> response = client.send(
                        started.request(path)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(Arrays.equals(response.body(), body)).as(path).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyIsLimitedWithAndWithoutAnAnnouncedLength(Version version) throws Exception {
        Handler handler = ignoringLimits(exchange -> exchange.respond(200, null, exchange.readBody(1000)));
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            record Case(int length, boolean announced, int status) {}
            for (Case each : List.of(
                    new Case(1000, true, 200),
                    new Case(1001, true, 413),
                    new Case(1000, false, 200),
                    new Case(1001, false, 413),
                    new Case(0, true, 200),
                    new Case(200_000, false, 413))) {
                byte[] body = pattern(each.length);
                var publisher = each.announced
                        ? BodyPublishers.ofByteArray(body)
                        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
                HttpResponse<byte[]> response =
                        client.send(started.request("/").POST(publisher).build(), BodyHandlers.ofByteArray());
                assertThat(response.statusCode()).as(each.toString()).isEqualTo(each.status);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyOfAnyLengthIsReadInPieces(Version version) throws Exception {
        Handler handler = exchange -> {
            long sum = 0;
            for (byte[] piece = exchange.readPiece(); piece != null; piece = exchange.readPiece()) {
                sum += piece.length;
            }
            exchange.respond(200, null, bytes(String.valueOf(sum)));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(
                    started.request("/")
                            .POST(BodyPublishers.ofByteArray(pattern(LARGE)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo(String.valueOf(LARGE));
        }
    }

    @Test
    void clientThatReadsSlowlyHoldsBackItsOwnAnswerOnly() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Handler handler = exchange -> {
            if (exchange.rawPath().equals("/large")) {
                ResponseStream stream = exchange.start(200, null);
                byte[] piece = pattern(1 << 20);
                for (int i = 0; i < 64; i++) {
                    stream.write(piece, 0, piece.length);
                }
                stream.end();
                sent.countDown();
            } else {
                exchange.respond(200, null, bytes("quick"));
            }
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(Version.HTTP_2)) {
            HttpResponse<InputStream> slow =
                    client.send(started.request("/large").build(), BodyHandlers.ofInputStream());
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> quick =
                        client.send(started.request("/quick").build(), BodyHandlers.ofString());
                assertThat(quick.body()).isEqualTo("quick");
            }
            assertThat(sent.getCount())
                    .as("64 MiB wait for a client that has not read")
                    .isEqualTo(1);
            try (InputStream body = slow.body()) {
                assertThat(body.readAllBytes()).hasSize(64 << 20);
            }
            await(sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRequestsRunAtTheSameTime(Version version) throws Exception {
        int count = 100;
        CyclicBarrier all = new CyclicBarrier(count);
        Handler handler = exchange -> {
            try {
                all.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            exchange.respond(200, null, bytes(exchange.rawPath()));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                responses.add(client.sendAsync(started.request("/" + i).build(), BodyHandlers.ofString()));
            }
            for (int i = 0; i < count; i++) {
                assertThat(get(responses.get(i)).body()).isEqualTo("/" + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsArriveAsTheyAreFlushedAndTheClientsLeavingIsNoticed(Version version) throws Exception {
        byte[] event = bytes("event\n");
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Handler handler = exchange -> {
            exchange.onGone(gone::countDown);
            ResponseStream stream = exchange.start(200, "text/plain");
            stream.writeShared(event);
            stream.writeShared(event);
            stream.flush();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                assertThat(exchange.isGone()).isTrue();
                interrupted.countDown();
                throw e;
            }
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<InputStream> response =
                    client.send(started.request("/watch").build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.readNBytes(12)).isEqualTo(bytes("event\nevent\n"));
            }
            await(gone);
            await(interrupted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deadlineInterruptsTheRequestWhichMayStillAnswer(Version version) throws Exception {
        Handler handler = exchange -> {
            exchange.setDeadline(Duration.ofHours(1));
            exchange.setDeadline(Duration.ofMillis(1));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                exchange.respond(504, null, bytes("late " + exchange.isGone()));
            }
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(started.request("/").build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).isEqualTo("late false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestIsAnsweredOnce(Version version) throws Exception {
        AtomicReference<Throwable> second = new AtomicReference<>();
        Handler handler = exchange -> {
            exchange.respond(200, null, bytes("first"));
            try {
                exchange.respond(500, null, bytes("second"));
            } catch (IllegalStateException e) {
                second.set(e);
            }
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(started.request("/").build(), BodyHandlers.ofString())
                                .body())
                        .isEqualTo("first");
            }
        }
        assertThat(second.get()).hasMessage("the request has been answered");
    }

    @ParameterizedTest
    @EnumSource
    void lineBreakInAFieldIsTheHandlersBug(Version version) throws Exception {
        Handler handler = exchange -> {
            exchange.addHeader("x-before", "1");
            exchange.addHeader("x-bad", "a\r\nx-forged: b");
            exchange.respond(200, null, bytes("never"));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(started.request("/").build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().map()).doesNotContainKeys("x-forged", "x-before");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsCarryUtf8(Version version) throws Exception {
        Handler handler = exchange -> {
            exchange.addHeader("warning", "299 - \"unknown field größe €\"");
            exchange.respond(200, null, bytes("ok"));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(started.request("/").build(), BodyHandlers.ofString());
            String value = response.headers().firstValue("warning").orElseThrow();
            // The client keeps one char for each byte.
            assertThat(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .isEqualTo("299 - \"unknown field größe €\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsAboutTheConnectionAreNotTheHandlers(Version version) throws Exception {
        Handler handler = exchange -> {
            exchange.setHeader("transfer-encoding", "gzip");
            exchange.addHeader("content-length", "1");
            exchange.addHeader("keep-alive", "timeout=5");
            exchange.addHeader("upgrade", "h2c");
            exchange.respond(200, null, bytes("body"));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(started.request("/").build(), BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("body");
            assertThat(response.headers().map())
                    .containsEntry("content-length", List.of("4"))
                    .doesNotContainKeys("transfer-encoding", "keep-alive", "upgrade");
        }
    }

    @ParameterizedTest
    @EnumSource
    void attributesGoFromFilterToHandler(Version version) throws Exception {
        record User(String name) {}
        Handler handler = exchange -> exchange.respond(
                200, null, bytes(String.valueOf(exchange.attribute(User.class)) + exchange.attribute(Integer.class)));
        Handler filter = exchange -> {
            exchange.setAttribute(User.class, new User("jane"));
            handler.handle(exchange);
        };
        try (StartedFront started = new StartedFront(filter);
                HttpClient client = StartedFront.client(version)) {
            assertThat(client.send(started.request("/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("User[name=jane]null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void drainFinishesWhatIsUnderWayAndTakesNothingNew(Version version) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Handler handler = exchange -> {
            arrived.countDown();
            mayAnswer.await();
            exchange.respond(200, null, bytes("finished"));
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(version)) {
            var response = client.sendAsync(started.request("/").build(), BodyHandlers.ofString());
            await(arrived);
            assertThat(started.front.drain(Duration.ofMillis(1))).isFalse();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), started.port()).close())
                    .isInstanceOf(IOException.class);
            mayAnswer.countDown();
            assertThat(started.front.drain(StartedFront.PATIENCE)).isTrue();
            assertThat(get(response).body()).isEqualTo("finished");
        }
    }

    @Test
    void drainEndsIdleConnections() throws Exception {
        try (StartedFront started = new StartedFront(exchange -> exchange.respond(200, null, bytes("ok")));
                RawConnection silent = RawConnection.http1(started);
                RawConnection idle = RawConnection.http1(started);
                RawHttp2 idle2 = new RawHttp2(started)) {
            idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            idle.readThrough("ok");
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> {
                try {
                    return started.front.drain(StartedFront.PATIENCE);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(idle.readToEnd()).isEmpty();
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(idle2.ends()).isTrue();
            assertThat(get(drained)).isTrue();
        }
    }

    @Test
    void portInUseIsNamed() throws Exception {
        try (StartedFront started = new StartedFront(exchange -> {})) {
            HttpSettings settings = new HttpSettings(InetAddress.getLoopbackAddress(), started.port());
            assertThatThrownBy(() -> HttpFront.open(settings, Clock.systemUTC()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + started.port());
        }
    }

    @Test
    void clientsThatComeEarlyAreServedLater() throws Exception {
        HttpSettings settings = new HttpSettings(InetAddress.getLoopbackAddress(), 0);
        try (HttpFront front = HttpFront.open(settings, Clock.systemUTC());
                HttpClient client = StartedFront.client(Version.HTTP_2)) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + front.boundPort()))
                    .build();
            var response = client.sendAsync(request, BodyHandlers.ofString());
            front.serve(new TlsContext(StartedFront.SERVING), exchange -> exchange.respond(200, null, bytes("late")));
            assertThat(get(response).body()).isEqualTo("late");
        }
    }

    interface LimitedHandler {
        void handle(Exchange exchange) throws InterruptedException, Exchange.BodyTooLargeException;
    }

    static Handler ignoringLimits(LimitedHandler handler) {
        return exchange -> {
            try {
                handler.handle(exchange);
            } catch (Exchange.BodyTooLargeException e) {
                exchange.respond(413, "text/plain", bytes("too large"));
            }
        };
    }
}
