package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.authentication.ClientCertificateAuthenticator;
import io.flagwire.generic.authentication.TokenAuthenticator;
import io.flagwire.generic.authentication.TokenFile;
import io.flagwire.generic.authentication.UnionAuthenticator;
import io.flagwire.generic.certificates.CertificatePool;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.server.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** How users prove who they are (BuiltInAuthenticationOptions). */
public final class BuiltInAuthenticationOptions {
    @Flag(
            help = "Whether requests without credentials are worked on, as user system:anonymous in group"
                    + " system:unauthenticated. Without effect where every request is allowed: there they are refused.")
    boolean anonymousAuth = true;

    @Flag(
            name = "client-ca-file",
            help =
                    "A file with certificates of authorities. Who presents a client certificate that one of them has issued"
                            + " is the user of its common name, in the groups of its organizations.")
    String clientCaFile = "";

    @Flag(
            help =
                    "A CSV file with a line for each token: token, user name, user uid and, optionally, groups in quotes."
                            + " Who sends the token as Authorization: Bearer is that user.")
    String tokenAuthFile = "";

    /**
     * Applies all but the trust in client certificates, which {@link #trustClients} adds.
     *
     * @throws IOException if a file cannot be read or is not what it should be; the message names it
     */
    public void applyTo(Config config) throws IOException {
        config.setTokens(tokenAuthFile.isEmpty() ? token -> null : TokenFile.read(Path.of(tokenAuthFile)));
        config.setAuthenticator(new TokenAuthenticator(config.tokens()));
        config.setAnonymousAllowed(anonymousAuth);
    }

    /**
     * Lets users prove by client certificates who they are.
     *
     * @param ownAuthority issues this server's own client certificates, and is trusted beside {@code --client-ca-file}
     * @throws IOException if a file cannot be read or is not what it should be; the message names it
     */
    public void trustClients(Config config, X509Certificate ownAuthority, Clock clock) throws IOException {
        List<X509Certificate> authorities = new ArrayList<>();
        authorities.add(ownAuthority);
        if (!clientCaFile.isEmpty()) {
            authorities.addAll(PemFiles.readCertificates(Path.of(clientCaFile)));
        }
        config.setAuthenticator(new UnionAuthenticator(List.of(
                new ClientCertificateAuthenticator(new CertificatePool(authorities), clock),
                new TokenAuthenticator(config.tokens()))));
    }
}
