package io.flagwire.generic.filters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.metrics.MetricRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithMaxInFlightLimitTest {
    private static final String READING = "/api/v1/pods";
    private static final String WATCHING = "/api/v1/pods?watch=true";

    private final MetricRegistry metrics = new MetricRegistry();
    private final List<String> refused = new ArrayList<>();

    /** Sends a request, and others as long as it is under way. */
    private void nested(WithMaxInFlightLimit[] filter, FakeExchange... exchanges) throws InterruptedException {
        int[] depth = {0};
        filter[0] = new WithMaxInFlightLimit(
                exchange -> {
                    depth[0]++;
                    if (depth[0] < exchanges.length) {
                        filter[0].handle(exchanges[depth[0]]);
                    }
                },
                2,
                1,
                (exchange, code) -> refused.add(exchange.method() + " " + code),
                metrics);
        filter[0].handle(exchanges[0]);
    }

    private static FakeExchange of(String method, String target) {
        return new FakeExchange(method, target);
    }

    private static FakeExchange privileged() {
        Exchange exchange = of("GET", READING);
        exchange.setAttribute(UserInfo.class, new UserInfo("admin", "", List.of(UserInfo.SYSTEM_MASTERS), Map.of()));
        return (FakeExchange) exchange;
    }

    private String inFlight() {
        return new String(metrics.text(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("apiserver_current_inflight_requests"))
                .map(line -> line.substring(line.indexOf('{')))
                .toList()
                .toString();
    }

    private static String counts(int mutating, int reading) {
        return "[{request_kind=\"mutating\"} " + mutating + ", {request_kind=\"readOnly\"} " + reading + "]";
    }

    @Test
    void eachKindHasItsLimitAndPrivilegedAndLongRunningRequestsHaveNone() throws InterruptedException {
        nested(
                new WithMaxInFlightLimit[1],
                of("GET", READING),
                of("GET", READING),
                of("POST", READING),
                privileged(),
                of("GET", WATCHING));
        assertThat(refused).isEmpty();
    }

    @Test
    void requestBeyondTheLimitIsRefused() {
        FakeExchange last = of("GET", READING);
        assertThatThrownBy(() -> nested(new WithMaxInFlightLimit[1], of("GET", READING), of("GET", READING), last))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("Too many requests");
        assertThat(last.answered("retry-after")).containsExactly("1");
        assertThat(refused).containsExactly("GET 429");
    }

    @Test
    void mostAtATimeAreToldOnce() throws InterruptedException {
        nested(new WithMaxInFlightLimit[1], of("GET", READING), of("POST", READING), privileged(), of("GET", WATCHING));
        assertThat(inFlight()).isEqualTo(counts(1, 2));
        assertThat(inFlight()).isEqualTo(counts(0, 0));
    }
}
