/**
 * Flags: the groups that the processor generates, the named sets they are registered in, the parser, the value types and
 * the help text. Semantics are pflag's. Imports the JDK and the annotations only.
 */
@NullMarked
package io.flagwire.runtime.flag;

import org.jspecify.annotations.NullMarked;
