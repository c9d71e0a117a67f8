/**
 * The resources of {@code admissionregistration.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.admissionregistration;

import org.jspecify.annotations.NullMarked;
