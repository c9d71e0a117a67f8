package io.flagwire.generic.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PemFilesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final CertificateAuthority authority = CertificateAuthority.create("ca", DAY, Clock.systemUTC());
    private final CertifiedKey issued = authority.issueServing("front", List.of("localhost"), List.of(), DAY);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path certificate = folder.resolve("pki/apiserver.crt");
        Path key = folder.resolve("pki/apiserver.key");
        PemFiles.writeCertifiedKey(issued, certificate, key);
        PemFiles.writeCertifiedKey(issued, certificate, key);
        CertifiedKey read = PemFiles.readCertifiedKey(certificate, key);
        assertThat(read.chain()).isEqualTo(issued.chain());
        assertThat(((ECPrivateKey) read.key()).getS()).isEqualTo(((ECPrivateKey) issued.key()).getS());
        assertThat(PemFiles.readPublicKeys(key))
                .containsExactly(issued.certificate().getPublicKey());
        assertThat(PemFiles.readPublicKeys(certificate)).hasSize(2);
    }

    @Test
    void keysAreForTheirOwnerOnlyAndNothingElseIsLeftBehind() throws IOException {
        Path certificate = folder.resolve("apiserver.crt");
        Path key = folder.resolve("apiserver.key");
        PemFiles.writeCertifiedKey(issued, certificate, key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate)))
                .startsWith("rw-");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(certificate, key);
        }
    }

    @Test
    void everyFormOfAPrivateKeyIsRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair rsa = generator.generateKeyPair();
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        RSAPrivateCrtKey crt = (RSAPrivateCrtKey) rsa.getPrivate();
        byte[] pkcs1 = Der.sequence(
                Der.integer(0),
                Der.integer(crt.getModulus()),
                Der.integer(crt.getPublicExponent()),
                Der.integer(crt.getPrivateExponent()),
                Der.integer(crt.getPrimeP()),
                Der.integer(crt.getPrimeQ()),
                Der.integer(crt.getPrimeExponentP()),
                Der.integer(crt.getPrimeExponentQ()),
                Der.integer(crt.getCrtCoefficient()));
        Path file = folder.resolve("key");

        Files.writeString(file, "Bag Attributes\n" + Pem.encode(Pem.RSA_PRIVATE_KEY, pkcs1));
        assertThat(PemFiles.readPrivateKey(file)).isEqualTo(crt);
        assertThat(PemFiles.readPublicKeys(file)).containsExactly(rsa.getPublic());

        Files.writeString(file, Pem.encode(Pem.PRIVATE_KEY, crt.getEncoded()).replace("\n", "\r\n"));
        assertThat(PemFiles.readPrivateKey(file)).isEqualTo(crt);

        Files.writeString(file, Pem.encode(Pem.PRIVATE_KEY, edwards.getPrivate().getEncoded()));
        assertThat(PemFiles.readPrivateKey(file)).isEqualTo(edwards.getPrivate());

        Files.writeString(
                file,
                Pem.encode(Pem.PUBLIC_KEY, rsa.getPublic().getEncoded())
                        + Pem.encode(
                                Pem.PUBLIC_KEY,
                                issued.certificate().getPublicKey().getEncoded()));
        assertThat(PemFiles.readPublicKeys(file))
                .containsExactly(rsa.getPublic(), issued.certificate().getPublicKey());
    }

    @Test
    void badFilesAreNamedWithWhatWasExpected() throws IOException {
        String key = PemFiles.encodeKey(issued);
        String certificate = Pem.encode(issued.chain());
        record Bad(String contents, boolean asKey, String problem) {}
        List<Bad> cases = List.of(
                new Bad(
                        "",
                        true,
                        "expected a PEM block PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY, found no PEM block"),
                new Bad(certificate, true, "found CERTIFICATE"),
                new Bad(key, false, "expected a PEM block CERTIFICATE, found EC PRIVATE KEY"),
                new Bad(
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                        true,
                        "damaged or of a kind other"),
                new Bad("-----BEGIN PRIVATE KEY-----\nA?A\n-----END PRIVATE KEY-----\n", true, "is not base64"),
                new Bad("-----BEGIN PRIVATE KEY-----\nAAAA\n", true, "no matching end line"),
                new Bad(
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                        false,
                        "certificate 1 cannot"),
                new Bad("-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n", true, "tag 02 missing"),
                new Bad(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                        true,
                        "is encrypted"),
                new Bad(
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                        true,
                        "is encrypted"));
        Path file = folder.resolve("bad.pem");
        for (Bad bad : cases) {
            Files.writeString(file, bad.contents);
            assertThatThrownBy(() -> {
                        if (bad.asKey) {
                            PemFiles.readPrivateKey(file);
                        } else {
                            PemFiles.readCertificates(file);
                        }
                    })
                    .isInstanceOf(PemException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageContaining(bad.problem);
        }
        assertThatThrownBy(() -> PemFiles.readCertificates(folder.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws IOException {
        Path certificate = folder.resolve("apiserver.crt");
        Path key = folder.resolve("apiserver.key");
        PemFiles.writeCertifiedKey(issued, certificate, key);
        PemFiles.writeSecret(key, PemFiles.encodeKey(authority.authority()));
        assertThatThrownBy(() -> PemFiles.readCertifiedKey(certificate, key))
                .isInstanceOf(PemException.class)
                .hasMessageContaining("expected the private key of the certificate in " + certificate);
    }

    @Test
    void keysDoNotPrintThemselves() {
        assertThat(issued.toString()).isEqualTo("CertifiedKey[CN=front]");
    }
}
