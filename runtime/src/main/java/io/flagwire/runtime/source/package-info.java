/**
 * Where values come from besides the command line: configuration files and environment variables. Layers count in one fixed
 * order, {@link io.flagwire.runtime.flag.Layer}, and every value takes the same way: through {@link
 * io.flagwire.runtime.flag.FlagSetter} into the option object. The YAML reader is loaded only if there is a YAML file to
 * read. Imports {@code flag} and the annotations only.
 */
@NullMarked
package io.flagwire.runtime.source;

import org.jspecify.annotations.NullMarked;
