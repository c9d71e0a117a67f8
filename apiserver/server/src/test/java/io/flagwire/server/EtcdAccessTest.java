package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.Pem;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.storage.etcd.EtcdServer;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EtcdAccessTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private CertificateAuthority authority;

    @BeforeEach
    void makeCertificates() throws IOException {
        authority = CertificateAuthority.create("etcd-ca", DAY, Clock.systemUTC());
        trust(authority);
        writeServer(authority);
        write("client", authority.issueClient("apiserver", List.of(), DAY));
    }

    private void trust(CertificateAuthority trusted) throws IOException {
        Files.writeString(file("ca.crt"), Pem.encode(List.of(trusted.authority().certificate())));
    }

    private void writeServer(CertificateAuthority issuer) throws IOException {
        write(
                "server",
                issuer.issueServing("etcd", List.of("localhost"), List.of(InetAddress.getByName("127.0.0.1")), DAY));
    }

    private void write(String name, CertifiedKey key) throws IOException {
        PemFiles.writeCertifiedKey(key, file(name + ".crt"), file(name + ".key"));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private EtcdServer secureEtcd() {
        return EtcdServer.startSecure(
                folder,
                "--cert-file=" + file("server.crt"),
                "--key-file=" + file("server.key"),
                "--trusted-ca-file=" + file("ca.crt"),
                "--client-cert-auth");
    }

    private EtcdAccess access(String url) {
        return new EtcdAccess(
                "etcd-servers",
                List.of(url),
                "/registry",
                file("ca.crt").toString(),
                file("client.crt").toString(),
                file("client.key").toString());
    }

    private static void writesAndReads(EtcdStore store, String key) {
        store.put("/registry/" + key, new byte[] {1}, 0);
        assertThat(store.get("/registry/" + key)).isNotNull();
    }

    @Test
    void etcdIsReachedThroughItsSocketInTheFileSystem() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = new EtcdAccess("etcd-servers", List.of(etcd.socketUrl()), "/registry", "", "", "")
                        .open(Duration.ZERO, keys -> {})) {
            writesAndReads(store, "a");
        }
    }

    @Test
    void tlsIsSpokenThroughASocketInTheFileSystemToo() throws Exception {
        try (EtcdServer etcd = secureEtcd();
                EtcdStore store = access(etcd.socketUrl()).open(Duration.ZERO, keys -> {})) {
            writesAndReads(store, "a");
        }
    }

    /** Everything is issued anew by another authority while etcd is away. */
    @Test
    void newConnectionsTakeTheFilesAsTheyAreThen() throws Exception {
        try (EtcdServer etcd = secureEtcd();
                EtcdStore store = access(etcd.url()).open(Duration.ZERO, keys -> {})) {
            writesAndReads(store, "a");
            etcd.kill();
            CertificateAuthority other = CertificateAuthority.create("other-ca", DAY, Clock.systemUTC());
            trust(other);
            writeServer(other);
            write("client", other.issueClient("apiserver", List.of(), DAY));
            etcd.restart();
            writesAndReads(store, "b");
        }
    }

    @Test
    void filesThatCannotBeReadLeaveTheLastInUse() throws Exception {
        try (EtcdServer etcd = secureEtcd();
                EtcdStore store = access(etcd.url()).open(Duration.ZERO, keys -> {})) {
            byte[] authorities = Files.readAllBytes(file("ca.crt"));
            etcd.kill();
            Files.delete(file("client.key"));
            Path moved = Files.write(file("moved.crt"), authorities);
            Files.writeString(file("ca.crt"), "");
            etcd.restart("--trusted-ca-file=" + moved);
            writesAndReads(store, "a");
        }
    }

    @Test
    void fileThatIsNotAsItShouldBeIsNamedWithItsFlag() throws IOException {
        Files.delete(file("client.key"));
        assertThatThrownBy(() -> access("https://127.0.0.1:1").open(Duration.ZERO, keys -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessage("--etcd-certfile, --etcd-keyfile: " + file("client.key") + ": no such file or directory");
        Files.writeString(file("ca.crt"), "-----BEGIN X-----\n-----END X-----\n");
        assertThatThrownBy(() -> access("https://127.0.0.1:1").open(Duration.ZERO, keys -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("--etcd-cafile: ")
                .hasMessageContaining(file("ca.crt").toString())
                .hasMessageContaining("expected a PEM block CERTIFICATE");
    }
}
