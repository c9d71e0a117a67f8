/** Amounts of resources, as {@code 1500m} or {@code 2Gi} (api/resource). Imports the JDK only. */
@NullMarked
package io.flagwire.apimachinery.quantity;

import org.jspecify.annotations.NullMarked;
