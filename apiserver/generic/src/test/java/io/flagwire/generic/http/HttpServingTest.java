package io.flagwire.generic.http;

import static io.flagwire.generic.http.StartedFront.await;
import static io.flagwire.generic.http.StartedFront.bytes;
import static io.flagwire.generic.http.StartedFront.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a front begins to serve, and how it ends. */
final class HttpServingTest {
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
            awaitRefusal(started.port());
            mayAnswer.countDown();
            assertThat(started.front.drain(StartedFront.PATIENCE)).isTrue();
            assertThat(get(response).body()).isEqualTo("finished");
        }
    }

    /** A closed port refuses once the thread that has listened to it comes by again. */
    private static void awaitRefusal(int port) {
        long deadline = System.nanoTime() + StartedFront.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(taken.isConnected()).isTrue();
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError("port " + port + " still takes connections");
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
}
