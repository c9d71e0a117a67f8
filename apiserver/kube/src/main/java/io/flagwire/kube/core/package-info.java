/**
 * The resources of the core group and their rules. Imports {@code generic}, {@code rule} and {@code address}.
 */
@NullMarked
package io.flagwire.kube.core;

import org.jspecify.annotations.NullMarked;
