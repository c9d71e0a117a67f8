/**
 * Serves resource definitions over {@link io.flagwire.generic.http.Exchange}: what a request asks for, the route table, one
 * class per verb, negotiation, tables and watches (apiserver/pkg/endpoints). Imports {@code http}, {@code registry}, {@code
 * metrics}, {@code authentication}, the storage and the apimachinery.
 */
@NullMarked
package io.flagwire.generic.endpoints;

import org.jspecify.annotations.NullMarked;
