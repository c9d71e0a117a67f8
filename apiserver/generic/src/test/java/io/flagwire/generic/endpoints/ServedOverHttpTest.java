package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.StartedFront;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ServedOverHttpTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void objectsListsAndWatchesGoOverTheWire(HttpClient.Version version) throws IOException, InterruptedException {
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> created = client.send(
                    front.request(MAPS)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString("{\"metadata\":{\"name\":\"a\"}}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.version()).isEqualTo(version);

            HttpResponse<InputStream> watch = client.send(
                    front.request(MAPS + "?watch=1&resourceVersion=2").build(), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
                server.done("POST", MAPS, "{\"metadata\":{\"name\":\"b\"}}");
                assertThat(lines.readLine())
                        .startsWith("{\"type\":\"ADDED\",\"object\":{\"kind\":\"ConfigMap\"")
                        .contains("\"name\":\"b\"");
                assertThat(server.termination.drain(Duration.ZERO)).isTrue();
                assertThat(lines.readLine()).isNull();
            }
            HttpResponse<String> list = client.send(front.request(MAPS).build(), BodyHandlers.ofString());
            assertThat(list.body()).isEqualTo(server.get(MAPS).text()).contains("\"name\":\"a\"", "\"name\":\"b\"");
        }
    }

    @Test
    void watchesGoOverWebSocketsToo() throws IOException, InterruptedException {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        try (StartedFront front = new StartedFront(server.director);
                HttpClient client = StartedFront.client(HttpClient.Version.HTTP_1_1)) {
            URI target = front.request(MAPS + "?watch=true").build().uri();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("wss" + target.toString().substring("https".length())), new Collector(messages))
                    .join();

            assertThat(messages.take())
                    .startsWith("{\"type\":\"ADDED\",\"object\":{\"kind\":\"ConfigMap\"")
                    .contains("\"name\":\"a\"");
            socket.abort();
        }
    }

    /** Joins the parts of each message. */
    private static final class Collector implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder message = new StringBuilder();

        Collector(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
