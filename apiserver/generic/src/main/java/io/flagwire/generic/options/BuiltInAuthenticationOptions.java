package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.generic.authentication.ClientCertificateAuthenticator;
import io.flagwire.generic.authentication.TokenAuthenticator;
import io.flagwire.generic.authentication.TokenFile;
import io.flagwire.generic.authentication.UnionAuthenticator;
import io.flagwire.generic.certificates.CertificatePool;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** How users prove who they are (BuiltInAuthenticationOptions). */
public final class BuiltInAuthenticationOptions {
    @FlagSet(prefix = "oidc-")
    final OidcAuthenticationOptions oidc = new OidcAuthenticationOptions();

    @FlagSet(prefix = "requestheader-")
    final RequestHeaderAuthenticationOptions requestHeader = new RequestHeaderAuthenticationOptions();

    @FlagSet(prefix = "service-account-")
    final ServiceAccountAuthenticationOptions serviceAccounts = new ServiceAccountAuthenticationOptions();

    @FlagSet(prefix = "authentication-token-webhook-")
    final WebhookAuthenticationOptions webhook = new WebhookAuthenticationOptions();

    @Flag(
            help =
                    "A file with an AuthenticationConfiguration: which JSON Web Tokens are accepted, and whether anonymous"
                            + " requests are. It takes the place of the --oidc flags.",
            unsupported = "a file that configures authentication")
    String authenticationConfig = "";

    @Flag(
            help = "The names under which tokens may mean this server. If the list is empty, the first"
                    + " --service-account-issuer is the only one.",
            unsupported = "tokens of service accounts")
    List<String> apiAudiences = List.of();

    @Flag(
            help = "Whether requests without credentials are worked on, as user system:anonymous in group"
                    + " system:unauthenticated. Without effect where every request is allowed: there they are refused.")
    boolean anonymousAuth = true;

    @Flag(
            help =
                    "Whether the secrets of type bootstrap.kubernetes.io/token in kube-system are tokens by which new nodes"
                            + " may join.",
            unsupported = "bootstrap tokens")
    boolean enableBootstrapTokenAuth;

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

    private boolean oidcGiven;

    /**
     * Looks at which flags were given.
     *
     * @throws ProblemException if a limit for tokens is out of range
     */
    public void complete(Completion completion) throws ProblemException {
        oidcGiven = completion.anyChanged(OidcAuthenticationOptions.FLAGS);
        serviceAccounts.complete();
    }

    /** Once completed. */
    public void validate(Problems problems) {
        if (oidcGiven && !authenticationConfig.isEmpty()) {
            problems.add("authentication-config file and oidc-* flags are mutually exclusive");
        } else if (oidcGiven && !oidc.isComplete()) {
            problems.add("oidc-issuer-url and oidc-client-id must be specified together when any oidc-* flags are set");
        }
        serviceAccounts.validate(problems);
        requestHeader.validate(problems, clientCaFile);
    }

    /** The tokens of service accounts. */
    public ServiceAccountAuthenticationOptions serviceAccounts() {
        return serviceAccounts;
    }

    /** Whether it is said under which names tokens may mean this server. */
    public boolean hasAudiences() {
        return !apiAudiences.isEmpty();
    }

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
