/**
 * OpenAPI documents of both versions, computed from the schema table and the resource definitions when they are asked for.
 * Imports {@code registry} and the apimachinery.
 */
@NullMarked
package io.flagwire.generic.openapi;

import org.jspecify.annotations.NullMarked;
