package io.flagwire.generic.certificates;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Who a client is, as its files say when a handshake begins. For handshakes of one thread. */
final class RenewedKeyManager extends X509ExtendedKeyManager {
    private final RenewedFile<X509ExtendedKeyManager> file;

    RenewedKeyManager(RenewedFile<X509ExtendedKeyManager> file) {
        this.file = file;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return file.newest().chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return file.newest().chooseClientAlias(types, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return file.last().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return file.last().getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
        return file.last().getClientAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }
}
