/**
 * The resources of {@code flowcontrol.apiserver.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.flowcontrol;

import org.jspecify.annotations.NullMarked;
