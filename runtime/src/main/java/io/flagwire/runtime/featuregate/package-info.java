/**
 * Feature gates: switches for what is new or about to go, with a stage each. Imports {@code flag}, {@code lifecycle} and
 * {@code log}.
 */
@NullMarked
package io.flagwire.runtime.featuregate;

import org.jspecify.annotations.NullMarked;
