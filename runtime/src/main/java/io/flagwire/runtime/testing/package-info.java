/**
 * What users' tests say in one line: that the flags of a command are still those that were agreed on, and that documents
 * about them are up to date. Needs no test framework. Imports {@code command}, {@code catalogue}, {@code document},
 * {@code json} and {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.testing;

import org.jspecify.annotations.NullMarked;
