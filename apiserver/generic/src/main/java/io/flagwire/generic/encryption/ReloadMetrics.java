package io.flagwire.generic.encryption;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import java.time.InstantSource;

/** Tells how reading the encryption configuration anew goes (encryptionconfig/metrics). */
final class ReloadMetrics {
    private static final double MILLIS_PER_SECOND = 1000;

    /** Where kube-apiserver tells the identity of the server, which servers do not have here. */
    private static final String NO_IDENTITY = "";

    private final InstantSource clock;
    private final MetricFamily<Counter> reloads;
    private final MetricFamily<Gauge> times;
    private volatile String hash = "";

    ReloadMetrics(MetricRegistry registry, InstantSource clock) {
        this.clock = clock;
        reloads = registry.counters(
                "apiserver_encryption_config_controller_automatic_reloads_total",
                "[ALPHA] How often the encryption configuration was read anew, with and without success.",
                "apiserver_id_hash",
                "status");
        times = registry.gauges(
                "apiserver_encryption_config_controller_automatic_reload_last_timestamp_seconds",
                "[ALPHA] When the encryption configuration was last read anew, with and without success.",
                "apiserver_id_hash",
                "status");
        registry.readGauges(
                "apiserver_encryption_config_controller_last_config_info",
                "[ALPHA] The hash of the encryption configuration that is in use.",
                samples -> samples.add(1, NO_IDENTITY, hash),
                "apiserver_id_hash",
                "hash");
    }

    /** The configuration with this hash is in use. */
    void applied(String configurationHash) {
        hash = configurationHash;
    }

    void succeeded(String configurationHash) {
        applied(configurationHash);
        count("success");
    }

    void failed() {
        count("failure");
    }

    private void count(String status) {
        reloads.with(NO_IDENTITY, status).increment();
        times.with(NO_IDENTITY, status).set(clock.millis() / MILLIS_PER_SECOND);
    }
}
