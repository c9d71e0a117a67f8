/**
 * What names, labels and metadata must look like (k8s.io/apimachinery util/validation and api/validation). Imports {@code
 * json} and {@code status}.
 */
@NullMarked
package io.flagwire.apimachinery.validation;

import org.jspecify.annotations.NullMarked;
