/**
 * The resources of {@code batch} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.batch;

import org.jspecify.annotations.NullMarked;
