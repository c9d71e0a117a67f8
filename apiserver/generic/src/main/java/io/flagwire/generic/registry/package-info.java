/**
 * What a resource is: one row of names, verbs, strategy, columns and subresources. Modules with kinds fill in rows; the
 * verbs in {@code endpoints} serve them. Imports {@code authentication} and the apimachinery.
 */
@NullMarked
package io.flagwire.generic.registry;

import org.jspecify.annotations.NullMarked;
