package io.flagwire.generic.authorization;

import io.flagwire.generic.authorization.Authorizer.Decision;
import io.flagwire.generic.authorization.Authorizer.Verdict;

/** The values of {@code --authorization-mode}. */
public enum AuthorizationMode {
    AlwaysAllow(attributes -> Decision.ALLOW),
    AlwaysDeny(attributes -> new Decision(Verdict.NO_OPINION, "Everything is forbidden."));

    private final Authorizer authorizer;

    AuthorizationMode(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    public Authorizer authorizer() {
        return authorizer;
    }
}
