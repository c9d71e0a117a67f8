/**
 * Kills what writes, again and again, and looks for what had been acknowledged: the embedded store in a process of its own,
 * and the packaged servers over HTTPS, with the watches of their clients. Nothing depends on this package; it imports {@code
 * storage} with its {@code proof}, {@code storage-embedded} and {@code io.flagwire.benchmarks}.
 */
@NullMarked
package io.flagwire.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
