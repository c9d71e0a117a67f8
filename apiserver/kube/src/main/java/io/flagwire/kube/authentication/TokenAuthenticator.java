package io.flagwire.kube.authentication;

import io.flagwire.generic.authentication.UserInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whose token it is, for TokenReviews. Thread-safe. */
@FunctionalInterface
public interface TokenAuthenticator {
    /**
     * @param audiences who the token has to be for; empty for the server itself
     * @return null if the token is not known, has expired, or is for others
     */
    @Nullable
    Authenticated authenticate(String token, List<String> audiences);

    /**
     * @param audiences those asked for that the token is for
     */
    record Authenticated(UserInfo user, List<String> audiences) {
        public Authenticated {
            audiences = List.copyOf(audiences);
        }
    }
}
