package io.flagwire.generic.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.runtime.server.RequestWaitGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WithWaitGroupTest {
    private final RequestWaitGroup requests = new RequestWaitGroup();
    private final WithWaitGroup filter =
            new WithWaitGroup(exchange -> exchange.respond(200, null, new byte[0]), requests);

    @Test
    void whileTheServerWaitsNewRequestsAreRefused() throws InterruptedException {
        assertThat(requests.drain(Duration.ZERO)).isTrue();
        FakeExchange exchange = new FakeExchange("GET", "/api/v1/namespaces");
        assertThatThrownBy(() -> filter.handle(exchange))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("apiserver is shutting down");
        assertThat(exchange.answered("retry-after")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/livez", "/healthz", "/metrics"})
    void thoseWhoWatchTheServerAreAnsweredToTheEnd(String path) throws InterruptedException {
        assertThat(requests.drain(Duration.ZERO)).isTrue();
        FakeExchange exchange = new FakeExchange("GET", path);
        filter.handle(exchange);
        assertThat(exchange.status()).isEqualTo(200);
    }
}
