package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each as kube-apiserver counts it. */
@Timeout(20)
class FailedHandshakesTest {
    private static void awaitFailures(StartedFront front, int count) throws InterruptedException {
        while (front.front.failedHandshakes() < count) {
            Thread.onSpinWait();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        assertThat(front.front.failedHandshakes()).isEqualTo(count);
    }

    private static Socket connect(StartedFront front) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), front.port());
    }

    @Test
    void connectionsThatCannotBeSecuredAreCounted() throws Exception {
        try (StartedFront front = new StartedFront(exchange -> exchange.respond(200, null, new byte[0]))) {
            connect(front).close();
            awaitFailures(front, 1);
            try (Socket plain = connect(front)) {
                plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                awaitFailures(front, 2);
            }
            try (HttpClient distrustful = HttpClient.newHttpClient()) {
                assertThatThrownBy(() -> distrustful.send(front.request("/").build(), BodyHandlers.discarding()))
                        .isInstanceOf(SSLHandshakeException.class);
            }
            awaitFailures(front, 3);
            try (HttpClient client = StartedFront.client(HttpClient.Version.HTTP_2)) {
                client.send(front.request("/").build(), BodyHandlers.discarding());
            }
            assertThat(front.front.failedHandshakes()).isEqualTo(3);
        }
    }
}
