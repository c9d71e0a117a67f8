/**
 * The resources of {@code certificates.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.certificates;

import org.jspecify.annotations.NullMarked;
