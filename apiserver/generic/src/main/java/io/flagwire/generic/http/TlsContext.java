package io.flagwire.generic.http;

import io.flagwire.generic.certificates.CertifiedKey;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * What TLS handshakes use. New connections use the latest certificates given; connections that stand keep theirs.
 * Thread-safe.
 *
 * <p>Clients are asked for a certificate and need not have one. Whatever they present is accepted: it is the authenticator
 * that verifies it, from {@link Exchange#clientCertificates}.
 *
 * <p>Made of the platform's own context. Netty's would first load every root certificate that the platform trusts and
 * encrypt a trial key, half of a start, neither of which a server needs.
 */
public final class TlsContext {
    private static final String TLS_1_3 = "TLSv1.3";
    private static final String TLS_1_2 = "TLSv1.2";

    private static final String[] APPLICATION_PROTOCOLS = {
        ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1
    };

    private final String[] protocols;
    private final String[] cipherSuites;
    private volatile SSLContext current;

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
            case "VersionTLS12" -> new String[] {TLS_1_3, TLS_1_2};
            case "VersionTLS13" -> new String[] {TLS_1_3};
            default -> throw new IllegalArgumentException("TLS version not supported: " + minVersion);
        };
        this.current = build(certificate, byHost);
        this.cipherSuites =
                supported(current, cipherSuites.isEmpty() ? Http2SecurityUtil.CIPHERS : withTls13(cipherSuites));
    }

    public TlsContext(CertifiedKey certificate) {
        this("VersionTLS12", List.of(), certificate, Map.of());
    }

    /** Replaces all certificates for connections to come. */
    public void reload(CertifiedKey certificate, Map<String, CertifiedKey> byHost) {
        current = build(certificate, byHost);
    }

    /** The handler of a new connection, which selects the protocol of the first of ours that the client offers. */
    SslHandler newHandler() {
        SSLEngine engine = current.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols);
        parameters.setCipherSuites(cipherSuites);
        parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
        parameters.setWantClientAuth(true);
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private static SSLContext build(CertifiedKey certificate, Map<String, CertifiedKey> byHost) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ServerKeyManager(certificate, byHost)},
                    new TrustManager[] {new AnyClientTrustManager()},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    private static String[] supported(SSLContext context, List<String> suites) {
        Set<String> known =
                new HashSet<>(List.of(context.getSupportedSSLParameters().getCipherSuites()));
        List<String> supported = new ArrayList<>();
        for (String suite : suites) {
            if (known.contains(suite)) {
                supported.add(suite);
            }
        }
        if (supported.isEmpty()) {
            throw new IllegalArgumentException("none of these TLS cipher suites is supported: " + suites);
        }
        return supported.toArray(new String[0]);
    }

    private static List<String> withTls13(List<String> suites) {
        List<String> all = new ArrayList<>(
                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"));
        all.addAll(suites);
        return all;
    }
}
