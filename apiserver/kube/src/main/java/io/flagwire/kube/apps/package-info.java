/**
 * The resources of {@code apps} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.apps;

import org.jspecify.annotations.NullMarked;
