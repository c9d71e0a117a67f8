package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.authorization.Authorizer.Attributes;
import io.flagwire.generic.authorization.Authorizer.Decision;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.util.Objects;

/** Lets through what the authorizer allows and answers 403 to the rest. */
record WithAuthorization(Handler next, Authorizer authorizer) implements Handler {
    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        UserInfo user = Objects.requireNonNull(exchange.attribute(UserInfo.class), "authentication comes first");
        Attributes attributes = attributes(user, RequestInfo.of(exchange));
        Decision decision = authorizer.authorize(attributes);
        if (!decision.allowed()) {
            throw StatusException.forbidden(
                    attributes.apiGroup(), attributes.resource(), attributes.name(), why(attributes, decision));
        }
        next.handle(exchange);
    }

    private static Attributes attributes(UserInfo user, RequestInfo info) {
        return new Attributes(
                user,
                info.verb(),
                info.namespace(),
                info.apiGroup(),
                info.apiVersion(),
                info.resource(),
                info.subresource(),
                info.name(),
                info.isResourceRequest(),
                info.path());
    }

    private static String why(Attributes a, Decision decision) {
        StringBuilder text = new StringBuilder("User \"")
                .append(a.user().name())
                .append("\" cannot ")
                .append(a.verb());
        if (a.isResourceRequest()) {
            String resource = a.subresource().isEmpty() ? a.resource() : a.resource() + "/" + a.subresource();
            text.append(" resource \"").append(resource);
            text.append("\" in API group \"").append(a.apiGroup()).append('"');
            if (a.namespace().isEmpty()) {
                text.append(" at the cluster scope");
            } else {
                text.append(" in the namespace \"").append(a.namespace()).append('"');
            }
        } else {
            text.append(" path \"").append(a.path()).append('"');
        }
        return decision.reason().isEmpty()
                ? text.toString()
                : text.append(": ").append(decision.reason()).toString();
    }
}
