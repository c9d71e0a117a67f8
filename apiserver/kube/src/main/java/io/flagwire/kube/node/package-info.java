/**
 * The resources of {@code node.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.node;

import org.jspecify.annotations.NullMarked;
