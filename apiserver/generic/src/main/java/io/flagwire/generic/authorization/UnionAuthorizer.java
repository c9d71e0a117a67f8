package io.flagwire.generic.authorization;

import java.util.List;

/** Asks several authorizers in order; the first opinion counts. */
public final class UnionAuthorizer implements Authorizer {
    private final List<Authorizer> authorizers;

    public UnionAuthorizer(List<Authorizer> authorizers) {
        this.authorizers = List.copyOf(authorizers);
    }

    @Override
    public Decision authorize(Attributes attributes) {
        Decision last = Decision.NO_OPINION;
        for (Authorizer authorizer : authorizers) {
            Decision decision = authorizer.authorize(attributes);
            if (decision.verdict() != Verdict.NO_OPINION) {
                return decision;
            }
            last = decision;
        }
        return last;
    }
}
