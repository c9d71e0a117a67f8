package io.flagwire.generic.authorization;

import io.flagwire.generic.authentication.UserInfo;

/** Decides whether a user may do something. Thread-safe. */
@FunctionalInterface
public interface Authorizer {
    Decision authorize(Attributes attributes);

    /**
     * What is asked for (authorizer.Attributes). For a path that is no resource, all but {@code user}, {@code verb} and
     * {@code path} are empty.
     *
     * @param verb as {@code get}, {@code list}, {@code deletecollection}; for a path, the method in lower case
     */
    record Attributes(
            UserInfo user,
            String verb,
            String namespace,
            String apiGroup,
            String apiVersion,
            String resource,
            String subresource,
            String name,
            boolean isResourceRequest,
            String path) {}

    /**
     * @param reason why, for the answer and the reviews; may be empty
     */
    record Decision(Verdict verdict, String reason) {
        public static final Decision ALLOW = new Decision(Verdict.ALLOW, "");
        public static final Decision NO_OPINION = new Decision(Verdict.NO_OPINION, "");

        public boolean allowed() {
            return verdict == Verdict.ALLOW;
        }
    }

    /** No authorizer after a {@link #DENY} or {@link #ALLOW} is asked. Nobody's opinion is a denial. */
    enum Verdict {
        ALLOW,
        DENY,
        NO_OPINION
    }
}
