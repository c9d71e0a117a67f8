package io.flagwire.generic.http;

import io.flagwire.generic.certificates.CertifiedKey;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * What TLS handshakes use. New connections use the latest certificates given; connections that stand keep theirs.
 * Thread-safe.
 *
 * <p>Clients are asked for a certificate and need not have one. Whatever they present is accepted: it is the authenticator
 * that verifies it, from {@link Exchange#clientCertificates}.
 */
public final class TlsContext {
    private static final List<String> TLS_1_3 = List.of("TLSv1.3");
    private static final List<String> TLS_1_2 = List.of("TLSv1.3", "TLSv1.2");

    private final List<String> protocols;
    private final List<String> cipherSuites;
    private volatile SslContext current;

    /**
     * @param minVersion {@code VersionTLS12} or {@code VersionTLS13}
     * @param cipherSuites IANA names for TLS 1.2, in order of preference; empty for those that HTTP/2 allows. The suites of
     *     TLS 1.3 are always there.
     * @param certificate for clients that name no host, or one without a certificate of its own
     * @param byHost certificates by lower-case host name; {@code *.example.com} stands for one label
     * @throws IllegalArgumentException if the platform knows none of the cipher suites, or the version is neither
     */
    public TlsContext(
            String minVersion, List<String> cipherSuites, CertifiedKey certificate, Map<String, CertifiedKey> byHost) {
        this.protocols = switch (minVersion) {
            case "VersionTLS12" -> TLS_1_2;
            case "VersionTLS13" -> TLS_1_3;
            default -> throw new IllegalArgumentException("TLS version not supported: " + minVersion);
        };
        this.cipherSuites = cipherSuites.isEmpty() ? Http2SecurityUtil.CIPHERS : withTls13(cipherSuites);
        this.current = build(certificate, byHost);
    }

    public TlsContext(CertifiedKey certificate) {
        this("VersionTLS12", List.of(), certificate, Map.of());
    }

    /** Replaces all certificates for connections to come. */
    public void reload(CertifiedKey certificate, Map<String, CertifiedKey> byHost) {
        current = build(certificate, byHost);
    }

    SslContext current() {
        return current;
    }

    private SslContext build(CertifiedKey certificate, Map<String, CertifiedKey> byHost) {
        try {
            return SslContextBuilder.forServer(new ServerKeyManager(certificate, byHost))
                    .sslProvider(SslProvider.JDK)
                    .trustManager(new AnyClientTrustManager())
                    .clientAuth(ClientAuth.OPTIONAL)
                    .protocols(protocols)
                    .ciphers(cipherSuites, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS settings refused: " + e.getMessage(), e);
        }
    }

    private static List<String> withTls13(List<String> suites) {
        List<String> all = new ArrayList<>(
                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"));
        all.addAll(suites);
        return all;
    }
}
