/**
 * The resources of {@code authentication.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.authentication;

import org.jspecify.annotations.NullMarked;
