package io.flagwire.generic.http;

import io.flagwire.generic.certificates.CertifiedKey;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses the certificate by the host that the client names. Immutable; the alias of a certificate is its host. */
final class ServerKeyManager extends X509ExtendedKeyManager {
    private static final String DEFAULT_ALIAS = "";

    private final Map<String, CertifiedKey> byAlias;

    ServerKeyManager(CertifiedKey fallback, Map<String, CertifiedKey> byHost) {
        Map<String, CertifiedKey> all = new HashMap<>(byHost);
        all.put(DEFAULT_ALIAS, fallback);
        byAlias = Map.copyOf(all);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        String alias = alias(engine);
        CertifiedKey certified = byAlias.get(alias);
        // JSSE asks once for each kind of key that the client takes.
        return certified != null && certified.key().getAlgorithm().equals(keyType) ? alias : null;
    }

    private String alias(SSLEngine engine) {
        if (byAlias.size() > 1 && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName hostName) {
                    return alias(hostName.getAsciiName().toLowerCase(Locale.ROOT));
                }
            }
        }
        return DEFAULT_ALIAS;
    }

    private String alias(String host) {
        if (byAlias.containsKey(host)) {
            return host;
        }
        int dot = host.indexOf('.');
        String wildcard = dot < 0 ? host : "*" + host.substring(dot);
        return byAlias.containsKey(wildcard) ? wildcard : DEFAULT_ALIAS;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        CertifiedKey certified = byAlias.get(alias);
        return certified == null ? null : certified.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        CertifiedKey certified = byAlias.get(alias);
        return certified == null ? null : certified.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return byAlias.keySet().toArray(new String[0]);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
