/**
 * Scripts that make a shell complete a command line: flags with what they do, the values that a flag allows, files where
 * it takes one. Hidden flags and aliases are left out. Imports {@code catalogue} and {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.completion;

import org.jspecify.annotations.NullMarked;
