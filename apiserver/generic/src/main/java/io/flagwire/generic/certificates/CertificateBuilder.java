package io.flagwire.generic.certificates;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one X.509 version 3 certificate (RFC 5280).
 *
 * <pre>
 * Certificate  SEQUENCE { tbs, signature algorithm, BIT STRING }
 * tbs          SEQUENCE { [0] 2, serial, signature algorithm, issuer, validity, subject, public key, [3] extensions }
 * extension    SEQUENCE { OID, critical?, OCTET STRING { value } }
 * </pre>
 */
final class CertificateBuilder {
    private static final int SERIAL_BITS = 127;
    /** Bits of the key usage extension, first bit of the first byte first. */
    private static final int DIGITAL_SIGNATURE = 0x80;

    private static final int KEY_ENCIPHERMENT = 0x20;
    private static final int KEY_CERT_SIGN = 0x04;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final byte[] subject;
    private final PublicKey key;
    private final Instant notBefore;
    private final Instant notAfter;
    private final List<byte[]> extensions = new ArrayList<>();

    CertificateBuilder(byte[] subject, PublicKey key, Instant notBefore, Instant notAfter) {
        this.subject = subject;
        this.key = key;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /** A distinguished name: the organizations, then the common name, as Go orders them. */
    static byte[] name(String commonName, List<String> organizations) {
        List<byte[]> parts = new ArrayList<>();
        for (String organization : organizations) {
            parts.add(Der.set(Der.sequence(Der.oid(Oids.ORGANIZATION), Der.utf8(organization))));
        }
        parts.add(Der.set(Der.sequence(Der.oid(Oids.COMMON_NAME), Der.utf8(commonName))));
        return Der.sequence(parts);
    }

    CertificateBuilder authority() {
        usage(DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | KEY_CERT_SIGN);
        extension(Oids.BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true)));
        return this;
    }

    /** @param extendedUsage what the key is for, as {@link Oids#SERVER_AUTH} */
    CertificateBuilder endEntity(String extendedUsage) {
        // Key encipherment means something for RSA only; an EC key signs.
        usage(key instanceof ECPublicKey ? DIGITAL_SIGNATURE : DIGITAL_SIGNATURE | KEY_ENCIPHERMENT);
        extension(Oids.BASIC_CONSTRAINTS, true, Der.sequence());
        extension(Oids.EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(extendedUsage)));
        return this;
    }

    CertificateBuilder alternativeNames(List<String> dnsNames, List<InetAddress> addresses) {
        List<byte[]> names = new ArrayList<>();
        for (String dnsName : dnsNames) {
            names.add(Der.contextPrimitive(DNS_NAME, dnsName.getBytes(StandardCharsets.US_ASCII)));
        }
        for (InetAddress address : addresses) {
            names.add(Der.contextPrimitive(IP_ADDRESS, address.getAddress()));
        }
        if (!names.isEmpty()) {
            extension(Oids.SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(names));
        }
        return this;
    }

    /** @param issuer the signer's certificate, or null if the certificate signs itself */
    X509Certificate sign(PrivateKey issuerKey, @Nullable X509Certificate issuer, SecureRandom random)
            throws GeneralSecurityException {
        PublicKey authorityKey = issuer == null ? key : issuer.getPublicKey();
        byte[] authority = issuer == null ? identifier(key) : identifier(issuer);
        extension(Oids.SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(key)));
        extension(Oids.AUTHORITY_KEY_IDENTIFIER, false, Der.sequence(Der.contextPrimitive(0, authority)));
        boolean ec = authorityKey instanceof ECPublicKey;
        byte[] algorithm = ec
                ? Der.sequence(Der.oid(Oids.ECDSA_WITH_SHA256))
                : Der.sequence(Der.oid(Oids.SHA256_WITH_RSA), Der.nothing());
        byte[] tbs = Der.sequence(
                Der.context(0, Der.integer(2)),
                Der.integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)),
                algorithm,
                issuer == null ? subject : issuer.getSubjectX500Principal().getEncoded(),
                Der.sequence(Der.time(notBefore), Der.time(notAfter)),
                subject,
                key.getEncoded(),
                Der.context(3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance(ec ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(issuerKey, random);
        signature.update(tbs);
        byte[] certificate = Der.sequence(tbs, algorithm, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private void usage(int bits) {
        int unused = Integer.numberOfTrailingZeros(bits);
        extension(Oids.KEY_USAGE, true, Der.bits(new byte[] {(byte) bits}, unused));
    }

    private void extension(String oid, boolean critical, byte[] value) {
        extensions.add(
                critical
                        ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                        : Der.sequence(Der.oid(oid), Der.octets(value)));
    }

    /** What the certificate itself says its key is called: other makers count it differently. */
    private static byte[] identifier(X509Certificate certificate) throws GeneralSecurityException {
        byte[] extension = certificate.getExtensionValue(Oids.SUBJECT_KEY_IDENTIFIER);
        if (extension == null) {
            return identifier(certificate.getPublicKey());
        }
        return new DerReader(new DerReader(extension).read(Der.OCTET_STRING)).read(Der.OCTET_STRING);
    }

    /** RFC 7093, method 1: the first 160 bits of the SHA-256 of the public key. */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        byte[] identifier = new byte[20];
        System.arraycopy(digest, 0, identifier, 0, identifier.length);
        return identifier;
    }
}
