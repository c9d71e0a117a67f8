/**
 * The resources of {@code scheduling.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.scheduling;

import org.jspecify.annotations.NullMarked;
