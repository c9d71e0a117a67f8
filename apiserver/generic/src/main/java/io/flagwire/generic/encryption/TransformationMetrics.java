package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import io.flagwire.generic.metrics.MetricRegistry;

/** Counts what transformers do (storage/value/metrics). */
final class TransformationMetrics {
    /** Stands for the prefix of a value that begins with none. */
    static final String UNKNOWN = "unknown";

    private static final String READ = "from_storage";
    private static final String WRITE = "to_storage";
    private static final String OK = "OK";
    /** The status of what failed, unless a key management service told one. */
    static final String FAILED = "unknown-non-grpc";

    private final MetricFamily<Counter> operations;
    private final MetricFamily<Histogram> durations;

    TransformationMetrics(MetricRegistry registry) {
        operations = registry.counters(
                "apiserver_storage_transformation_operations_total",
                "[ALPHA] Transformations of stored values. The status is 'OK' for those that succeeded.",
                "resource",
                "status",
                "transformation_type",
                "transformer_prefix");
        durations = registry.histograms(
                "apiserver_storage_transformation_duration_seconds",
                "[ALPHA] How long transformations of stored values took, in seconds.",
                MetricRegistry.exponentialBuckets(5e-6, 2, 25),
                "transformation_type",
                "transformer_prefix");
    }

    ForResource of(GroupResource resource) {
        return new ForResource(resource.toString());
    }

    /** Counts for one resource. The start of an operation is a reading of {@link System#nanoTime}. */
    final class ForResource {
        private final String resource;

        private ForResource(String resource) {
            this.resource = resource;
        }

        void written(String prefix, long startNanos) {
            succeeded(WRITE, prefix, startNanos);
        }

        void read(String prefix, long startNanos) {
            succeeded(READ, prefix, startNanos);
        }

        private void succeeded(String type, String prefix, long startNanos) {
            operations.with(resource, OK, type, prefix).increment();
            durations.with(type, prefix).observeSince(startNanos);
        }

        void unreadable(String prefix, String status) {
            operations.with(resource, status, READ, prefix).increment();
        }

        void unwritable(String prefix, String status) {
            operations.with(resource, status, WRITE, prefix).increment();
        }
    }
}
