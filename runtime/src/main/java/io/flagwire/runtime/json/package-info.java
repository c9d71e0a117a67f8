/** JSON as text, without a library: what the documents of a command need and no more. Imports nothing. */
@NullMarked
package io.flagwire.runtime.json;

import org.jspecify.annotations.NullMarked;
