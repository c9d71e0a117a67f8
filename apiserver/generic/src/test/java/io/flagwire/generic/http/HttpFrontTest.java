package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over both protocols. */
final class HttpFrontTest {
    @ParameterizedTest
    @EnumSource
    void handlerSeesTheRequestAndTheClientTheAnswer(HttpClient.Version version) throws Exception {
        LimitedHandler handler = exchange -> {
            byte[] body = exchange.readBody(100);
            exchange.addHeader("x-seen", exchange.method() + " " + exchange.rawPath() + " " + exchange.rawQuery());
            exchange.addHeader("x-agent", String.valueOf(exchange.header("user-agent")));
            exchange.addHeader("x-http2", String.valueOf(exchange.isHttp2()));
            exchange.respond(201, "text/plain", body);
        };
        try (StartedFront started = new StartedFront(ignoringLimits(handler));
                HttpClient client = StartedFront.client(version)) {
            HttpResponse<String> response = client.send(
                    started.request("/a%20b?c=d%26")
                            .header("User-Agent", "tester")
                            .POST(BodyPublishers.ofString("hello"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.headers().map())
                    .containsEntry("x-seen", List.of("POST /a%20b c=d%26"))
                    .containsEntry("x-agent", List.of("tester"))
                    .containsKey("date");
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
                exchange.respond(413, "text/plain", "too large".getBytes(StandardCharsets.US_ASCII));
            }
        };
    }
}
