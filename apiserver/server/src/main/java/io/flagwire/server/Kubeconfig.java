package io.flagwire.server;

import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.Pem;
import io.flagwire.generic.certificates.PemFiles;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A kubeconfig with one cluster and one user. */
final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * @param server URL of the API server
     * @param trusted certificates by which clients know the server
     * @param client certificate and key of the user
     */
    static String text(String server, List<X509Certificate> trusted, CertifiedKey client) {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: flagwire
              cluster:
                server: %s
                certificate-authority-data: %s
            users:
            - name: admin
              user:
                client-certificate-data: %s
                client-key-data: %s
            contexts:
            - name: flagwire
              context:
                cluster: flagwire
                user: admin
            current-context: flagwire
            """.formatted(
                        server,
                        base64(Pem.encode(trusted)),
                        base64(Pem.encode(client.chain())),
                        base64(PemFiles.encodeKey(client)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
