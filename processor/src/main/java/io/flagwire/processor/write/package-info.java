/**
 * Writes the generated classes: records in, JavaPoet's types out. The runtime is known by name only. Imports the model and
 * JavaPoet.
 */
@NullMarked
package io.flagwire.processor.write;

import org.jspecify.annotations.NullMarked;
