package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import java.util.List;
import java.util.Map;

/** Users that an OpenID Connect issuer vouches for (OIDCAuthenticationOptions). */
public final class OidcAuthenticationOptions {
    /** The flags by their full names. */
    static final List<String> FLAGS = List.of(
            "oidc-issuer-url",
            "oidc-client-id",
            "oidc-ca-file",
            "oidc-username-claim",
            "oidc-username-prefix",
            "oidc-groups-claim",
            "oidc-groups-prefix",
            "oidc-signing-algs",
            "oidc-required-claim");

    private static final String OIDC = "OpenID Connect";

    @Flag(help = "The https URL of the issuer whose ID tokens are accepted.", unsupported = OIDC)
    String issuerUrl = "";

    @Flag(help = "The client for which an ID token must have been issued.", unsupported = OIDC)
    String clientId = "";

    @Flag(
            help =
                    "A file with the certificates of the authorities by which the issuer proves who it is. If it is empty,"
                            + " those that the host trusts are taken.",
            unsupported = OIDC)
    String caFile = "";

    @Flag(help = "The claim that is the user's name. Claims other than sub need not be unique.", unsupported = OIDC)
    String usernameClaim = "sub";

    @Flag(
            help = "Stands before the names of users. If it is empty, the issuer's URL does, unless the claim is email."
                    + " - stands for nothing.",
            unsupported = OIDC)
    String usernamePrefix = "";

    @Flag(help = "The claim, a text or a list of texts, that is the user's groups.", unsupported = OIDC)
    String groupsClaim = "";

    @Flag(help = "Stands before the names of groups.", unsupported = OIDC)
    String groupsPrefix = "";

    @Flag(help = "The signing algorithms (RFC 7518, asymmetric ones) that are accepted.", unsupported = OIDC)
    List<String> signingAlgs = List.of("RS256");

    @Flag(
            help = "A claim, as name=value, that every ID token must hold. May be given several times.",
            typeName = "mapStringString",
            converter = PairConverter.class,
            unsupported = OIDC)
    Map<String, String> requiredClaim = Map.of();

    /** Whether both that identify the issuer are there. */
    boolean isComplete() {
        return !issuerUrl.isEmpty() && !clientId.isEmpty();
    }
}
