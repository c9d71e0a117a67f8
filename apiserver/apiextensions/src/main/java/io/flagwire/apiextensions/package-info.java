/**
 * The resources of the API extensions server: CustomResourceDefinitions (k8s.io/apiextensions-apiserver). Imports {@code
 * generic} and the apimachinery.
 */
@NullMarked
package io.flagwire.apiextensions;

import org.jspecify.annotations.NullMarked;
