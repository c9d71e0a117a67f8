/**
 * Log lines as klog writes them, the flags that say how, and what leads the lines of {@link java.lang.System.Logger} and
 * {@code java.util.logging} there. Imports {@code flag} and {@code lifecycle}.
 */
@NullMarked
package io.flagwire.runtime.log;

import org.jspecify.annotations.NullMarked;
