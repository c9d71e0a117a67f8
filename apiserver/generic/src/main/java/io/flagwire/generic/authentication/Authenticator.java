package io.flagwire.generic.authentication;

import io.flagwire.generic.http.Exchange;

/** Finds out who sent a request. Thread-safe. */
@FunctionalInterface
public interface Authenticator {
    Result authenticate(Exchange exchange);

    /** What an authenticator knows of a request. */
    sealed interface Result {}

    /** The request is the user's. */
    record Authenticated(UserInfo user) implements Result {}

    /** The request shows a credential of this authenticator's kind, and it is not good. */
    record Rejected(String reason) implements Result {}

    /** The request shows no credential of this authenticator's kind. */
    enum NotPresented implements Result {
        NOT_PRESENTED
    }
}
