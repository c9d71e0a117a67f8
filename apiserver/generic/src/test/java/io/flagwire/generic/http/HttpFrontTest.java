package io.flagwire.generic.http;

import static io.flagwire.generic.http.StartedFront.bytes;
import static io.flagwire.generic.http.StartedFront.get;
import static io.flagwire.generic.http.StartedFront.ignoringLimits;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over both protocols. */
final class HttpFrontTest {
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
}
