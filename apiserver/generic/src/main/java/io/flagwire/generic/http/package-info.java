/**
 * The HTTP front: connections, TLS and protocols on one side, {@link io.flagwire.generic.http.Exchange} and {@link
 * io.flagwire.generic.http.Handler} on the other. The only package that knows Netty. Imports the JDK, Netty and certificates.
 *
 * <pre>
 * TlsGuard ─► SslHandler ─► ProtocolSelector ─┬─ HTTP/1: H1Decoder ─► H1Connection ─► H1Exchange
 *                                             └─ HTTP/2: frame codec ─► multiplexer ─► H2Connection
 *                                                                          └─ stream ─► H2Stream ─► H2Exchange
 * </pre>
 *
 * <p>Everything about a connection happens on its event loop; everything that a handler does happens on the virtual thread of
 * its request. Between them stand {@code RequestBody} one way and the channel's own queue the other.
 */
@NullMarked
package io.flagwire.generic.http;

import org.jspecify.annotations.NullMarked;
