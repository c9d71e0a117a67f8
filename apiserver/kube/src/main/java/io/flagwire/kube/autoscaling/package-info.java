/**
 * The resources of {@code autoscaling} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.autoscaling;

import org.jspecify.annotations.NullMarked;
