/**
 * The bridge to picocli: flags in a picocli application, and completion scripts. The only package that sees picocli's
 * types, and one that no other loads before it is needed: building picocli's model takes longer than a whole run without
 * it. Imports {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.picocli;

import org.jspecify.annotations.NullMarked;
