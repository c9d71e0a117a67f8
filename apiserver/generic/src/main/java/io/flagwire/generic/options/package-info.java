/**
 * The option classes of any API server, one for each section of {@code --help} (apiserver/pkg/server/options). A class owns
 * its flags, completes and validates them, and applies them to a {@link io.flagwire.generic.server.Config}. Imports {@code
 * server}, {@code authentication}, {@code authorization}, {@code encryption}, {@code certificates}, {@code http} and the
 * runtime.
 */
@NullMarked
package io.flagwire.generic.options;

import org.jspecify.annotations.NullMarked;
