/**
 * The life cycle of a command's options as types: parsed, then {@link io.flagwire.runtime.lifecycle.Completed}, then
 * {@link io.flagwire.runtime.lifecycle.Validated}. Each can only be had from the one before. Imports {@code flag} only.
 */
@NullMarked
package io.flagwire.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
