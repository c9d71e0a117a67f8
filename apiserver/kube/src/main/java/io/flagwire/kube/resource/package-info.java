/**
 * The resources of {@code resource.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.resource;

import org.jspecify.annotations.NullMarked;
