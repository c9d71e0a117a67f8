/**
 * The resources of {@code rbac.authorization.k8s.io} and their rules. Imports {@code generic} and {@code rule}.
 */
@NullMarked
package io.flagwire.kube.rbac;

import org.jspecify.annotations.NullMarked;
