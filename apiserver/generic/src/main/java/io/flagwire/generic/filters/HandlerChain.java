package io.flagwire.generic.filters;

import io.flagwire.generic.authentication.Authenticator;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.endpoints.Director;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.runtime.server.LifecycleSignal;
import io.flagwire.runtime.server.RequestWaitGroup;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request to its handler, in kube-apiserver's order (DefaultBuildHandlerChain). Only the outermost server
 * of the chain has one.
 *
 * @param anonymous whether requests without credentials have a user
 * @param maxRequestsInFlight reading requests at a time, 0 for no limit
 * @param maxMutatingRequestsInFlight changing requests at a time, 0 for no limit
 * @param goawayChance 0 to 1
 * @param strictTransportSecurity value of that field, empty for none
 * @param notAcceptingNewRequest from then on new requests are told to try another server; null if they are not
 * @param metrics counts the requests that are under way
 */
public record HandlerChain(
        Authenticator authenticator,
        boolean anonymous,
        Authorizer authorizer,
        RequestWaitGroup requests,
        Duration requestTimeout,
        int maxRequestsInFlight,
        int maxMutatingRequestsInFlight,
        double goawayChance,
        String strictTransportSecurity,
        @Nullable LifecycleSignal notAcceptingNewRequest,
        MetricRegistry metrics) {

    /** Puts the filters before a director. Read from the bottom, which is outermost. */
    public Handler build(Director director) {
        Handler handler = new WithAuthorization(director, authorizer);
        handler = new WithMaxInFlightLimit(
                handler, maxRequestsInFlight, maxMutatingRequestsInFlight, director::refused, metrics);
        handler = new WithAuthentication(handler, authenticator, anonymous);
        handler = new WithRequestDeadline(handler, requestTimeout);
        handler = new WithWaitGroup(handler, requests);
        if (goawayChance > 0) {
            handler = new WithProbabilisticGoaway(handler, goawayChance, RandomGenerator.getDefault());
        }
        handler = new WithCacheControl(handler);
        if (!strictTransportSecurity.isEmpty()) {
            handler = new WithStrictTransportSecurity(handler, strictTransportSecurity);
        }
        if (notAcceptingNewRequest != null) {
            handler = new WithRetryAfter(handler, notAcceptingNewRequest);
        }
        handler = new WithRequestInfo(handler);
        return new WithPanicRecovery(handler);
    }
}
