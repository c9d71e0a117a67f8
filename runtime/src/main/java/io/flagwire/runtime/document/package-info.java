/**
 * Documents about a command: manual page, reference, JSON catalogue, schema of its configuration file, metadata for
 * editors, and what a server shows at {@code /flagz}. Imports {@code catalogue}, {@code json} and {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.document;

import org.jspecify.annotations.NullMarked;
