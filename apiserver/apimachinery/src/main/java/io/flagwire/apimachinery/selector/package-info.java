/**
 * Label and field selectors (k8s.io/apimachinery labels and fields). Selectors are immutable and safe for threads; matching
 * allocates nothing. Imports {@code json}, {@code status} and {@code validation}.
 */
@NullMarked
package io.flagwire.apimachinery.selector;

import org.jspecify.annotations.NullMarked;
