/**
 * The resources of {@code networking.k8s.io} and their rules. Imports {@code generic}, {@code rule} and {@code address}.
 */
@NullMarked
package io.flagwire.kube.networking;

import org.jspecify.annotations.NullMarked;
