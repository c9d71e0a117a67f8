package io.flagwire.generic.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** What a client of another server takes to a TLS handshake. */
public final class ClientTls {
    private static final char[] NO_PASSWORD = {};

    private ClientTls() {}

    /** Believes servers as {@link #trusting(List)} does, by a file that may be replaced. */
    public static TrustManager trusting(RenewedFile.Reader<List<X509Certificate>> file) throws IOException {
        return new RenewedTrustManager(RenewedFile.of(() -> (X509ExtendedTrustManager) trusting(file.read())));
    }

    /** Tells servers who the client is, by files that may be replaced; for connections of one thread. */
    public static KeyManager identifiedBy(RenewedFile.Reader<CertifiedKey> files) throws IOException {
        return new RenewedKeyManager(RenewedFile.of(() -> (X509ExtendedKeyManager) identifiedBy(files.read())));
    }

    /** Believes servers with a certificate from one of these authorities, for the name under which they are called. */
    public static TrustManager trusting(List<X509Certificate> authorities) {
        try {
            KeyStore store = empty();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    /** Tells servers who the client is. */
    public static KeyManager identifiedBy(CertifiedKey client) {
        try {
            KeyStore store = empty();
            store.setKeyEntry(
                    "client", client.key(), NO_PASSWORD, client.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        return store;
    }
}
