/**
 * The built-in kinds as rows (pkg/controlplane, pkg/registry): one package per API group, put together here. Imports the
 * packages below it; none of them imports this one.
 */
@NullMarked
package io.flagwire.kube;

import org.jspecify.annotations.NullMarked;
