/**
 * What a process is given by its surroundings: arguments, environment, folder, streams, clock, signals, the way out. All of it in
 * one value, so that a run can be had in a test. Imports {@code log} only.
 */
@NullMarked
package io.flagwire.runtime.process;

import org.jspecify.annotations.NullMarked;
