package io.flagwire.generic.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flagwire.generic.http.FakeExchange;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MetricRegistryTest {
    private final MetricRegistry registry = new MetricRegistry();

    private String text() {
        return new String(registry.text(), UTF_8);
    }

    @Test
    void theTextIsThatOfPrometheusGoClient() {
        MetricFamily<Counter> requests = registry.counters("requests_total", "[ALPHA] Requests.", "group", "resource");
        requests.with("", "secrets").add(3);
        requests.with("", "pods").increment();
        registry.gauges("b_size", "Size\nin \\ \"bytes\".", "name")
                .with("a\"\\\n")
                .set(28504064.5);
        MetricFamily<Histogram> seconds =
                registry.histograms("a_seconds", "Time.", new double[] {5e-6, 0.025, 1, 2.5}, "type");
        seconds.with("x").observe(0.025);
        seconds.with("x").observe(2);
        seconds.with("x").observe(7);
        registry.readGauges("z", "Read.", samples -> samples.add(-1));
        registry.counters("none_total", "Has no series.", "label");
        assertThat(text()).isEqualTo("""
                # HELP a_seconds Time.
                # TYPE a_seconds histogram
                a_seconds_bucket{type="x",le="5e-06"} 0
                a_seconds_bucket{type="x",le="0.025"} 1
                a_seconds_bucket{type="x",le="1"} 1
                a_seconds_bucket{type="x",le="2.5"} 2
                a_seconds_bucket{type="x",le="+Inf"} 3
                a_seconds_sum{type="x"} 9.025
                a_seconds_count{type="x"} 3
                # HELP b_size Size\\nin \\\\ "bytes".
                # TYPE b_size gauge
                b_size{name="a\\"\\\\\\n"} 2.85040645e+07
                # HELP requests_total [ALPHA] Requests.
                # TYPE requests_total counter
                requests_total{group="",resource="pods"} 1
                requests_total{group="",resource="secrets"} 3
                # HELP z Read.
                # TYPE z gauge
                z -1
                """);
    }

    @Test
    void aFamilyWithoutLabelsHasItsSeriesFromTheStart() {
        registry.counters("failures_total", "Failures.");
        assertThat(text()).endsWith("\nfailures_total 0\n");
    }

    @Test
    void whatIsReadIsReadEachTime() {
        Counter kept = registry.counters("kept_total", "Kept.").with();
        registry.readCounters("read_total", "Read.", samples -> samples.add(kept.value() * 2d, "b"), "a");
        kept.add(2);
        assertThat(text()).contains("read_total{a=\"b\"} 4\n");
        kept.add(1);
        assertThat(text()).contains("read_total{a=\"b\"} 6\n");
    }

    @Test
    void whatIsRegisteredLaterIsRegisteredOnceBeforeItIsAskedFor() {
        registry.registerLater(later -> later.counters("later_total", "Later."));
        assertThat(text()).endsWith("\nlater_total 0\n");
        assertThat(text()).endsWith("\nlater_total 0\n");
    }

    @Test
    void aNameIsRegisteredOnceAndHasItsLabelsInOrder() {
        registry.counters("a_total", "A.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.gauges("a_total", "A."))
                .withMessage("there is a metric a_total already");
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counters("b_total", "B.", "b", "a"));
        MetricFamily<Counter> labelled = registry.counters("c_total", "C.", "a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> labelled.with("1"));
    }

    @Test
    void nothingIsLostWhenManyCount() throws InterruptedException {
        Histogram histogram = registry.histograms("h", "H.", new double[] {1}).with();
        Counter counter = registry.counters("c", "C.").with();
        CountDownLatch done = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    histogram.observe(i % 2 * 2);
                    counter.increment();
                }
                done.countDown();
            });
        }
        done.await();
        assertThat(text()).contains("h_bucket{le=\"1\"} 20000\n", "h_count 40000\n", "h_sum 40000\n", "c 40000\n");
    }

    @Test
    void theEndpointAnswersTextWhateverIsAccepted() {
        registry.counters("c", "C.");
        for (String accept : new String[] {"text/plain", "application/openmetrics-text", "application/json"}) {
            FakeExchange exchange = new FakeExchange("GET", "/metrics").with("accept", accept);
            new MetricsHandler(registry).handle(exchange);
            assertThat(exchange.contentType())
                    .isEqualTo("text/plain; version=0.0.4; charset=utf-8; escaping=underscores");
            assertThat(exchange.text()).isEqualTo("# HELP c C.\n# TYPE c counter\nc 0\n");
        }
    }
}
