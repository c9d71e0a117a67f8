package io.flagwire.generic.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.FakeExchange;
import io.flagwire.runtime.server.LifecycleSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WithRetryAfterTest {
    private final LifecycleSignal notAcceptingNewRequest = new LifecycleSignal("NotAcceptingNewRequest");
    private final WithRetryAfter filter =
            new WithRetryAfter(exchange -> exchange.respond(200, null, new byte[0]), notAcceptingNewRequest);

    private FakeExchange send(FakeExchange exchange) throws InterruptedException {
        filter.handle(exchange);
        return exchange;
    }

    @Test
    void requestsPassUntilTheServerStops() throws InterruptedException {
        assertThat(send(new FakeExchange("GET", "/api/v1/namespaces")).status()).isEqualTo(200);
    }

    @Test
    void newRequestsAreToldToTryAnotherServer() throws InterruptedException {
        notAcceptingNewRequest.signal();
        FakeExchange answer = send(new FakeExchange("GET", "/api/v1/namespaces").with("user-agent", "kubectl/v1.36.2"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.answered("retry-after")).containsExactly("5");
        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("The apiserver is shutting down, please try again later.\n");
        assertThat(answer.sentAway()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/readyz, kube-probe/1.36, 200",
        "/readyz/ping, kube-probe/1.36, 200",
        "/livez, kube-probe/1.36, 200",
        "/healthz, kube-probe/1.36, 200",
        "/metrics, Prometheus/3, 200",
        "/api/v1/pods, kube-apiserver/v1.36.2, 200",
        "/api/v1/pods, not-kube-apiserver/v1, 429",
        "/version, kubectl/v1.36.2, 429",
        "/api/readyz, kubectl/v1.36.2, 429",
    })
    void thoseWhoWatchTheServerAndTheServerItselfAreExempt(String path, String agent, int status)
            throws InterruptedException {
        notAcceptingNewRequest.signal();
        assertThat(send(new FakeExchange("GET", path).with("user-agent", agent)).status())
                .isEqualTo(status);
    }

    @Test
    void requestsWithoutAnAgentAreNotExempt() throws InterruptedException {
        notAcceptingNewRequest.signal();
        assertThat(send(new FakeExchange("GET", "/version")).status()).isEqualTo(429);
    }
}
