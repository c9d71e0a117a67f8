/**
 * The resources of {@code policy} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.policy;

import org.jspecify.annotations.NullMarked;
