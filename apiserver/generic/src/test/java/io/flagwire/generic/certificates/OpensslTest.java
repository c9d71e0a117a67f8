package io.flagwire.generic.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL's opinion of what we make, and ours of what it makes. */
final class OpensslTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    @BeforeAll
    static void opensslIsThere() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
        Assumptions.assumeTrue(found, "SKIPPED: no openssl on the path, certificates are not checked against it");
    }

    @Test
    void opensslAcceptsOurCertificates() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("ca", DAY, Clock.systemUTC());
        CertifiedKey serving =
                authority.issueServing("front", List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), DAY);
        PemFiles.writePublic(
                folder.resolve("ca.crt"), Pem.encode(authority.authority().chain()));
        PemFiles.writeCertifiedKey(serving, folder.resolve("serving.crt"), folder.resolve("serving.key"));
        PemFiles.writeCertifiedKey(
                authority.issueClient("admin", List.of("system:masters"), DAY),
                folder.resolve("client.crt"),
                folder.resolve("client.key"));
        assertThat(openssl(
                        "verify -x509_strict -purpose sslserver -verify_hostname localhost -CAfile ca.crt serving.crt"))
                .isEqualTo("serving.crt: OK");
        assertThat(openssl("verify -x509_strict -purpose sslserver -verify_ip 127.0.0.1 -CAfile ca.crt serving.crt"))
                .isEqualTo("serving.crt: OK");
        assertThat(openssl("verify -x509_strict -purpose sslclient -CAfile ca.crt client.crt"))
                .isEqualTo("client.crt: OK");
        assertThat(openssl("ec -in serving.key -check -noout")).contains("valid");
        assertThat(openssl("ec -in serving.key -pubout")).isEqualTo(openssl("x509 -in serving.crt -pubkey -noout"));
    }

    @Test
    void weReadWhatOpensslWrites() throws Exception {
        openssl("ecparam -genkey -name prime256v1 -out sec1.key");
        openssl("pkcs8 -topk8 -nocrypt -in sec1.key -out pkcs8.key");
        openssl("ec -in sec1.key -pubout -out public.key");
        assertThat(ecNumber("sec1.key")).isEqualTo(ecNumber("pkcs8.key"));
        assertThat(PemFiles.readPublicKeys(folder.resolve("sec1.key")))
                .isEqualTo(PemFiles.readPublicKeys(folder.resolve("public.key")))
                .isEqualTo(PemFiles.readPublicKeys(folder.resolve("pkcs8.key")));
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.crt -subj /CN=rsa -days 1");
        assertThat(PemFiles.readCertifiedKey(folder.resolve("rsa.crt"), folder.resolve("rsa.key"))
                        .chain())
                .hasSize(1);
        openssl("rsa -traditional -in rsa.key -out pkcs1.key");
        assertThat(PemFiles.readPrivateKey(folder.resolve("pkcs1.key")))
                .isEqualTo(PemFiles.readPrivateKey(folder.resolve("rsa.key")));
    }

    /** Keys of the JDK are equal only if they were encoded alike. */
    private BigInteger ecNumber(String file) throws IOException {
        return ((ECPrivateKey) PemFiles.readPrivateKey(folder.resolve(file))).getS();
    }

    private String openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("openssl"), Stream.of(arguments.split(" ")))
                .toList();
        Path output = Files.createTempFile(folder, "openssl", ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(arguments + "\n" + text).isZero();
        return text.lines()
                .filter(line -> !line.startsWith("read EC") && !line.startsWith("writing"))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("")
                .strip();
    }
}
