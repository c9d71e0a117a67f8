/**
 * Certificates and keys: reading and writing PEM files, making certificates, checking the chains that clients present. Knows
 * nothing of HTTP. Imports the JDK only.
 */
@NullMarked
package io.flagwire.generic.certificates;

import org.jspecify.annotations.NullMarked;
