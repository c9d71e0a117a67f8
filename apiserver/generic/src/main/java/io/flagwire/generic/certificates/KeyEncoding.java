package io.flagwire.generic.certificates;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates from the DER inside a PEM block. The JDK reads two of the forms (PKCS#8 and SubjectPublicKeyInfo);
 * the older ones are wrapped into those.
 */
final class KeyEncoding {
    private static final String[] ALGORITHMS = {"EC", "RSA", "EdDSA"};
    /** Tags of the optional parts of a SEC 1 key: the curve, the public point. */
    private static final int CURVE = Der.CONTEXT_CONSTRUCTED;

    private static final int POINT = Der.CONTEXT_CONSTRUCTED | 1;

    private KeyEncoding() {}

    /** The private key of a block, or null if the block is none. */
    static @Nullable PrivateKey privateKey(Pem.Block block) throws GeneralSecurityException {
        return switch (block.label()) {
            case Pem.PRIVATE_KEY -> pkcs8(block.der());
            case Pem.EC_PRIVATE_KEY -> pkcs8(wrap(ecAlgorithm(sec1Part(block.der(), CURVE)), block.der()));
            case Pem.RSA_PRIVATE_KEY -> pkcs8(wrap(rsaAlgorithm(), block.der()));
            case "ENCRYPTED PRIVATE KEY" ->
                throw new InvalidKeySpecException("the key is encrypted; only plain keys are read");
            default -> null;
        };
    }

    /** The public key that a block holds or that belongs to what it holds, or null if the block is nothing of the kind. */
    static @Nullable PublicKey publicKey(Pem.Block block) throws GeneralSecurityException {
        return switch (block.label()) {
            case Pem.PUBLIC_KEY -> subjectPublicKeyInfo(block.der());
            case Pem.RSA_PUBLIC_KEY -> subjectPublicKeyInfo(Der.sequence(rsaAlgorithm(), Der.bits(block.der())));
            case Pem.CERTIFICATE -> certificate(block.der()).getPublicKey();
            case Pem.EC_PRIVATE_KEY -> ecPublicKey(sec1Part(block.der(), CURVE), sec1Part(block.der(), POINT));
            case Pem.PRIVATE_KEY, Pem.RSA_PRIVATE_KEY -> publicKeyOf(privateKey(block), block.der());
            default -> null;
        };
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static @Nullable PublicKey publicKeyOf(@Nullable PrivateKey key, byte[] pkcs8)
            throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        if (key == null || !key.getAlgorithm().equals("EC")) {
            throw new InvalidKeySpecException(
                    "the public key cannot be taken from this private key; give the public key");
        }
        // PrivateKeyInfo: version, algorithm { OID, curve }, OCTET STRING { SEC 1 key without its curve }.
        DerReader info = new DerReader(new DerReader(pkcs8).read(Der.SEQUENCE));
        info.read(Der.INTEGER);
        DerReader algorithm = new DerReader(info.read(Der.SEQUENCE));
        algorithm.read(Der.OBJECT_IDENTIFIER);
        byte[] curve = Der.value(Der.OBJECT_IDENTIFIER, algorithm.read(Der.OBJECT_IDENTIFIER));
        return ecPublicKey(curve, sec1Part(info.read(Der.OCTET_STRING), POINT));
    }

    private static PublicKey ecPublicKey(byte[] curve, byte[] point) throws GeneralSecurityException {
        return subjectPublicKeyInfo(Der.sequence(ecAlgorithm(curve), point));
    }

    /** SEC 1: SEQUENCE { 1, OCTET STRING private value, [0] curve, [1] BIT STRING point }; the last two may be missing. */
    private static byte[] sec1Part(byte[] sec1, int tag) throws InvalidKeySpecException {
        DerReader key = new DerReader(new DerReader(sec1).read(Der.SEQUENCE));
        key.read(Der.INTEGER);
        key.read(Der.OCTET_STRING);
        byte[] curve = key.readIf(CURVE);
        byte[] part = tag == CURVE ? curve : key.readIf(tag);
        if (part == null) {
            String what = tag == CURVE ? "the name of its curve" : "its public point; give the public key";
            throw new InvalidKeySpecException("the EC key lacks " + what);
        }
        return part;
    }

    private static byte[] ecAlgorithm(byte[] curve) {
        return Der.sequence(Der.oid(Oids.EC_PUBLIC_KEY), curve);
    }

    private static byte[] rsaAlgorithm() {
        return Der.sequence(Der.oid(Oids.RSA_ENCRYPTION), Der.nothing());
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octets(key));
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // Not of this algorithm; the next may fit.
            }
        }
        throw new InvalidKeySpecException("the key is damaged or of a kind other than EC, RSA, Ed25519 or Ed448");
    }

    private static PublicKey subjectPublicKeyInfo(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // Not of this algorithm; the next may fit.
            }
        }
        throw new InvalidKeySpecException("the key is damaged or of a kind other than EC, RSA, Ed25519 or Ed448");
    }

    /** A private EC key with its public point, in the form that kube-apiserver writes. */
    static String encode(ECPrivateKey key, PublicKey publicKey) {
        DerReader info = new DerReader(new DerReader(publicKey.getEncoded()).read(Der.SEQUENCE));
        DerReader algorithm = new DerReader(info.read(Der.SEQUENCE));
        algorithm.read(Der.OBJECT_IDENTIFIER);
        byte[] curve = Der.value(Der.OBJECT_IDENTIFIER, algorithm.read(Der.OBJECT_IDENTIFIER));
        byte[] point = Der.value(Der.BIT_STRING, info.read(Der.BIT_STRING));
        int size = (key.getParams().getOrder().bitLength() + 7) / 8;
        byte[] number = key.getS().toByteArray();
        byte[] padded = new byte[size];
        int significant = Math.min(size, number.length);
        System.arraycopy(number, number.length - significant, padded, size - significant, significant);
        return Pem.encode(
                Pem.EC_PRIVATE_KEY,
                Der.sequence(Der.integer(1), Der.octets(padded), Der.context(0, curve), Der.context(1, point)));
    }
}
