/**
 * The resources of {@code storage.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.storage;

import org.jspecify.annotations.NullMarked;
