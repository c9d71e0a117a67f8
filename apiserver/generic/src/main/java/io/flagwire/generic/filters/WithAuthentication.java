package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.Authenticator;
import io.flagwire.generic.authentication.Authenticator.Authenticated;
import io.flagwire.generic.authentication.Authenticator.NotPresented;
import io.flagwire.generic.authentication.Authenticator.Rejected;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves the request's {@link UserInfo} for those after it, or answers 401.
 *
 * @param anonymous whether a request without credentials has a user, too
 */
record WithAuthentication(Handler next, Authenticator authenticator, boolean anonymous) implements Handler {
    private static final System.Logger LOG = System.getLogger(WithAuthentication.class.getName());

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        exchange.setAttribute(UserInfo.class, authenticate(exchange));
        next.handle(exchange);
    }

    private UserInfo authenticate(Exchange exchange) {
        return switch (authenticator.authenticate(exchange)) {
            case Authenticated authenticated -> withAuthenticatedGroup(authenticated.user());
            case Rejected rejected -> {
                LOG.log(System.Logger.Level.INFO, "Unable to authenticate the request: {0}", rejected.reason());
                throw StatusException.unauthorized();
            }
            case NotPresented none -> {
                if (!anonymous) {
                    throw StatusException.unauthorized();
                }
                yield UserInfo.ANONYMOUS;
            }
        };
    }

    private static UserInfo withAuthenticatedGroup(UserInfo user) {
        if (user.groups().contains(UserInfo.SYSTEM_AUTHENTICATED)) {
            return user;
        }
        List<String> groups = new ArrayList<>(user.groups());
        groups.add(UserInfo.SYSTEM_AUTHENTICATED);
        return new UserInfo(user.name(), user.uid(), groups, user.extra());
    }
}
