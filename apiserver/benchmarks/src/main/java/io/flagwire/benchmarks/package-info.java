/** JMH benchmarks, and measurements of whole processes with the twin beside them. Nothing depends on this package. */
@NullMarked
package io.flagwire.benchmarks;

import org.jspecify.annotations.NullMarked;
