/**
 * JMH benchmarks, and measurements of whole processes with the twin beside them. Nothing but {@code soak} depends on this
 * package.
 */
@NullMarked
package io.flagwire.benchmarks;

import org.jspecify.annotations.NullMarked;
