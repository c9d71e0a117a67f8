/**
 * JSON as bytes and as trees. A tree's values are {@code null}, {@link java.lang.Boolean}, {@link java.lang.Long}, {@link
 * java.lang.Double}, {@link java.lang.String}, {@link io.flagwire.apimachinery.json.JsonObject} and {@link
 * io.flagwire.apimachinery.json.JsonArray}, and nothing else: an integer that fits in 64 bits is a {@code Long}, every
 * other number a {@code Double}, as Go's decoder has it. Trees are mutable and belong to one thread. Imports the JDK only.
 */
@NullMarked
package io.flagwire.apimachinery.json;

import org.jspecify.annotations.NullMarked;
