/**
 * The resources of {@code apps} and their rules. Imports {@code generic}, {@code rule}, and {@code core} for pod templates.
 */
@NullMarked
package io.flagwire.kube.apps;

import org.jspecify.annotations.NullMarked;
