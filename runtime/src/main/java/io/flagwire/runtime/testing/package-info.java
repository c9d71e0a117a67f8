/**
 * What users' tests say in one line: that the flags of an option class work and have the defaults that they should have,
 * that the flags of a command are still those that were agreed on, that documents about them are up to date, that a
 * launcher is whole; and surroundings for a run that touches nothing of the process. Needs no test framework: what is wrong
 * is told by an {@link java.lang.AssertionError}, everything at once. Imports {@code command}, {@code catalogue},
 * {@code document}, {@code json}, {@code source}, {@code process}, {@code log} and {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.testing;

import org.jspecify.annotations.NullMarked;
