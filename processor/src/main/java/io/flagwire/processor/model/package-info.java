/**
 * What the processor knows about option classes, free of any compiler: the reader makes these records, the checks and the
 * writers work on nothing else. Imports JavaPoet's type names and the JDK.
 */
@NullMarked
package io.flagwire.processor.model;

import org.jspecify.annotations.NullMarked;
