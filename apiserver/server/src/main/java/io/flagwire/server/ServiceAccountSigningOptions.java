package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.options.BuiltInAuthenticationOptions;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Problems;

/** What signs the tokens of service accounts (part of controlplane Options). */
final class ServiceAccountSigningOptions {
    private static final String TOKENS = "tokens of service accounts";

    @Flag(help = "A file with the private key that signs the tokens of service accounts.", unsupported = TOKENS)
    String keyFile = "";

    @Flag(
            help = "The unix socket of a signer of tokens, in place of --service-account-signing-key-file and"
                    + " --service-account-key-file. @name is an abstract socket.",
            unsupported = TOKENS)
    String endpoint = "";

    /** Nothing needs to be given, but what is given must be enough to issue tokens. */
    void validateTokenRequest(Problems problems, BuiltInAuthenticationOptions authentication) {
        boolean issuer = authentication.serviceAccounts().hasIssuer();
        boolean asked = !keyFile.isEmpty() || issuer || authentication.hasAudiences();
        boolean enough = issuer && (keyFile.isEmpty() != endpoint.isEmpty());
        if (asked && !enough) {
            problems.add("--service-account-signing-key-file, --service-account-issuer, and --api-audiences should be"
                    + " specified together");
        }
    }

    void validate(Problems problems, BuiltInAuthenticationOptions authentication) {
        if (endpoint.isEmpty()) {
            return;
        }
        if (!keyFile.isEmpty() || !authentication.serviceAccounts().keyFiles().isEmpty()) {
            problems.add("can't set `--service-account-signing-key-file` and/or `--service-account-key-file` with"
                    + " `--service-account-signing-endpoint` (They are mutually exclusive)");
        }
        if (endpoint.startsWith("@") && !endpoint.matches("@([a-zA-Z0-9_-]+\\.)*[a-zA-Z0-9_-]+")) {
            problems.add(
                    "invalid value " + Quoted.of(endpoint) + " passed for `--service-account-signing-endpoint`, when"
                            + " prefixed with @ must be a valid abstract socket name");
        }
    }
}
