package io.flagwire.generic.authentication;

import io.flagwire.generic.http.Exchange;
import java.util.List;

/**
 * Asks several authenticators in order. The first user wins; a rejection stands only if nobody after it knows the user, as
 * in kube-apiserver, where a bad token does not spoil a good certificate.
 */
public final class UnionAuthenticator implements Authenticator {
    private final List<Authenticator> authenticators;

    public UnionAuthenticator(List<Authenticator> authenticators) {
        this.authenticators = List.copyOf(authenticators);
    }

    @Override
    public Result authenticate(Exchange exchange) {
        Result answer = NotPresented.NOT_PRESENTED;
        for (Authenticator authenticator : authenticators) {
            Result result = authenticator.authenticate(exchange);
            if (result instanceof Authenticated) {
                return result;
            }
            if (result instanceof Rejected) {
                answer = result;
            }
        }
        return answer;
    }
}
