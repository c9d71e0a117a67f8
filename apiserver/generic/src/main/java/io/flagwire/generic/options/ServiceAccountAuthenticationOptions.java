package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tokens of service accounts: whose are believed, and how long they hold (ServiceAccountAuthenticationOptions). */
public final class ServiceAccountAuthenticationOptions {
    private static final String TOKENS = "tokens of service accounts";
    private static final Duration EXPIRATION_MIN = Duration.ofHours(1);
    private static final Duration EXPIRATION_MAX = Duration.ofSeconds(1L << 32);

    @Flag(
            help =
                    "A file with keys, public or private ones, that have signed tokens. May be given several times, and a"
                            + " file may hold several keys.",
            split = false,
            unsupported = TOKENS)
    List<String> keyFile = List.of();

    @Flag(help = "Whether the service account of a token must still be there.", unsupported = TOKENS)
    boolean lookup = true;

    @Flag(
            help = "Who issues tokens, as their claim iss says; best an https URL at which the OpenID documents can be"
                    + " read. May be given several times: the first issues, all are believed.",
            split = false,
            unsupported = TOKENS)
    List<String> issuer = List.of();

    @Flag(
            help = "The https URL of the keys that the OpenID document names, if it is not this server's own.",
            unsupported = TOKENS)
    String jwksUri = "";

    @Flag(
            help =
                    "The longest time for which a token is issued; one that is asked for longer gets this. 0 is no limit.",
            unsupported = TOKENS)
    Duration maxTokenExpiration = Duration.ZERO;

    @Flag(
            help =
                    "Whether tokens that clients would have to renew hold for a year all the same, as long as clients are"
                            + " being taught to renew them.",
            unsupported = TOKENS)
    boolean extendTokenExpiration = true;

    /**
     * Nothing is to be filled in; kube-apiserver checks here.
     *
     * @throws ProblemException if the longest time is out of range
     */
    public void complete() throws ProblemException {
        if (!maxTokenExpiration.isZero()
                && (maxTokenExpiration.compareTo(EXPIRATION_MIN) < 0
                        || maxTokenExpiration.compareTo(EXPIRATION_MAX) > 0)) {
            throw new ProblemException(
                    "the service-account-max-token-expiration must be between 1 hour and 2^32 seconds");
        }
    }

    /** Unlike kube-apiserver's, this server does not demand an issuer and keys. */
    void validate(Problems problems) {
        Set<String> seen = new HashSet<>();
        for (String name : issuer) {
            String cause = name.contains(":") ? UrlSyntax.problem(name) : null;
            if (cause != null) {
                problems.add("service-account-issuer " + Quoted.of(name) + " contained a ':' but was not a valid URL: "
                        + cause);
            }
            if (name.isEmpty()) {
                problems.add("service-account-issuer should not be an empty string");
            } else if (!seen.add(name)) {
                problems.add("service-account-issuer " + Quoted.of(name) + " is already specified");
            }
        }
        if (!jwksUri.isEmpty()) {
            String cause = UrlSyntax.problem(jwksUri);
            if (cause != null) {
                problems.add("service-account-jwks-uri must be a valid URL: " + cause);
            } else if (!jwksUri.toLowerCase(Locale.ROOT).startsWith("https:")) {
                problems.add("service-account-jwks-uri requires https scheme, parsed as: " + jwksUri);
            }
        }
    }

    /** The files with keys that have signed tokens. */
    public List<String> keyFiles() {
        return keyFile;
    }

    /** Whether an issuer is named. */
    public boolean hasIssuer() {
        return !issuer.isEmpty() && !issuer.get(0).isEmpty();
    }
}
