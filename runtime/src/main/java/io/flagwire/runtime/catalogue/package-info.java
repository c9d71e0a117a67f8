/**
 * The catalogue of a command: all its flags with everything that there is to say about them. Help, documents and
 * completion scripts are made from it and from nothing else. Imports {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.catalogue;

import org.jspecify.annotations.NullMarked;
