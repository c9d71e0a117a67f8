package io.flagwire.generic.certificates;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The authorities that are trusted, as those of --client-ca-file. Immutable. */
public final class CertificatePool {
    private final List<X509Certificate> authorities;
    private final Set<TrustAnchor> anchors = new HashSet<>();

    public CertificatePool(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
        for (X509Certificate authority : authorities) {
            anchors.add(new TrustAnchor(authority, null));
        }
    }

    public List<X509Certificate> authorities() {
        return authorities;
    }

    /**
     * Checks that the first certificate may speak for a client: a chain leads from it, by way of the others, to one of the
     * authorities; all are valid at that time; and it is meant for clients (extended key usage clientAuth or any, or none
     * named). Revocation is not looked at, as in Kubernetes.
     *
     * @throws CertificateException if not; the message may be shown to the client
     */
    public void verifyClient(List<X509Certificate> presented, Instant at) throws CertificateException {
        if (presented.isEmpty()) {
            throw new CertificateException("no certificate presented");
        }
        X509Certificate client = presented.get(0);
        if (anchors.isEmpty()) {
            throw new CertificateException("certificate signed by unknown authority");
        }
        build(client, presented, at);
        List<String> usages = client.getExtendedKeyUsage();
        if (usages != null && !usages.contains(Oids.CLIENT_AUTH) && !usages.contains(Oids.ANY_EXTENDED_KEY_USAGE)) {
            throw new CertificateException("certificate specifies an incompatible key usage");
        }
    }

    private void build(X509Certificate client, List<X509Certificate> presented, Instant at)
            throws CertificateException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(client);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("PKIX parameters refused", e);
        } catch (GeneralSecurityException e) {
            client.checkValidity(Date.from(at));
            throw new CertificateException("certificate signed by unknown authority", e);
        }
    }
}
