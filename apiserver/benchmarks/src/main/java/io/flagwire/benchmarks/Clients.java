package io.flagwire.benchmarks;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** HTTP clients that trust any server. Each keeps its own connections. */
public final class Clients {
    private Clients() {}

    public static HttpClient http1() {
        return make(HttpClient.Version.HTTP_1_1);
    }

    /** A client with one connection, which it shares for as many requests as the server allows at a time. */
    public static HttpClient http2() {
        return make(HttpClient.Version.HTTP_2);
    }

    private static HttpClient make(HttpClient.Version version) {
        try {
            return HttpClient.newBuilder()
                    .sslContext(TrustAll.context())
                    .version(version)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
