/**
 * The HTTP front: connections, TLS and protocols on one side, {@link io.flagwire.generic.http.Exchange} and {@link
 * io.flagwire.generic.http.Handler} on the other. The only package that knows Netty. Imports the JDK and Netty.
 */
@NullMarked
package io.flagwire.generic.http;

import org.jspecify.annotations.NullMarked;
