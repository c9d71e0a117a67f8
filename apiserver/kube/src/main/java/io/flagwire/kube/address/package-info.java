/**
 * The cluster addresses and node ports that Services get. Imports the JDK only.
 */
@NullMarked
package io.flagwire.kube.address;

import org.jspecify.annotations.NullMarked;
