/**
 * What the rules of several groups are made of: status and scale subresources, selectors, quantities, defaults. Imports
 * {@code generic.registry} and the apimachinery.
 */
@NullMarked
package io.flagwire.kube.rule;

import org.jspecify.annotations.NullMarked;
