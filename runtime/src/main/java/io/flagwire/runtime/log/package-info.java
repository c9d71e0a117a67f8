/**
 * Log lines as klog writes them, the flag {@code -v}, and a {@link java.lang.System.LoggerFinder} for both. Imports
 * {@code flag} only.
 */
@NullMarked
package io.flagwire.runtime.log;

import org.jspecify.annotations.NullMarked;
