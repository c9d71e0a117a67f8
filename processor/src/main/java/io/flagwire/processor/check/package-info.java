/** The rules for option classes and launchers: records in, findings out. Imports the model only. */
@NullMarked
package io.flagwire.processor.check;

import org.jspecify.annotations.NullMarked;
