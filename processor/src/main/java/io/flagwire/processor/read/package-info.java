/**
 * Turns what the compiler knows about annotated classes into the records of the model. Judges nothing: a mistake becomes a
 * record that says so. Imports the model, auto-common and {@code javax.lang.model}.
 */
@NullMarked
package io.flagwire.processor.read;

import org.jspecify.annotations.NullMarked;
