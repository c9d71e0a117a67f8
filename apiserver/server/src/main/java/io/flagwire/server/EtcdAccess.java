package io.flagwire.server;

import io.flagwire.generic.certificates.ClientTls;
import io.flagwire.generic.certificates.PemFiles;
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
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Where an etcd is, and what is needed to get in, as flags say it.
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

    /**
     * @param leaseReuse for how long keys that expire share a lease
     * @throws ProblemException if a URL is none, or etcd does not answer
     * @throws IOException if a file of a key or certificate cannot be read or is not what it should be
     */
    EtcdStore open(Duration leaseReuse) throws IOException, ProblemException {
        List<EtcdEndpoint> endpoints = new ArrayList<>();
        for (String server : servers) {
            endpoints.add(endpoint(flag, server));
        }
        TrustManager trust = caFile.isEmpty() ? null : ClientTls.trusting(PemFiles.readCertificates(Path.of(caFile)));
        KeyManager key = certFile.isEmpty()
                ? null
                : ClientTls.identifiedBy(PemFiles.readCertifiedKey(Path.of(certFile), Path.of(keyFile)));
        try {
            return EtcdStore.open(new EtcdConfig(endpoints, prefix + "/", trust, key, leaseReuse), PATIENCE);
        } catch (StoreUnavailableException e) {
            throw new ProblemException("--" + flag + ": " + e.getMessage());
        }
    }
}
