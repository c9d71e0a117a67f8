package io.flagwire.generic.certificates;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A small certificate authority for the certificates that a server makes for itself. New keys are EC on the curve P-256: an
 * RSA key takes a hundred times as long to find. Thread-safe.
 */
public final class CertificateAuthority {
    /** How far a new certificate's validity begins in the past: clocks differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final String CURVE = "secp256r1";

    private final CertifiedKey authority;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** An authority that signs with a key that exists. */
    public CertificateAuthority(CertifiedKey authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /** A new authority whose certificate signs itself. */
    public static CertificateAuthority create(String commonName, Duration validity, Clock clock) {
        SecureRandom random = new SecureRandom();
        KeyPair pair = generateKeyPair();
        Instant now = clock.instant();
        byte[] subject = CertificateBuilder.name(commonName, List.of());
        try {
            X509Certificate certificate = new CertificateBuilder(
                            subject, pair.getPublic(), now.minus(CLOCK_SKEW), now.plus(validity))
                    .authority()
                    .sign(pair.getPrivate(), null, random);
            return new CertificateAuthority(new CertifiedKey(pair.getPrivate(), List.of(certificate)), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform cannot sign an EC certificate", e);
        }
    }

    /** A new key pair on the curve P-256. */
    public static KeyPair generateKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no EC keys", e);
        }
    }

    /** The authority's own key and certificate. */
    public CertifiedKey authority() {
        return authority;
    }

    /** A new key for a server that is reached under these names and addresses; the chain ends with the authority. */
    public CertifiedKey issueServing(
            String commonName, List<String> dnsNames, List<InetAddress> addresses, Duration validity) {
        byte[] subject = CertificateBuilder.name(commonName, List.of());
        KeyPair pair = generateKeyPair();
        return issue(
                pair,
                builder(subject, pair, validity).endEntity(Oids.SERVER_AUTH).alternativeNames(dnsNames, addresses));
    }

    /** A new key for a client that is this user (the common name) in these groups (the organizations). */
    public CertifiedKey issueClient(String user, List<String> groups, Duration validity) {
        byte[] subject = CertificateBuilder.name(user, groups);
        KeyPair pair = generateKeyPair();
        return issue(pair, builder(subject, pair, validity).endEntity(Oids.CLIENT_AUTH));
    }

    private CertificateBuilder builder(byte[] subject, KeyPair pair, Duration validity) {
        Instant now = clock.instant();
        return new CertificateBuilder(subject, pair.getPublic(), now.minus(CLOCK_SKEW), now.plus(validity));
    }

    private CertifiedKey issue(KeyPair pair, CertificateBuilder builder) {
        try {
            X509Certificate certificate = builder.sign(authority.key(), authority.certificate(), random);
            return new CertifiedKey(pair.getPrivate(), List.of(certificate, authority.certificate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority's key cannot sign", e);
        }
    }
}
