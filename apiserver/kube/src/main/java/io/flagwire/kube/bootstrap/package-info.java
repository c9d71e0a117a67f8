/**
 * Objects that a server makes for itself when it starts on an empty store, as data. Imports the apimachinery.
 */
@NullMarked
package io.flagwire.kube.bootstrap;

import org.jspecify.annotations.NullMarked;
