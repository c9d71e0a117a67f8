/**
 * What only the syntax trees of javac can tell. Other compilers have none, and some build tools hide them; then this
 * package is not used. It is the only one that imports {@code com.sun.source}; besides it imports the model and {@code
 * javax.lang.model}.
 */
@NullMarked
package io.flagwire.processor.tree;

import org.jspecify.annotations.NullMarked;
