/**
 * The life of a server, or of a chain of servers of which each delegates to the next: hooks, health checks, start, graceful
 * shutdown.
 *
 * <pre>
 * new ServerChain ─► add(inner) ─► add(outer) ─► prepareRun ─► run: listen, hooks ─► shutdown request ─► drain ─► close
 * </pre>
 *
 * <p>What a server listens with and what its requests are is the caller's affair. Whatever is opened on the way is closed in
 * reverse order, whichever step fails: all of it, and the first error is the one that is thrown. Imports {@code flag},
 * {@code log} and {@code process}.
 */
@NullMarked
package io.flagwire.runtime.server;

import org.jspecify.annotations.NullMarked;
