package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GzipTest {
    @ParameterizedTest
    @CsvSource({
        "respond, gzip, 131073, true",
        "respond, gzip, 131072, false",
        "stream, gzip, 131073, true",
        "stream, gzip, 5000000, true",
        "stream, gzip, 131072, false",
        "stream, gzip, 0, false",
        "stream, 'deflate, GZIP;q=0.5', 200000, true",
        "stream, 'gzip;q=0', 200000, false",
        "stream, 'gzip; q=0.00', 200000, false",
        "stream, identity, 200000, false",
        "stream, xgzip, 200000, false",
        "respond, , 200000, false",
    })
    void onlyLongAnswersAreCompressedForThoseWhoAccept(String way, String accepted, int length, boolean compressed)
            throws Exception {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) ("name-" + i / 7).charAt(i % 5);
        }
        Handler handler = exchange -> {
            if (way.equals("respond")) {
                Gzip.respond(exchange, 200, "application/json", body);
                return;
            }
            ResponseStream stream = Gzip.start(exchange, 200, "application/json");
            for (int from = 0; from < length; from += 999) {
                stream.write(body, from, Math.min(999, length - from));
            }
            stream.end();
        };
        try (StartedFront started = new StartedFront(handler);
                HttpClient client = StartedFront.client(Version.HTTP_2)) {
            var request = started.request("/");
            if (accepted != null) {
                request.header("Accept-Encoding", accepted);
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(response.headers().firstValue("content-encoding").isPresent())
                    .isEqualTo(compressed);
            byte[] received = response.body();
            if (compressed) {
                assertThat(received.length).isLessThan(length / 2);
                assertThat(response.headers().firstValue("vary")).hasValue("accept-encoding");
                received = new GZIPInputStream(new ByteArrayInputStream(received)).readAllBytes();
            }
            assertThat(received).isEqualTo(body);
        }
    }
}
