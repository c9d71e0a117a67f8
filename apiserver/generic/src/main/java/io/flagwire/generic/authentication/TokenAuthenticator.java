package io.flagwire.generic.authentication;

import io.flagwire.generic.http.Exchange;
import org.jspecify.annotations.Nullable;

/** Authenticates by {@code Authorization: Bearer} against what knows tokens. */
public final class TokenAuthenticator implements Authenticator {
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;

    public TokenAuthenticator(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Knows tokens. Thread-safe. */
    @FunctionalInterface
    public interface Tokens {
        /** The user of a token, or null if nobody has it. */
        @Nullable
        UserInfo user(String token);
    }

    @Override
    public Result authenticate(Exchange exchange) {
        String header = exchange.header("authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return NotPresented.NOT_PRESENTED;
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty()) {
            return NotPresented.NOT_PRESENTED;
        }
        UserInfo user = tokens.user(token);
        return user == null ? new Rejected("invalid bearer token") : new Authenticated(user);
    }
}
