package io.flagwire.generic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsContextTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static CertifiedKey serving(String name) {
        return StartedFront.AUTHORITY.issueServing(name, List.of(name), List.of(), DAY);
    }

    private static SSLSocket connect(StartedFront started, SSLContext context, @Nullable String host)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), started.port());
        socket.setSoTimeout((int) StartedFront.PATIENCE.toMillis());
        if (host != null) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    private static String servedTo(StartedFront started, @Nullable String host) throws IOException {
        try (SSLSocket socket = connect(started, StartedFront.clientTls(null), host)) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @Test
    void certificateIsChosenByTheNamedHostAndReplacedForNewConnections() throws IOException {
        TlsContext tls = new TlsContext(
                "VersionTLS12",
                List.of(),
                serving("fallback"),
                Map.of("one.example.com", serving("one"), "*.example.com", serving("any"), "bare", serving("bare")));
        try (StartedFront started = new StartedFront(exchange -> {}, tls, StartedFront.TIMEOUTS)) {
            assertThat(servedTo(started, null)).isEqualTo("CN=fallback");
            assertThat(servedTo(started, "one.example.com")).isEqualTo("CN=one");
            assertThat(servedTo(started, "ONE.example.com")).isEqualTo("CN=one");
            assertThat(servedTo(started, "two.example.com")).isEqualTo("CN=any");
            assertThat(servedTo(started, "a.b.example.com")).isEqualTo("CN=fallback");
            assertThat(servedTo(started, "example.com")).isEqualTo("CN=fallback");
            assertThat(servedTo(started, "bare")).isEqualTo("CN=bare");
            tls.reload(serving("new"), Map.of());
            assertThat(servedTo(started, "one.example.com")).isEqualTo("CN=new");
        }
    }

    @Test
    void anyClientCertificateIsHandedUpUnverified() throws Exception {
        Handler handler = exchange -> {
            StringBuilder names = new StringBuilder();
            for (X509Certificate certificate : exchange.clientCertificates()) {
                names.append(certificate.getSubjectX500Principal().getName()).append(';');
            }
            exchange.addHeader("connection", "close");
            exchange.respond(200, null, names.toString().getBytes(StandardCharsets.UTF_8));
        };
        CertifiedKey stranger = CertificateAuthority.create("stranger-ca", DAY, Clock.systemUTC())
                .issueClient("stranger", List.of(), DAY);
        try (StartedFront started = new StartedFront(handler);
                SSLSocket socket = connect(started, StartedFront.clientTls(stranger), null)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("\r\n\r\nCN=stranger;CN=stranger-ca;");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VersionTLS12, '', TLSv1.2, true",
        "VersionTLS12, '', TLSv1.3, true",
        "VersionTLS12, '', TLSv1.1, false",
        "VersionTLS13, '', TLSv1.2, false",
        "VersionTLS13, '', TLSv1.3, true",
        "VersionTLS12, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLSv1.2, true",
        "VersionTLS12, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TLSv1.3, true",
    })
    void versionsBelowTheLowestAreRefused(String lowest, String suite, String offered, boolean accepted)
            throws IOException {
        TlsContext tls =
                new TlsContext(lowest, suite.isEmpty() ? List.of() : List.of(suite), StartedFront.SERVING, Map.of());
        try (StartedFront started = new StartedFront(exchange -> {}, tls, StartedFront.TIMEOUTS);
                SSLSocket socket = connect(started, StartedFront.clientTls(null), null)) {
            socket.setEnabledProtocols(new String[] {offered});
            if (accepted) {
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(offered);
                if (!suite.isEmpty() && offered.equals("TLSv1.2")) {
                    assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
                }
            } else {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void unknownVersionIsRefused() {
        assertThatThrownBy(() -> new TlsContext("VersionTLS10", List.of(), StartedFront.SERVING, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VersionTLS10");
    }
}
