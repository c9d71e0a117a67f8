/**
 * The resources of the aggregation server: APIServices, and one such object for every group version that is served here
 * (k8s.io/kube-aggregator). Imports {@code generic} and the apimachinery.
 */
@NullMarked
package io.flagwire.aggregator;

import org.jspecify.annotations.NullMarked;
