/**
 * Between objects and their bytes in the store: the forms and versions in which API servers of several releases, and people
 * with etcdctl, leave objects there (apiserver/pkg/server/storage).
 *
 * <p>Imports {@code apimachinery}, {@code storage} and {@code registry}.
 */
@NullMarked
package io.flagwire.generic.codec;

import org.jspecify.annotations.NullMarked;
