package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.StartedFront;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Watches over real connections, on whose threads events are sent. */
@Timeout(60)
class WatchDeliveryTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    private void create(String name, int bytes) {
        server.done(
                "POST",
                MAPS,
                "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"x\":\"" + "x".repeat(bytes) + "\"}}");
    }

    private static BufferedReader watch(StartedFront front, HttpClient client, String query)
            throws IOException, InterruptedException {
        InputStream body = client.send(
                        front.request(MAPS + "?watch=1&resourceVersion=1&" + query)
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static void assertNext(BufferedReader watch, String name) throws IOException {
        assertThat(watch.readLine())
                .startsWith("{\"type\":\"ADDED\",")
                .contains("\"name\":\"" + name + "\"")
                .endsWith("}}");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void allWatchesOfAConnectionSeeEverythingInItsOrder(HttpClient.Version version) throws Exception {
        int events = 200;
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(version);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int w = 0; w < 40; w++) {
                BufferedReader watch = watch(front, client, "timeoutSeconds=600");
                readers.add(threads.submit(() -> {
                    try (watch) {
                        for (int i = 0; i < events; i++) {
                            assertNext(watch, "m" + i);
                        }
                    }
                    return null;
                }));
            }
            for (int i = 0; i < events; i++) {
                create("m" + i, 100);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void slowClientKeepsNobodyWaitingAndCatchesUp(HttpClient.Version version) throws Exception {
        int events = 100;
        try (StartedFront front = new StartedFront(server.director);
                HttpClient slowClient = StartedFront.client(version);
                HttpClient client = StartedFront.client(version);
                BufferedReader slow = watch(front, slowClient, "timeoutSeconds=600");
                BufferedReader fast = watch(front, client, "timeoutSeconds=600")) {
            for (int i = 0; i < events; i++) {
                create("m" + i, 100_000);
                assertNext(fast, "m" + i);
            }
            for (int i = 0; i < events; i++) {
                assertNext(slow, "m" + i);
            }
            create("last", 1);
            assertNext(fast, "last");
            assertNext(slow, "last");
        }
    }

    @Test
    void clientThatIsTooSlowIsToldToListAgain() throws Exception {
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(HttpClient.Version.HTTP_1_1);
                BufferedReader slow = watch(front, client, "timeoutSeconds=600")) {
            // More than the window holds beside what connections buffer.
            for (int i = 0; i < 70; i++) {
                create("m" + i, 500_000);
            }
            String line = slow.readLine();
            while (line.startsWith("{\"type\":\"ADDED\"")) {
                line = slow.readLine();
            }
            assertThat(line)
                    .startsWith("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\"")
                    .contains("\"reason\":\"Expired\"", "too old resource version: ", "\"code\":410");
            assertThat(slow.readLine()).isNull();
        }
    }

    @Test
    void watchEndsAtItsTime() throws Exception {
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(HttpClient.Version.HTTP_2);
                BufferedReader watch = watch(front, client, "timeoutSeconds=3&allowWatchBookmarks=true")) {
            create("a", 1);
            assertNext(watch, "a");
            assertThat(watch.readLine())
                    .isEqualTo("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\","
                            + "\"metadata\":{\"resourceVersion\":\"2\"}}}");
            assertThat(watch.readLine()).isNull();
        }
    }

    @Test
    void watchIsForgottenWhenItsClientGoes() throws Exception {
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(HttpClient.Version.HTTP_2)) {
            BufferedReader watch = watch(front, client, "timeoutSeconds=600");
            create("a", 1);
            assertNext(watch, "a");
            watch.close();
            while (server.termination.watches() > 0) {
                Thread.onSpinWait();
            }
            create("b", 1);
            assertThat(server.termination.drain(Duration.ZERO)).isTrue();
        }
    }
}
