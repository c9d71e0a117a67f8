package io.flagwire.generic.http;

import static io.flagwire.generic.http.StartedFront.await;
import static io.flagwire.generic.http.StartedFront.bytes;
import static io.flagwire.generic.http.StartedFront.ignoringLimits;
import static io.flagwire.generic.http.StartedFront.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies over both protocols, whole, in pieces and without an end. */
final class HttpBodiesTest {
    private static final int LARGE = 20 << 20;

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
}
