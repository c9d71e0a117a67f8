/**
 * What the server answers when it does not answer the object: Status objects, their reasons, and the field errors of
 * validation (k8s.io/apimachinery api/errors and util/validation/field). Imports {@code json}.
 */
@NullMarked
package io.flagwire.apimachinery.status;

import org.jspecify.annotations.NullMarked;
