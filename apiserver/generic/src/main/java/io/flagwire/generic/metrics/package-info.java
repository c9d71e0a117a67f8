/**
 * Metrics of one server: what counts, and how {@code /metrics} prints it (component-base/metrics). A
 * {@link io.flagwire.generic.metrics.MetricRegistry} has families, a family has one counter, gauge or histogram for each
 * combination of label values. Nothing here is static state: each server has its own registry.
 *
 * <p>Whoever counts keeps its counters, so that counting is one addition; names, labels, buckets and their texts are
 * kube-apiserver's, since dashboards and alerts are written against them. That is also why this is no client library: those
 * write {@code le="1.0"} where Go writes {@code le="1"}.
 *
 * <p>Imports {@code http} and apimachinery's numbers.
 */
@NullMarked
package io.flagwire.generic.metrics;

import org.jspecify.annotations.NullMarked;
