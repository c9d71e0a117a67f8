/**
 * The resources of {@code batch} and their rules. Imports {@code generic}, {@code rule}, and {@code core} for pod templates.
 */
@NullMarked
package io.flagwire.kube.batch;

import org.jspecify.annotations.NullMarked;
