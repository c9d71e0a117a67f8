package io.flagwire.generic.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Certificates and keys in files. Every read fails with a {@link PemException} that says what was expected where; a file that
 * is missing or not readable fails with the file system's own exception.
 */
public final class PemFiles {
    /** Longest file that is read, in bytes: a large bundle of authorities has a few hundred kilobytes. */
    private static final long FILE_BYTES_MAX = 16L << 20;

    private static final String SECRET_MODE = "rw-------";
    private static final String PUBLIC_MODE = "rw-r--r--";

    private PemFiles() {}

    /** The certificates of a file, in order; at least one. */
    public static List<X509Certificate> readCertificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem.Block block : blocks(file)) {
            if (block.label().equals(Pem.CERTIFICATE)) {
                try {
                    certificates.add(KeyEncoding.certificate(block.der()));
                } catch (GeneralSecurityException e) {
                    throw new PemException(
                            file, "certificate " + (certificates.size() + 1) + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException(file, "expected a PEM block CERTIFICATE, found " + labels(file));
        }
        return certificates;
    }

    /** The first private key of a file: PKCS#8, SEC 1 or PKCS#1, not encrypted. */
    public static PrivateKey readPrivateKey(Path file) throws IOException {
        for (Pem.Block block : blocks(file)) {
            try {
                PrivateKey key = KeyEncoding.privateKey(block);
                if (key != null) {
                    return key;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new PemException(file, "PEM block " + block.label() + " cannot be read: " + e.getMessage());
            }
        }
        throw new PemException(
                file, "expected a PEM block PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY, found " + labels(file));
    }

    /**
     * The public keys of a file: of public keys, of certificates and of private keys, at least one. This is what
     * --service-account-key-file takes.
     */
    public static List<PublicKey> readPublicKeys(Path file) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (Pem.Block block : blocks(file)) {
            try {
                PublicKey key = KeyEncoding.publicKey(block);
                if (key != null) {
                    keys.add(key);
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new PemException(file, "PEM block " + block.label() + " cannot be read: " + e.getMessage());
            }
        }
        if (keys.isEmpty()) {
            throw new PemException(file, "expected a PEM block with a public or private key, found " + labels(file));
        }
        return keys;
    }

    /** A certificate with its chain and its key, which must belong together. */
    public static CertifiedKey readCertifiedKey(Path certificateFile, Path keyFile) throws IOException {
        CertifiedKey certified = new CertifiedKey(readPrivateKey(keyFile), readCertificates(certificateFile));
        if (!belongTogether(certified)) {
            throw new PemException(keyFile, "expected the private key of the certificate in " + certificateFile);
        }
        return certified;
    }

    /** Writes both files anew; the key is readable by its owner only. Parent folders are created. */
    public static void writeCertifiedKey(CertifiedKey certified, Path certificateFile, Path keyFile)
            throws IOException {
        writeSecret(keyFile, encodeKey(certified));
        writePublic(certificateFile, Pem.encode(certified.chain()));
    }

    /** The private key as PEM text: SEC 1 for EC, which keeps the public key with it; PKCS#8 for others. */
    public static String encodeKey(CertifiedKey certified) {
        return certified.key() instanceof ECPrivateKey ec
                ? KeyEncoding.encode(ec, certified.certificate().getPublicKey())
                : Pem.encode(Pem.PRIVATE_KEY, certified.key().getEncoded());
    }

    /** Writes a file that only its owner may read; readers see the old contents or the new, never a part. */
    public static void writeSecret(Path file, String text) throws IOException {
        write(file, text, PosixFilePermissions.fromString(SECRET_MODE));
    }

    /** Writes a file that everyone may read; readers see the old contents or the new, never a part. */
    public static void writePublic(Path file, String text) throws IOException {
        write(file, text, PosixFilePermissions.fromString(PUBLIC_MODE));
    }

    private static void write(Path file, String text, Set<PosixFilePermission> mode) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
        Path written = Files.createTempFile(folder, ".", ".new", attributes);
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static boolean belongTogether(CertifiedKey certified) {
        PublicKey publicKey = certified.certificate().getPublicKey();
        String algorithm = switch (certified.key().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> certified.key().getAlgorithm();
        };
        byte[] probe = new byte[32];
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(certified.key());
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(publicKey);
            signer.update(probe);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<Pem.Block> blocks(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new PemException(file, "larger than " + FILE_BYTES_MAX + " bytes");
        }
        try {
            return Pem.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new PemException(file, String.valueOf(e.getMessage()));
        }
    }

    private static String labels(Path file) throws IOException {
        List<String> labels = blocks(file).stream().map(Pem.Block::label).toList();
        return labels.isEmpty() ? "no PEM block" : String.join(", ", labels);
    }
}
