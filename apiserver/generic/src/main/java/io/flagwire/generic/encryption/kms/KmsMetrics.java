package io.flagwire.generic.encryption.kms;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.metrics.Samples;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

/** Tells how key management services do, and which of their keys are used (envelope/metrics). */
public final class KmsMetrics {
    /** Of how many uses of keys there are numbers; the oldest go. */
    static final int KEY_USES_MAX = 100;

    private static final double MILLIS_PER_SECOND = 1000;
    private static final String OK = "OK";

    /** Where kube-apiserver tells the identity of the server, which servers do not have here. */
    private static final String NO_IDENTITY = "";

    private final InstantSource clock;
    private final MetricFamily<Histogram> latencies;
    private final MetricFamily<Counter> invalidKeyIds;
    private final MetricFamily<Gauge> cacheSizes;
    private final Counter cacheMisses;
    private final Histogram keyGenerations;
    private final Uses uses = new Uses();
    private final Uses statuses = new Uses();

    public KmsMetrics(MetricRegistry registry, InstantSource clock) {
        this.clock = clock;
        latencies = registry.histograms(
                "apiserver_envelope_encryption_kms_operations_latency_seconds",
                "[ALPHA] How long calls of key management services took, in seconds, by gRPC's status code.",
                MetricRegistry.exponentialBuckets(0.0001, 2, 20),
                "grpc_status_code",
                "method_name",
                "provider_name");
        invalidKeyIds = registry.counters(
                "apiserver_envelope_encryption_invalid_key_id_from_status_total",
                "[ALPHA] How often a key management service told an ID of its key that it may not have.",
                "error",
                "provider_name");
        cacheSizes = registry.gauges(
                "apiserver_envelope_encryption_dek_source_cache_size",
                "[ALPHA] How many decrypted data keys are kept.",
                "provider_name");
        cacheMisses = registry.counters(
                        "apiserver_storage_envelope_transformation_cache_misses_total",
                        "[ALPHA] How often a data key had to be decrypted by its key management service.")
                .with();
        keyGenerations = registry.histograms(
                        "apiserver_storage_data_key_generation_duration_seconds",
                        "[ALPHA] How long it took to make seeds of data keys, in seconds.",
                        MetricRegistry.exponentialBuckets(5e-6, 2, 14))
                .with();
        registry.readCounters(
                "apiserver_envelope_encryption_key_id_hash_total",
                "[ALPHA] How often which key of a key management service was used.",
                samples -> uses.read(samples, use -> use.count.sum()),
                "apiserver_id_hash",
                "key_id_hash",
                "provider_name",
                "transformation_type");
        registry.readGauges(
                "apiserver_envelope_encryption_key_id_hash_last_timestamp_seconds",
                "[ALPHA] When which key of a key management service was last used.",
                samples -> uses.read(samples, use -> use.lastMillis / MILLIS_PER_SECOND),
                "apiserver_id_hash",
                "key_id_hash",
                "provider_name",
                "transformation_type");
        registry.readGauges(
                "apiserver_envelope_encryption_key_id_hash_status_last_timestamp_seconds",
                "[ALPHA] When a key management service last told that it uses this key.",
                samples -> statuses.readWithoutType(samples, use -> use.lastMillis / MILLIS_PER_SECOND),
                "apiserver_id_hash",
                "key_id_hash",
                "provider_name");
    }

    void called(String provider, String method, long startNanos) {
        latencies.with(OK, method, provider).observeSince(startNanos);
    }

    void failed(String provider, String method, String code, long startNanos) {
        latencies.with(code, method, provider).observeSince(startNanos);
    }

    void invalidKeyId(String provider, String code) {
        invalidKeyIds.with(code, provider).increment();
    }

    void told(String provider, String keyId) {
        statuses.of(new Key("", provider, KeyId.hash(keyId))).count();
    }

    void generated(long startNanos) {
        keyGenerations.observeSince(startNanos);
    }

    void missed() {
        cacheMisses.increment();
    }

    void kept(String provider, int dataKeys) {
        cacheSizes.with(provider).set(dataKeys);
    }

    KeyUse reads(String provider, String keyId) {
        return uses.of(new Key("from_storage", provider, KeyId.hash(keyId)));
    }

    KeyUse writes(String provider, String keyId) {
        return uses.of(new Key("to_storage", provider, KeyId.hash(keyId)));
    }

    private record Key(String type, String provider, String keyIdHash) {}

    /** Counts the uses of one key. */
    final class KeyUse {
        private final LongAdder count = new LongAdder();
        private volatile long lastMillis;

        void count() {
            count.increment();
            lastMillis = clock.millis();
        }
    }

    private final class Uses {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Key, KeyUse> uses = new LinkedHashMap<>(16, 0.75f, true); // guarded by lock

        KeyUse of(Key key) {
            lock.lock();
            try {
                KeyUse use = uses.computeIfAbsent(key, k -> new KeyUse());
                if (uses.size() > KEY_USES_MAX) {
                    uses.remove(uses.keySet().iterator().next());
                }
                return use;
            } finally {
                lock.unlock();
            }
        }

        void read(Samples samples, ToDoubleFunction<KeyUse> number) {
            lock.lock();
            try {
                uses.forEach((key, use) ->
                        samples.add(number.applyAsDouble(use), NO_IDENTITY, key.keyIdHash, key.provider, key.type));
            } finally {
                lock.unlock();
            }
        }

        void readWithoutType(Samples samples, ToDoubleFunction<KeyUse> number) {
            lock.lock();
            try {
                uses.forEach(
                        (key, use) -> samples.add(number.applyAsDouble(use), NO_IDENTITY, key.keyIdHash, key.provider));
            } finally {
                lock.unlock();
            }
        }
    }
}
