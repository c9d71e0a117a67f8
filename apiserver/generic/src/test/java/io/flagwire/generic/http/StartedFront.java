package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A front on a free loopback port with a certificate of its own, and clients that trust it. */
public final class StartedFront implements AutoCloseable {
    /** How long a test waits for what must come. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The usual ones, but nobody waits for a client that has read its answer. */
    static final Timeouts TIMEOUTS = new Timeouts(
            Timeouts.DEFAULT.handshake(),
            Timeouts.DEFAULT.preface(),
            Timeouts.DEFAULT.head(),
            Timeouts.DEFAULT.idle(),
            Duration.ofMillis(20));

    private static final Duration VALIDITY = Duration.ofDays(1);
    static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("test-authority", VALIDITY, Clock.systemUTC());
    static final CertifiedKey SERVING = AUTHORITY.issueServing(
            "localhost", List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), VALIDITY);

    final HttpFront front;

    public StartedFront(Handler handler) throws IOException {
        this(handler, new TlsContext(SERVING), TIMEOUTS);
    }

    StartedFront(Handler handler, TlsContext tls, Timeouts timeouts) throws IOException {
        this(handler, new HttpSettings(InetAddress.getLoopbackAddress(), 0), tls, timeouts);
    }

    StartedFront(Handler handler, HttpSettings settings) throws IOException {
        this(handler, settings, new TlsContext(SERVING), TIMEOUTS);
    }

    private StartedFront(Handler handler, HttpSettings settings, TlsContext tls, Timeouts timeouts) throws IOException {
        front = HttpFront.open(settings, timeouts, Clock.systemUTC());
        front.serve(tls, handler);
    }

    int port() {
        return front.boundPort();
    }

    URI uri(String pathAndQuery) {
        return URI.create("https://localhost:" + port() + pathAndQuery);
    }

    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(uri(pathAndQuery)).timeout(PATIENCE);
    }

    public static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(clientTls(null))
                .connectTimeout(PATIENCE)
                .build();
    }

    /** @param identity what the client presents, or null */
    static SSLContext clientTls(@Nullable CertifiedKey identity) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", AUTHORITY.authority().certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (identity != null) {
                own.setKeyEntry(
                        "client", identity.key(), new char[0], identity.chain().toArray(new X509Certificate[0]));
            }
            keys.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        front.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8) + (i >>> 16));
        }
        return bytes;
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
