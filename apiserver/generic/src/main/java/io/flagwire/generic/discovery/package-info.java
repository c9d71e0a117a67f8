/**
 * What is served, as clients find it out: groups, versions, resources and subresources of a route table (apiserver
 * endpoints/discovery). Imports {@code endpoints}, {@code registry}, {@code http} and the apimachinery.
 */
@NullMarked
package io.flagwire.generic.discovery;

import org.jspecify.annotations.NullMarked;
