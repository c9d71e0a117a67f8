/**
 * The resources of {@code authorization.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.authorization;

import org.jspecify.annotations.NullMarked;
