/**
 * Types, fields and kinds as data: the table that is extracted from the published API at build time, and what is computed
 * from it. Imports {@code json}, {@code quantity} and {@code status}.
 */
@NullMarked
package io.flagwire.apimachinery.schema;

import org.jspecify.annotations.NullMarked;
