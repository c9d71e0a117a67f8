package io.flagwire.server;

import io.flagwire.generic.certificates.ClientTls;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.certificates.RenewedFile;
import io.flagwire.runtime.command.FailureText;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.etcd.EtcdConfig;
import io.flagwire.storage.etcd.EtcdEndpoint;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Where an etcd is, and what is needed to get in, as flags say it. The files may be replaced: each new connection reads them.
 *
 * @param flag that names the servers
 * @param prefix of all keys, without a slash at its end
 * @param caFile empty for those authorities that the Java runtime trusts
 * @param certFile empty if the client does not say who it is; then the key's is too
 */
record EtcdAccess(String flag, List<String> servers, String prefix, String caFile, String certFile, String keyFile) {
    /** How long a start waits for etcd, as kube-apiserver's. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * @throws ProblemException if the URL is none, which names the flag
     */
    static EtcdEndpoint endpoint(String flag, String server) throws ProblemException {
        try {
            return EtcdEndpoint.parse(server);
        } catch (IllegalArgumentException e) {
            String withoutUser = server.substring(server.lastIndexOf('@') + 1);
            throw new ProblemException("--" + flag + " " + Quoted.of(withoutUser) + " " + e.getMessage());
        }
    }

    private @Nullable TrustManager trust() throws IOException {
        return caFile.isEmpty()
                ? null
                : ClientTls.trusting(of("--etcd-cafile", () -> PemFiles.readCertificates(Path.of(caFile))));
    }

    private @Nullable KeyManager key() throws IOException {
        return certFile.isEmpty()
                ? null
                : ClientTls.identifiedBy(of(
                        "--etcd-certfile, --etcd-keyfile",
                        () -> PemFiles.readCertifiedKey(Path.of(certFile), Path.of(keyFile))));
    }

    /** Says of every failure which flags it comes from. */
    private static <T> RenewedFile.Reader<T> of(String flags, RenewedFile.Reader<T> reader) {
        return () -> {
            try {
                return reader.read();
            } catch (IOException e) {
                throw new IOException(flags + ": " + FailureText.of(e), e);
            }
        };
    }

    /**
     * @param leaseReuse for how long keys that expire share a lease
     * @param leaseKeys hears how many keys a lease has got
     * @throws ProblemException if a URL is none, a file of a key or certificate is not what it should be, or etcd does not
     *     answer
     */
    EtcdStore open(Duration leaseReuse, IntConsumer leaseKeys) throws ProblemException {
        List<EtcdEndpoint> endpoints = new ArrayList<>();
        for (String server : servers) {
            endpoints.add(endpoint(flag, server));
        }
        try {
            return EtcdStore.open(
                    new EtcdConfig(endpoints, prefix + "/", trust(), key(), leaseReuse, leaseKeys), PATIENCE);
        } catch (IOException e) {
            throw new ProblemException(String.valueOf(e.getMessage()));
        } catch (StoreUnavailableException e) {
            throw new ProblemException("--" + flag + ": " + e.getMessage());
        }
    }
}
