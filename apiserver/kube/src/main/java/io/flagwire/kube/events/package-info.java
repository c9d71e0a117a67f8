/**
 * The resources of {@code events.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.events;

import org.jspecify.annotations.NullMarked;
