/**
 * The resources of {@code discovery.k8s.io} and their rules. Imports {@code generic}, {@code rule} and {@code address}.
 */
@NullMarked
package io.flagwire.kube.discovery;

import org.jspecify.annotations.NullMarked;
