/**
 * The resources of {@code coordination.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.coordination;

import org.jspecify.annotations.NullMarked;
