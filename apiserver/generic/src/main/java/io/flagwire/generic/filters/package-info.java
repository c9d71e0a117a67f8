/**
 * What happens to every request before it reaches its resource: the filter chain of kube-apiserver, one class a filter, put
 * together in {@link io.flagwire.generic.filters.HandlerChain}. A filter that refuses throws a {@code StatusException}; the
 * outermost one answers it. Imports {@code authentication}, {@code authorization}, {@code endpoints}, {@code http} and
 * {@code metrics}.
 */
@NullMarked
package io.flagwire.generic.filters;

import org.jspecify.annotations.NullMarked;
