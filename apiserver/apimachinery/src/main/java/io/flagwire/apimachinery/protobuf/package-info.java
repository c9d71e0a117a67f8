/**
 * The protobuf form of built-in kinds, as Go's generated code has it. Imports {@code json}, {@code schema} and
 * {@code status}.
 */
@NullMarked
package io.flagwire.apimachinery.protobuf;

import org.jspecify.annotations.NullMarked;
